package facts

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mopsite/mopsite/internal/value"
)

// day returns a date of 2024.
func day(month, d int) value.Date { return value.DateOf(2024, month, d) }

// row is a fact by hand; nulls are nil.
type row struct {
	from, to          value.Date
	channel, currency string
	clicks, cost      any
}

func fixed(v any) value.Fixed {
	switch v := v.(type) {
	case int:
		return value.Fixed(v) * value.One
	case value.Fixed:
		return v
	}
	return Null
}

// tableOf keeps the order of rows as given, so that tests can shuffle them.
func tableOf(rows ...row) *Table {
	t := &Table{
		Source:   "ads",
		Dims:     []Dim{{Name: "channel"}, {Name: "currency"}},
		Measures: []Measure{{Name: "clicks"}, {Name: "cost", Unit: Money}},
	}
	for _, r := range rows {
		t.From, t.To = append(t.From, r.from), append(t.To, r.to)
		t.Measures[0].Values = append(t.Measures[0].Values, fixed(r.clicks))
		t.Measures[1].Values = append(t.Measures[1].Values, fixed(r.cost))
	}
	for d, of := range []func(row) string{
		func(r row) string { return r.channel }, func(r row) string { return r.currency },
	} {
		for _, r := range rows {
			t.Dims[d].Values = append(t.Dims[d].Values, of(r))
		}
		slices.Sort(t.Dims[d].Values)
		t.Dims[d].Values = slices.Compact(t.Dims[d].Values)
		for _, r := range rows {
			t.Dims[d].Codes = append(t.Dims[d].Codes, uint32(slices.Index(t.Dims[d].Values, of(r))))
		}
	}
	return t
}

// text prints groups, one a line.
func text(t *testing.T, table *Table, q Query) string {
	t.Helper()
	groups, err := table.Aggregate(q)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, g := range groups.Rows {
		fmt.Fprintf(&b, "%s..%s %q", g.Bucket.From, g.Bucket.To, g.Dims)
		for _, s := range g.Sums {
			if s == Null {
				b.WriteString(" null")
				continue
			}
			b.WriteString(" " + value.NumOf(s).Exact(6))
		}
		b.WriteByte('\n')
	}
	if groups.LeftOut > 0 {
		fmt.Fprintf(&b, "left out %d\n", groups.LeftOut)
	}
	return b.String()
}

func sample() *Table {
	return tableOf(
		row{day(1, 1), day(1, 1), "", "JPY", 4, nil},
		row{day(1, 1), day(1, 1), "search", "JPY", 10, 100},
		row{day(1, 20), day(1, 20), "search", "JPY", 5, 50},
		row{day(1, 20), day(1, 20), "search", "USD", nil, 7},
		row{day(1, 25), day(2, 5), "social", "JPY", 3, 30},
		row{day(2, 1), day(2, 29), "social", "JPY", 2, 20},
		row{day(2, 3), day(2, 3), "search", "JPY", nil, nil},
	)
}

