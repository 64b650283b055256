package join_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/join"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// source has leads in the first input and deals in the second.
func source() *config.Source {
	return &config.Source{
		Name: "crm", Entity: "lead", Set: []config.Constant{{Name: "team", Value: "EMEA"}},
		Inputs: []config.Input{
			{Stages: []config.Stage{{ID: "lead", Date: "Created"}, {ID: "lost", Date: "Lost", Exit: true}}, Dimensions: []config.Column{{Name: "channel"}}},
			{
				Stages: []config.Stage{{ID: "won", Date: "Closed"}}, Amounts: []config.Amount{{Name: "revenue", At: "won"}},
				Dimensions: []config.Column{{Name: config.NameCurrency}, {Name: "region"}, {Name: "channel"}},
			},
		},
	}
}

func at(i int, header string) rows.Column { return rows.Column{Index: i, Header: header} }

func record(t *testing.T, plan *rows.Records, width int, text string) *rows.Recorder {
	t.Helper()
	plan.AsOf, plan.Forms = value.NoDate, 1
	r := rows.NewRecorder(plan, ',', width)
	for s := csvfile.NewScanner([]byte(text), ',', 2); s.Scan(); {
		if f := r.Take(s); f != nil {
			t.Fatal(f)
		}
	}
	return r
}

// leads have an id, two days and a channel.
func leads(t *testing.T, text string) *rows.Recorder {
	return record(t, &rows.Records{
		ID: at(0, "ID"), Stages: []rows.Stage{{Date: rows.Date{Column: at(1, "Created")}}, {Date: rows.Date{Column: at(2, "Lost")}}},
		Dims: []rows.Dim{{Column: at(3, "Channel")}},
	}, 4, text)
}

// deals have an id, a day, an amount, a region and a channel.
func deals(t *testing.T, text string) *rows.Recorder {
	return record(t, &rows.Records{
		ID: at(0, "Deal"), Stages: []rows.Stage{{Date: rows.Date{Column: at(1, "Closed")}}},
		Amounts: []rows.Amount{{Measure: rows.Measure{Column: at(2, "Amount"), Unit: facts.Money, Mark: '.'}}},
		Dims:    []rows.Dim{{Column: at(3, "Region")}, {Column: at(4, "Channel")}}, Currency: &rows.Currency{Column: rows.Column{Index: -1}, Otherwise: "JPY"},
	}, 5, text)
}

// TestManyMisordered lists a hundred entities that are lost before they come, and
// counts the others.
func TestManyMisordered(t *testing.T) {
	var text strings.Builder
	for i := range 117 {
		fmt.Fprintf(&text, "%d,2025-01-06,2025-01-02,\n", i)
	}
	es := join.Files(source(), []join.File{{Path: "leads.csv", Input: 0, Records: leads(t, text.String())}})
	found := es.Notes[0].Found
	const want = "leads.csv: warning: the same is so of 17 more of its records [stage-order]"
	if n := len(found); n != 101 || found[n-1].String() != want {
		t.Errorf("%d findings, the last %q", n, found[n-1])
	}
}

// TestFiles joins two inputs; what is wanted was worked out by hand:
//
//	a  a lead on 5 January, the earlier of two rows; won on 1 February for 100
//	   and on 3 February for 20 more; its first channel is that of the leads
//	b  lost before it came, so the exit does not count by cohort
//	c  won before it came, so the cohort of its lead never wins; that of the won
//	   deals has it
//	d  no lead, so it is won by day only
func TestFiles(t *testing.T) {
	es := join.Files(source(), []join.File{
		{Path: "leads.csv", Input: 0, Records: leads(t, "a,2025-01-07,,Web\na,2025-01-05,,Show\nb,2025-01-06,2025-01-02,\nc,2025-01-08,,Web\n")},
		{Path: "deals.csv", Input: 1, Records: deals(t, "a,2025-02-01,100,North,Mail\na,2025-02-03,20,,\nc,2025-01-01,7,South,\nd,2025-02-02,3,North,\n")},
	})
	var notes []string
	for i, n := range es.Notes {
		for _, l := range n.Lines {
			notes = append(notes, fmt.Sprintf("%d: line %d %s, %s %s", i, l.Line, l.Kind, l.Column, l.Reason))
		}
		for _, d := range n.Found {
			notes = append(notes, d.String())
		}
	}
	wantNotes := []string{
		"0: line 4 stage-order, Lost lost on 2025-01-02 is before lead on 2025-01-06",
		"leads.csv:4: warning: lost on 2025-01-02 is before lead on 2025-01-06 [stage-order]",
		"1: line 5 unmatched, Deal the id is not in the first input; it counts by period only",
		"1: line 4 stage-order, Closed won on 2025-01-01 is before lead on 2025-01-08",
		"deals.csv:5: warning: 1 id is not in the first input of crm, the first on this line [unmatched-id]",
		"deals.csv:4: warning: won on 2025-01-01 is before lead on 2025-01-08 [stage-order]",
	}
	if d := cmp.Diff(wantNotes, notes); d != "" {
		t.Errorf("notes (-want +got)\n%s", d)
	}
	if d := cmp.Diff([]rollup.Member{{Value: "", Rows: 2}, {Value: "Web", Rows: 2}}, es.Members(0)); d != "" {
		t.Errorf("entities by %s (-want +got)\n%s", es.Dims[0], d)
	}
	es.Recast([]rollup.Recast{{Name: "region", From: 1, To: strings.ToLower}})
	table, journeys, overflow := es.Facts()
	if len(overflow) > 0 {
		t.Error(overflow)
	}
	want := `2025-01-01 south lead 0, lost 0, won 1, revenue 7 JPY
2025-01-02 null lead 0, lost 1, won 0, revenue 0 JPY
2025-01-05 north lead 1, lost 0, won 0, revenue 0 JPY
2025-01-06 null lead 1, lost 0, won 0, revenue 0 JPY
2025-01-08 south lead 1, lost 0, won 0, revenue 0 JPY
2025-02-01 north lead 0, lost 0, won 1, revenue 100 JPY
2025-02-02 north lead 0, lost 0, won 1, revenue 3 JPY
2025-02-03 north lead 0, lost 0, won 0, revenue 20 JPY
lead on 2025-01-05 north: 1 lead after 0
lead on 2025-01-05 north: 1 won after 27
lead on 2025-01-06 null: 1 lead after 0
lead on 2025-01-08 south: 1 lead after 0
won on 2025-01-01 south: 1 won after 0
won on 2025-02-01 north: 1 won after 0
`
	if d := cmp.Diff(want, text(table)+ways(journeys)); d != "" {
		t.Errorf("facts (-want +got)\n%s", d)
	}
}

