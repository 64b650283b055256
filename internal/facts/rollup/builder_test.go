package rollup_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

var measures = []facts.Measure{{Name: "clicks", Unit: facts.Count}, {Name: "cost", Unit: facts.Money}}

func newBuilder() *rollup.Builder {
	return rollup.NewBuilder("ads", []string{"channel", "campaign"}, measures)
}

func add(b *rollup.Builder, from, to value.Date, channel, campaign string, clicks, cost value.Fixed) {
	b.Add(from, to, []uint32{b.Code(0, []byte(channel)), b.Code(1, []byte(campaign))}, []value.Fixed{clicks, cost})
}

func TestBuilderAddsUpAndSorts(t *testing.T) {
	b := newBuilder()
	add(b, 20, 20, "web", "b", 1, facts.Null)
	add(b, 10, 20, "web", "a", 2, 3)
	add(b, 10, 10, "web", "a", facts.Null, facts.Null)
	add(b, 20, 20, "web", "b", 4, 5)
	add(b, 20, 20, "", "b", 6, 7)
	add(b, -5, -5, "web", "b", 8, 9)
	got := b.Table()
	want := &facts.Table{
		Source: "ads",
		From:   []value.Date{-5, 10, 10, 20, 20},
		To:     []value.Date{-5, 10, 20, 20, 20},
		Dims: []facts.Dim{
			{Name: "channel", Values: []string{"", "web"}, Codes: []uint32{1, 1, 1, 0, 1}},
			{Name: "campaign", Values: []string{"a", "b"}, Codes: []uint32{1, 0, 0, 1, 1}},
		},
		Measures: []facts.Measure{
			{Name: "clicks", Unit: facts.Count, Values: []value.Fixed{8, facts.Null, 2, 6, 5}},
			{Name: "cost", Unit: facts.Money, Values: []value.Fixed{9, facts.Null, 3, 7, 5}},
		},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// TestMerge holds that rows may be spread over builders in any way.
func TestMerge(t *testing.T) {
	whole := newBuilder()
	parts := []*rollup.Builder{newBuilder(), newBuilder(), newBuilder()}
	for i := range 5000 {
		day, channel, campaign := value.Date(i*7%30), fmt.Sprint("ch", i%4), fmt.Sprint("c", i*13%90)
		for _, b := range []*rollup.Builder{whole, parts[i%3]} {
			add(b, day, day, channel, campaign, value.Fixed(i), value.Fixed(-i))
		}
	}
	merged := newBuilder()
	for _, i := range []int{2, 0, 1} {
		merged.Merge(parts[i])
	}
	if d := cmp.Diff(whole.Table(), merged.Table()); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// TestMergeRows holds that of rows that are left out nothing stays behind.
func TestMergeRows(t *testing.T) {
	b := newBuilder()
	add(b, 1, 1, "web", "a", 1, 2)
	add(b, 1, 1, "web", "a", 4, facts.Null)
	add(b, 2, 3, "show", "b", 8, math.MaxInt64-2)
	got := newBuilder()
	add(got, 1, 1, "web", "a", 16, math.MaxInt64-2)
	got.MergeRows(b, func(row int) bool {
		from, to, codes, records := b.Row(row)
		name := fmt.Sprintf("%d to %d %s/%s x%d", from, to, b.Value(0, codes[0]), b.Value(1, codes[1]), records)
		if want := []string{"1 to 1 web/a x2", "2 to 3 show/b x1"}[row]; name != want {
			t.Errorf("row %d is %s, want %s", row, name, want)
		}
		return row == 0
	})
	want := newBuilder()
	add(want, 1, 1, "web", "a", 21, math.MaxInt64)
	if d := cmp.Diff(want.Table(), got.Table()); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	if over := got.Overflow(); over != nil {
		t.Errorf("Overflow = %v, want none", over)
	}
	if _, _, _, records := got.Row(0); records != 3 || got.Len() != 1 {
		t.Errorf("%d records in %d rows, want 3 in 1", records, got.Len())
	}
}

// TestTableCounting counts records whatever became of them on the way: rows that
// were added up, merged, and made equal by a recast, with quantities or without.
func TestTableCounting(t *testing.T) {
	b := newBuilder()
	add(b, 2, 2, "web", "a", 1, 2)
	add(b, 1, 1, "web", "a", 1, 2)
	add(b, 1, 1, "web", "a", facts.Null, facts.Null)
	more := newBuilder()
	add(more, 1, 1, "show", "a", 4, facts.Null)
	b.Merge(more)
	one := b.Recast([]rollup.Recast{{Name: "all", From: 0, To: func(string) string { return "x" }}})
	for _, tt := range []struct {
		b    *rollup.Builder
		want []value.Fixed
	}{{b, []value.Fixed{1, 2, 1}}, {one, []value.Fixed{3, 1}}} {
		table := tt.b.TableCounting("answers")
		var got []value.Fixed
		for _, v := range table.Measure("answers").Values {
			got = append(got, v/value.One)
		}
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("(-want +got)\n%s", d)
		}
		if table.Measures[0].Name != "answers" || len(table.Measures) != 3 || tt.b.Table().Measure("answers") != nil {
			t.Errorf("the measures are %v", table.Measures)
		}
	}
}

// TestOverflowIsByMagnitude holds that the order of signs does not matter.
func TestOverflowIsByMagnitude(t *testing.T) {
	half := value.Fixed(math.MaxInt64/2 + 1)
	fits := newBuilder()
	add(fits, 1, 1, "a", "a", half, -half+2)
	add(fits, 1, 1, "a", "b", 0, half-2)
	if got := fits.Overflow(); got != nil {
		t.Errorf("Overflow = %v, want none", got)
	}
	for _, second := range []value.Fixed{half, -half} {
		b := newBuilder()
		add(b, 1, 1, "a", "a", 1, half)
		add(b, 2, 2, "a", "a", 1, second)
		if d := cmp.Diff([]string{"cost"}, b.Overflow()); d != "" {
			t.Errorf("second %d (-want +got)\n%s", second, d)
		}
		merged := newBuilder()
		merged.Merge(b)
		if d := cmp.Diff([]string{"cost"}, merged.Overflow()); d != "" {
			t.Errorf("merged (-want +got)\n%s", d)
		}
	}
}

func TestEmptyBuilder(t *testing.T) {
	if got := newBuilder().Table(); got.Len() != 0 || len(got.Dims) != 2 || len(got.Measures) != 2 {
		t.Errorf("Table = %+v, want no rows, two dimensions, two measures", got)
	}
}

var stages = []facts.Stage{{ID: "lead"}, {ID: "mql"}, {ID: "lost", Exit: true}, {ID: "won"}}

// rows prints a cohort set, one row a line.
func rows(j *facts.Journeys, entry int) []string {
	var out []string
	for _, set := range j.Sets {
		if set.Entry != entry {
			continue
		}
		for i := range set.Len() {
			out = append(out, fmt.Sprintf("%d %s %s %d x%d", set.Day[i], set.Dims[0].Values[set.Dims[0].Codes[i]],
				j.Stages[set.Stage[i]].ID, set.Lag[i], set.Count[i]))
		}
	}
	return out
}

func TestCohorts(t *testing.T) {
	const no = value.NoDate
	b := rollup.NewCohortBuilder("crm", "lead", stages, []string{"channel"})
	for _, j := range []rollup.Journey{
		{Days: []value.Date{1, 3, no, 9}, Broken: -1, Dims: []string{"web"}},
		{Days: []value.Date{1, no, no, 9}, Broken: -1, Dims: []string{"web"}},  // mql skipped
		{Days: []value.Date{no, 5, 8, no}, Broken: -1, Dims: []string{"show"}}, // no lead, lost
		{Days: []value.Date{4, 2, 6, 7}, Broken: 1, Dims: []string{"show"}},    // mql before lead
		{Days: []value.Date{no, no, 8, no}, Broken: -1, Dims: []string{""}},    // an exit is no entry
	} {
		b.Add(j)
	}
	j := b.Journeys()
	wants := map[int][]string{
		0: {"1 web lead 0 x2", "1 web mql 2 x1", "1 web mql 8 x1", "1 web won 8 x2", "4 show lead 0 x1", "5 show lead 0 x1", "5 show mql 0 x1", "5 show lost 3 x1"},
		1: {"2 show mql 0 x1", "3 web mql 0 x1", "3 web won 6 x1", "5 show mql 0 x1", "5 show lost 3 x1", "9 web mql 0 x1", "9 web won 0 x1"},
		3: {"7 show won 0 x1", "9 web won 0 x2"},
	}
	for entry, want := range wants {
		if d := cmp.Diff(want, rows(j, entry)); d != "" {
			t.Errorf("entry %s (-want +got)\n%s", stages[entry].ID, d)
		}
	}
	// Who left an entry for good, by which exit and after how many days: the lead whose
	// mql is before it too, for an exit ends the wait whatever came before.
	var left []string
	for _, set := range j.Exits {
		for i := range set.Len() {
			left = append(left, fmt.Sprintf("%s %d %s %d x%d", j.Stages[set.Entry].ID, set.Day[i], j.Stages[set.Stage[i]].ID, set.Lag[i], set.Count[i]))
		}
	}
	if d := cmp.Diff([]string{"lead 4 lost 2 x1", "mql 2 lost 4 x1", "mql 5 lost 3 x1"}, left); d != "" {
		t.Errorf("exits (-want +got)\n%s", d)
	}
	if len(j.Sets) != 3 {
		t.Errorf("%d sets, want one for each stage that is no exit", len(j.Sets))
	}
}

func ExampleBuilder() {
	b := rollup.NewBuilder("ads", []string{"channel"}, []facts.Measure{{Name: "clicks"}})
	day := value.DateOf(2025, 4, 1)
	for _, clicks := range []value.Fixed{2 * value.One, facts.Null, 3 * value.One} {
		b.Add(day, day, []uint32{b.Code(0, []byte("web"))}, []value.Fixed{clicks})
	}
	t := b.Table()
	fmt.Println(t.From[0], t.Dims[0].Values[t.Dims[0].Codes[0]], value.NumOf(t.Measures[0].Values[0]).Exact(6))
	// Output: 2025-04-01 web 5
}