func TestAggregate(t *testing.T) {
	year := value.Span{From: day(1, 1), To: day(12, 31)}
	month, measures := value.Month, []string{"clicks", "cost"}
	tests := []struct {
		name string
		q    Query
		want string
	}{
		{"everything", Query{Cut{Span: year}, measures}, `2024-01-01..2024-12-31 [] 24 207
`},
		{"month, one span reaches over it", Query{Cut{Span: year, Grain: &month}, measures}, `2024-01-01..2024-01-31 [] 19 157
2024-02-01..2024-02-29 [] 2 20
left out 1
`},
		{"span cuts spans", Query{Cut{Span: value.Span{From: day(1, 2), To: day(2, 10)}, Grain: &month}, measures}, `2024-01-01..2024-01-31 [] 5 57
2024-02-01..2024-02-29 [] null null
left out 2
`},
		{"dimensions, null first", Query{Cut{Span: year, Dims: []string{"channel", "currency"}}, measures}, `2024-01-01..2024-12-31 ["" "JPY"] 4 null
2024-01-01..2024-12-31 ["search" "JPY"] 15 150
2024-01-01..2024-12-31 ["search" "USD"] null 7
2024-01-01..2024-12-31 ["social" "JPY"] 5 50
`},
		{"a dimension that is not there", Query{Cut{Span: year, Dims: []string{"region", "currency"}}, measures}, `2024-01-01..2024-12-31 ["" "JPY"] 24 200
2024-01-01..2024-12-31 ["" "USD"] null 7
`},
		{"a measure that is not there", Query{Cut{Span: year}, []string{"leads", "clicks"}}, `2024-01-01..2024-12-31 [] null 24
`},
		{"filter", Query{Cut{Span: year, Grain: &month, Where: []Filter{{"channel", []string{"search", "mail"}}, {"currency", []string{"JPY"}}}}, measures}, `2024-01-01..2024-01-31 [] 15 150
2024-02-01..2024-02-29 [] null null
`},
		{"filter for null", Query{Cut{Span: year, Where: []Filter{{"channel", []string{""}}, {"region", []string{""}}}}, measures}, `2024-01-01..2024-12-31 [] 4 null
`},
		{"filter on what is not there", Query{Cut{Span: year, Where: []Filter{{"region", []string{"JP-13"}}}}, measures}, ``},
		{"no fact", Query{Cut{Span: value.Span{From: day(6, 1), To: day(6, 30)}}, measures}, ``},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, text(t, sample(), tt.q)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAggregateEmptyTable(t *testing.T) {
	table := tableOf()
	if got := text(t, table, Query{Cut{Span: value.Span{From: 0, To: 1}}, []string{"cost"}}); got != "" {
		t.Errorf("got %q", got)
	}
	if !table.Extent().Empty() {
		t.Errorf("Extent() = %v, want it empty", table.Extent())
	}
	if got, want := sample().Extent(), (value.Span{From: day(1, 1), To: day(2, 29)}); got != want {
		t.Errorf("Extent() = %v, want %v", got, want)
	}
}

// A sum may pass the limit on its way and be sound, in any order of the rows.
func TestAggregateOverflow(t *testing.T) {
	const big = value.Fixed(math.MaxInt64)
	q := Query{Cut{Span: value.Span{From: day(1, 1), To: day(1, 31)}}, []string{"cost"}}
	tests := []struct {
		name   string
		values []value.Fixed
		sound  bool
	}{
		{"cancels", []value.Fixed{big, big, -big, -big, 1}, true},
		{"largest", []value.Fixed{big - 1, 1}, true},
		{"too large", []value.Fixed{big, 1}, false},
		{"too small", []value.Fixed{-big, -2}, false},
		{"equal to null", []value.Fixed{-big, -1}, false},
		{"wraps round to zero", []value.Fixed{big, big, 2}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for range 2 {
				rows := make([]row, len(tt.values))
				for i, v := range tt.values {
					rows[i] = row{day(1, i+1), day(1, i+1), "", "JPY", nil, v}
				}
				_, err := tableOf(rows...).Aggregate(q)
				var over *OverflowError
				if got := !errors.As(err, &over); got != tt.sound {
					t.Errorf("%v: sound = %v, error %v", tt.values, got, err)
				}
				slices.Reverse(tt.values)
			}
		})
	}
	_, err := tableOf(row{day(1, 1), day(1, 1), "", "", nil, big}, row{day(1, 2), day(1, 2), "", "", nil, big}).Aggregate(q)
	const want = "the sum of ads.cost from 2024-01-01 to 2024-01-31 exceeds 9.2 trillion"
	if err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

// random is a small deterministic generator.
type random uint64

func (r *random) n(n int) int {
	*r = *r*6364136223846793005 + 1442695040888963407
	return int(uint64(*r>>33) % uint64(n))
}

func randomRows(r *random, n int) []row {
	channels, currencies := []string{"", "mail", "search", "social"}, []string{"JPY", "USD"}
	rows := make([]row, n)
	for i := range rows {
		from := day(1, 1) + value.Date(r.n(90))
		rows[i] = row{from, from + value.Date(r.n(2)*r.n(20)), channels[r.n(4)], currencies[r.n(2)], nil, r.n(1000) - 300}
		if r.n(3) > 0 {
			rows[i].clicks = r.n(50)
		}
	}
	return rows
}

// The groups of any cut add up to its total, and no order of rows matters.
func TestAggregateProperties(t *testing.T) {
	rnd := random(7)
	for range 200 {
		rows := randomRows(&rnd, rnd.n(60))
		grain := value.Grain(rnd.n(6))
		span := value.Span{From: day(1, 1) + value.Date(rnd.n(40)), To: day(2, 1) + value.Date(rnd.n(60))}
		q := Query{Cut{Span: span, Grain: &grain, Calendar: value.Calendar{FiscalStart: 4}, Dims: []string{"currency", "channel"}}, []string{"clicks", "cost"}}
		got := text(t, tableOf(rows...), q)
		for i := range rows {
			j := i + rnd.n(len(rows)-i)
			rows[i], rows[j] = rows[j], rows[i]
		}
		if diff := cmp.Diff(got, text(t, tableOf(rows...), q)); diff != "" {
			t.Fatalf("another order, other groups: %s", diff)
		}
		want, wantOut := naive(rows, q)
		groups, err := tableOf(rows...).Aggregate(q)
		if err != nil {
			t.Fatal(err)
		}
		sum := [2]*big.Int{new(big.Int), new(big.Int)}
		for _, g := range groups.Rows {
			for i, s := range g.Sums {
				if s != Null {
					sum[i].Add(sum[i], big.NewInt(int64(s)))
				}
			}
		}
		for i := range sum {
			if sum[i].Cmp(want[i]) != 0 {
				t.Fatalf("measure %d: groups add up to %s, rows to %s", i, sum[i], want[i])
			}
		}
		if groups.LeftOut != wantOut {
			t.Fatalf("left out %d, want %d", groups.LeftOut, wantOut)
		}
	}
}

// naive adds row by row.
func naive(rows []row, q Query) (sum [2]*big.Int, leftOut int) {
	sum = [2]*big.Int{new(big.Int), new(big.Int)}
	for _, r := range rows {
		span := value.Span{From: r.from, To: r.to}
		switch {
		case r.to < q.Span.From || r.from > q.Span.To:
		case !q.Span.Holds(span) || !q.Calendar.Bucket(r.from, *q.Grain).Holds(span):
			leftOut++
		default:
			for i, v := range []any{r.clicks, r.cost} {
				if v != nil {
					sum[i].Add(sum[i], big.NewInt(int64(fixed(v))))
				}
			}
		}
	}
	return sum, leftOut
}

// wideTable has 600,000 rows: 730 days by channel by campaign.
func wideTable() *Table {
	const n = 600_000
	t := &Table{Source: "ads", Measures: []Measure{{Name: "clicks"}, {Name: "cost", Unit: Money}}}
	for _, d := range []struct {
		name string
		n    int
	}{{"channel", 20}, {"campaign", 400}} {
		dim := Dim{Name: d.name, Codes: make([]uint32, n)}
		for i := range d.n {
			dim.Values = append(dim.Values, fmt.Sprintf("%s %05d", d.name, i))
		}
		for i := range dim.Codes {
			dim.Codes[i] = uint32(i * 7 % d.n)
		}
		t.Dims = append(t.Dims, dim)
	}
	for i := range n {
		d := day(1, 1) + value.Date(i*730/n)
		t.From, t.To = append(t.From, d), append(t.To, d)
		for m := range t.Measures {
			t.Measures[m].Values = append(t.Measures[m].Values, value.Fixed(i%1000)*value.One)
		}
	}
	return t
}

func BenchmarkAggregate(b *testing.B) {
	table, month, dayGrain := wideTable(), value.Month, value.Day
	span := table.Extent()
	for _, bb := range []struct {
		name string
		cut  Cut
	}{
		{"total", Cut{Span: span}},
		{"month×channel", Cut{Span: span, Grain: &month, Dims: []string{"channel"}}},
		{"day×campaign", Cut{Span: span, Grain: &dayGrain, Dims: []string{"campaign"}}},
		{"filtered", Cut{Span: span, Grain: &month, Where: []Filter{{"campaign", []string{"campaign 00007"}}}}},
	} {
		b.Run(bb.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := table.Aggregate(Query{bb.cut, []string{"clicks", "cost"}}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