// TestHistory has a row for each time that an entity took a status; what is wanted was
// worked out by hand:
//
//	a  lead, mql, sql, back to mql, sql: five moves, though each stage has one first day
//	b  lead, then a status without a stage and an empty one, then sql: the empty one is
//	   none, the other is counted from lead, and sql is skipped to from lead
//	c  the file does not count
func TestHistory(t *testing.T) {
	src := &config.Source{Name: "crm", Entity: "lead", Inputs: []config.Input{{Stages: []config.Stage{{ID: "lead"}, {ID: "mql"}, {ID: "sql"}}}}}
	var stages []rows.Stage
	for _, word := range []string{"Lead", "MQL", "SQL"} {
		stages = append(stages, rows.Stage{Date: rows.Date{Column: at(1, "Changed")}, When: []rows.Condition{{Index: 2, Values: []string{word}}}})
	}
	history := func(text string) *rows.Recorder {
		return record(t, &rows.Records{ID: at(0, "ID"), Stages: stages}, 3, text)
	}
	es := join.Files(src, []join.File{
		{Path: "1.csv", Records: history("c,2025-01-01,Lead\n"), Counts: func(int) bool { return false }},
		{Path: "2.csv", Records: history("a,2025-01-05,SQL\na,2025-01-01,Lead\na,2025-01-03,MQL\na,2025-01-09,SQL\na,2025-01-07,MQL\n" +
			"b,2025-01-02,Lead\nb,2025-01-03,Parked\nb,2025-01-04,\nb,2025-01-06,SQL\n")},
	})
	_, journeys, _ := es.Facts()
	var got []string
	word := func(s uint8) string {
		if s == facts.NoStage {
			return "-"
		}
		return journeys.Stages[s].ID
	}
	m := journeys.Moves
	for i := range m.Len() {
		got = append(got, fmt.Sprintf("%s %s>%s %d", m.Day[i].String()[5:], word(m.From[i]), word(m.To[i]), m.Count[i]))
	}
	want := []string{
		"01-01 ->lead 1", "01-02 ->lead 1", "01-03 lead>mql 1", "01-03 lead>- 1", "01-05 mql>sql 1", "01-06 lead>sql 1", "01-07 sql>mql 1", "01-09 mql>sql 1",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

func name(d facts.Dim, i int) string {
	if v := d.Values[d.Codes[i]]; v != "" {
		return v
	}
	return "null"
}

func text(t *facts.Table) string {
	var b strings.Builder
	for i := range t.Len() {
		fmt.Fprintf(&b, "%s %s", t.From[i], name(*t.Dim("region"), i))
		for k, m := range t.Measures {
			v := m.Values[i]
			if v == facts.Null {
				v = 0
			}
			fmt.Fprintf(&b, "%s %s %s", []string{"", ","}[min(k, 1)], m.Name, value.NumOf(v).Exact(6))
		}
		fmt.Fprintf(&b, " %s\n", name(*t.Dim(facts.CurrencyDim), i))
	}
	return b.String()
}

func ways(j *facts.Journeys) string {
	var b strings.Builder
	for _, set := range j.Sets {
		for i := range set.Len() {
			fmt.Fprintf(&b, "%s on %s %s: %d %s after %d\n", j.Stages[set.Entry].ID, set.Day[i], name(set.Dims[0], i),
				set.Count[i], j.Stages[set.Stage[i]].ID, set.Lag[i])
		}
	}
	return b.String()
}

// TestCounts leaves out the entities of a file that another speaks for.
func TestCounts(t *testing.T) {
	text := "a,2025-01-07,,Web\nb,2025-01-07,,Web\n"
	es := join.Files(source(), []join.File{
		{Path: "1.csv", Records: leads(t, text), Counts: func(e int) bool { return e > 0 }},
		{Path: "2.csv", Records: leads(t, "a,2025-01-09,,Show\n")},
	})
	if d := cmp.Diff([]rollup.Member{{Value: "Show", Rows: 1}, {Value: "Web", Rows: 1}}, es.Members(0)); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	if table, _, _ := es.Facts(); table.Len() != 2 {
		t.Errorf("%d rows, want 2", table.Len())
	}
}
