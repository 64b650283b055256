package rows_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// take hands the lines of a text to a taker and returns what is wrong.
func take(t intake.Taker, text string) []string {
	var flaws []string
	s := csvfile.NewScanner([]byte(text), ',', 1)
	for s.Scan() {
		if f := t.Take(s); f != nil {
			flaws = append(flaws, fmt.Sprintf("%d %s %s", s.Line(), f.Column, f.Reason))
		}
	}
	return flaws
}

// countPlan reads day, channel, clicks and cost.
func countPlan() *rows.Counts {
	return &rows.Counts{
		Source: "ads", AsOf: value.DateOf(2025, 1, 2), Forms: 3,
		Schema: rows.Schema{
			Dims:     []string{"channel", "kind", facts.CurrencyDim},
			Measures: []facts.Measure{{Name: "clicks", Unit: facts.Count}, {Name: "cost", Unit: facts.Money}, {Name: "views", Unit: facts.Count}},
			Money:    true,
		},
		Date:       &rows.Date{Column: rows.Column{Index: 0, Header: "Day", Forms: 0}},
		DimColumns: []rows.Dim{{Column: rows.Column{Index: 1, Header: "Channel"}}, {Column: rows.Column{Index: -1}, Constant: []byte("paid")}},
		MeasureColumns: []rows.Measure{
			{Column: rows.Column{Index: 2, Header: "Clicks", Forms: 1}, Unit: facts.Count, Mark: '.'},
			{Column: rows.Column{Index: 3, Header: "Cost", Forms: 2}, Unit: facts.Money, Mark: '.'},
			{Column: rows.Column{Index: -1}, Unit: facts.Count},
		},
		Currency: &rows.Currency{Column: rows.Column{Index: -1}, Otherwise: "EUR"},
	}
}

func TestCounter(t *testing.T) {
	c := rows.NewCounter(countPlan(), ',', 4)
	flaws := take(c, "2025-01-01,web,1,2.5\n2025-01-01,web,2,--\n2025-01-03,web,4,0.125\n2025-01-02,--,8,\"1,000\"\n2025-01-02,web,1.5,1\n")
	if d := cmp.Diff([]string{"5 Clicks is not a whole number"}, flaws); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	if c.First != value.DateOf(2025, 1, 1) || c.Last != value.DateOf(2025, 1, 3) || c.Newest != value.DateOf(2025, 1, 2) {
		t.Errorf("days %s to %s, newest %s", c.First, c.Last, c.Newest)
	}
	if d := cmp.Diff([]string{"15", "1002.625", ""}, sums(c)); d != "" {
		t.Errorf("sums, those not visible yet included (-want +got)\n%s", d)
	}
	if d := cmp.Diff([]int{0, 3, 0}, c.Digits); d != "" {
		t.Errorf("digits (-want +got)\n%s", d)
	}
	if !c.Forms[2].Has(cell.EitherComma) || !c.Forms[0].Has(cell.Dated) {
		t.Errorf("forms %b", c.Forms)
	}
	table := rows.Merge([]*rows.Counter{c}).Facts.Table()
	if d := cmp.Diff([]value.Fixed{3 * value.One, 8 * value.One}, table.Measure("clicks").Values); d != "" {
		t.Errorf("clicks (-want +got)\n%s", d)
	}
	if d := cmp.Diff([]string{"", "web"}, table.Dim("channel").Values); d != "" {
		t.Errorf("channels (-want +got)\n%s", d)
	}
}

func sums(c *rows.Counter) []string {
	var out []string
	for _, s := range c.Sums {
		out = append(out, s.Num().Exact(6))
	}
	return out
}

func TestMergedCounters(t *testing.T) {
	text := []string{"2025-01-01,web,1,2\n", "2025-01-02,show,2,3.25\n", "2024-12-31,web,--,1\n"}
	whole := rows.NewCounter(countPlan(), ',', 4)
	parts := rows.NewCounters(countPlan(), ',', 4, len(text))
	for i, line := range text {
		take(whole, line)
		take(parts[i], line)
	}
	whole, merged := rows.Merge([]*rows.Counter{whole}), rows.Merge(parts)
	if d := cmp.Diff(whole.Facts.Table(), merged.Facts.Table()); d != "" {
		t.Errorf("(-whole +merged)\n%s", d)
	}
	if d := cmp.Diff(sums(whole), sums(merged)); d != "" || merged.First != whole.First || merged.Last != whole.Last {
		t.Errorf("days %s to %s, sums (-whole +merged)\n%s", merged.First, merged.Last, d)
	}
}

func TestCurrencies(t *testing.T) {
	tests := []struct {
		name             string
		otherwise, fixed string
		cell, want, flaw string
	}{
		{"own", "JPY", "", "USD", "USD", ""},
		{"empty", "JPY", "", "--", "JPY", ""},
		{"empty and unknown", "", "", "--", "", "1 Code is empty, and no other currency is known"},
		{"in small letters", "JPY", "", "usd", "USD", ""},
		{"by its name", "", "", "円", "JPY", ""},
		{"no code", "JPY", "", "euro", "", "1 Code is not a currency code"},
		{"as set", "JPY", "JPY", "JPY", "JPY", ""},
		{"not as set", "JPY", "JPY", "USD", "", "1 Code differs from the currency that is set, JPY"},
	}
	for _, tt := range tests {
		p := countPlan()
		p.Currency = &rows.Currency{Column: rows.Column{Index: 1, Header: "Code"}, Otherwise: tt.otherwise, Fixed: tt.fixed}
		c := rows.NewCounter(p, ',', 4)
		flaws := take(c, "2025-01-01,"+tt.cell+",1,1\n")
		got := ""
		if table := rows.Merge([]*rows.Counter{c}).Facts.Table(); table.Len() == 1 {
			got = table.Dim(facts.CurrencyDim).Values[0]
		}
		var want []string
		if tt.flaw != "" {
			want = []string{tt.flaw}
		}
		if d := cmp.Diff(want, flaws); d != "" || got != tt.want {
			t.Errorf("%s: currency %q, want %q (-want +got)\n%s", tt.name, got, tt.want, d)
		}
	}
}

// recordPlan reads id, date, stage and amount.
func recordPlan() *rows.Records {
	day := rows.Date{Column: rows.Column{Index: 1, Header: "Close", Forms: 0}}
	return &rows.Records{
		AsOf: value.DateOf(2025, 6, 30), ID: rows.Column{Index: 0, Header: "ID"}, Forms: 2,
		Stages: []rows.Stage{
			{Date: day, When: []rows.Condition{{Index: 2, Values: []string{"Won", "Signed"}}}},
			{Date: day, When: []rows.Condition{{Index: 2, Values: []string{"Lost"}}}},
		},
		Amounts:  []rows.Amount{{Measure: rows.Measure{Column: rows.Column{Index: 3, Header: "Amount", Forms: 1}, Unit: facts.Money, Mark: '.'}}},
		Dims:     []rows.Dim{{Column: rows.Column{Index: 2}}},
		Currency: &rows.Currency{Column: rows.Column{Index: -1}, Otherwise: "JPY"},
	}
}

func TestRecorder(t *testing.T) {
	r := rows.NewRecorder(recordPlan(), ',', 4)
	flaws := take(r, "a,2025-03-01,Won,10\n a ,2025-02-01,Won,20\nb,2025-01-01,Lost,30\nc,2025-07-01,Won,40\nd,soon,Won,1\n,2025-01-01,Won,1\ne,2025-01-01,Won,x\n")
	wantFlaws := []string{"5 Close is not a date", "6 ID is empty", "7 Amount is not a number"}
	if d := cmp.Diff(wantFlaws, flaws); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	if d := cmp.Diff([]string{"a", "b", "c"}, r.IDs); d != "" {
		t.Errorf("ids (-want +got)\n%s", d)
	}
	var got []string
	for e, id := range r.IDs {
		for s := range r.Stages {
			if day, line := r.Reached(e, s); day != value.NoDate {
				got = append(got, fmt.Sprintf("%s stage %d on %s by line %d, %s", id, s, day, line, r.Name(e, 0)))
			}
		}
	}
	want := []string{"a stage 0 on 2025-02-01 by line 2, Won", "b stage 1 on 2025-01-01 by line 3, Lost"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("reached (-want +got)\n%s", d)
	}
	wantOwed := []rows.Due{
		{Entity: 0, Day: value.DateOf(2025, 3, 1), V: 10 * value.One, Currency: "JPY"},
		{Entity: 0, Day: value.DateOf(2025, 2, 1), V: 20 * value.One, Currency: "JPY"},
	}
	if d := cmp.Diff(wantOwed, r.Owed()); d != "" {
		t.Errorf("owed (-want +got)\n%s", d)
	}
	won := r.Stages[0].When[0]
	if !r.Seen(won, "Won") || r.Seen(won, "Signed") {
		t.Error("Won was seen, Signed was not")
	}
	if r.First != value.DateOf(2025, 1, 1) || r.Last != value.DateOf(2025, 3, 1) {
		t.Errorf("days %s to %s", r.First, r.Last)
	}
}

// TestTaken tells a history of statuses from a file of deals: an open deal has a day
// on which it may be closed, and that is no status.
func TestTaken(t *testing.T) {
	text := "a,2025-01-01,New,\na,2025-02-01,Won,\na,2025-03-01,Talks,\nb,2025-01-05,,\nb,soon,New,\nb,2025-08-01,New,\nc,2025-04-01,Lost,\n"
	plan := func(words ...string) *rows.Records {
		p := &rows.Records{AsOf: value.DateOf(2025, 6, 30), ID: rows.Column{Index: 0}, Forms: 1}
		for _, w := range words {
			p.Stages = append(p.Stages, rows.Stage{
				Date: rows.Date{Column: rows.Column{Index: 1, Header: "Day"}}, When: []rows.Condition{{Index: 2, Values: []string{w}}}, Exit: w == "Lost",
			})
		}
		return p
	}
	dated := plan("New", "Won", "Lost")
	dated.Stages[1].Index = 3
	for _, tt := range []struct {
		name string
		plan *rows.Records
		want string
	}{
		{"a history", plan("New", "Won", "Lost"), "a 0 01-01, a 1 02-01, a -1 03-01, c 2 04-01"},
		{"deals", plan("Won", "Lost"), ""},
		{"another date", dated, ""},
	} {
		r := rows.NewRecorder(tt.plan, ',', 4)
		take(r, text)
		var got []string
		for _, x := range r.Taken() {
			got = append(got, fmt.Sprintf("%s %d %s", r.IDs[x.Entity], x.Stage, x.Day.String()[5:]))
		}
		if s := strings.Join(got, ", "); s != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, s, tt.want)
		}
	}
}

// TestTakeAllocates holds that a row which brings nothing new costs no memory of
// its own.
func TestTakeAllocates(t *testing.T) {
	counter := rows.NewCounter(countPlan(), ',', 4)
	recorder := rows.NewRecorder(&rows.Records{
		AsOf: value.NoDate, ID: rows.Column{Index: 0},
		Stages: []rows.Stage{{
			Date: rows.Date{Column: rows.Column{Index: 1, Forms: 0}},
			When: []rows.Condition{{Index: 2, Values: []string{"won"}}},
		}},
		Forms: 1,
	}, ',', 3)
	for _, tt := range []struct {
		name string
		take intake.Taker
		row  string
	}{
		{"a constant dimension", counter, "2025-01-01,web,1,2.5\n"},
		{"a condition that holds", recorder, "a,2025-01-01,won\n"},
		{"a condition that does not", recorder, "a,2025-01-01,lost\n"},
	} {
		const n = 1000
		text := []byte(strings.Repeat(tt.row, n))
		once := func() {
			s := csvfile.NewScanner(text, ',', 1)
			for s.Scan() {
				if f := tt.take.Take(s); f != nil {
					t.Fatal(f)
				}
			}
		}
		once()
		if got := testing.AllocsPerRun(5, once); got > n/10 {
			t.Errorf("%s: %v allocations for %d rows", tt.name, got, n)
		}
	}
}
