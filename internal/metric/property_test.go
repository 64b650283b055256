package metric

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
	"golang.org/x/tools/txtar"
)

// random is a small deterministic generator.
type random uint64

func (r *random) n(n int) int {
	*r = *r*6364136223846793005 + 1442695040888963407
	return int(uint64(*r>>33) % uint64(n))
}

func (r *random) shuffle(lines []string) {
	for i := range lines {
		j := i + r.n(len(lines)-i)
		lines[i], lines[j] = lines[j], lines[i]
	}
}

// No order of rows or sources changes an answer.
func TestOrderOfFactsDoesNotMatter(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		rnd := random(11)
		w := newWorld(t, a, nil)
		for range 5 {
			other := newWorld(t, a, rnd.shuffle)
			slices.Reverse(other.set.Sources)
			for _, q := range w.asks {
				if diff := cmp.Diff(w.ask(t, q), other.ask(t, q)); diff != "" {
					t.Fatalf("%s: %s\n%s", file, q, diff)
				}
			}
		}
	}
}

// A measure's groups add up to its total, by whatever it is grouped.
func TestGroupsAddUpToTotals(t *testing.T) {
	for _, file := range []string{"formula", "match", "funnel"} {
		a, err := txtar.ParseFile("testdata/" + file + ".txtar")
		if err != nil {
			t.Fatal(err)
		}
		w := newWorld(t, a, nil)
		e := NewEngine(w.site, w.set, w.in)
		var names []string
		for _, s := range w.set.Sources {
			for _, m := range s.Table.Measures {
				names = append(names, s.Name+"."+m.Name)
			}
		}
		for _, name := range names {
			m, found := e.Metric(name)
			if m == nil {
				t.Fatal(found)
			}
			total := sumOf(t, e, Query{Metrics: []*model.Metric{m}, Period: e.Resolve(expr.All())})
			for _, by := range []string{"day", "week", "month", "quarter", "year", "fiscal_year", "channel", "month,channel", "channel,day"} {
				for _, dense := range []bool{false, true} {
					q := Query{Metrics: []*model.Metric{m}, By: groupings(by), Period: e.Resolve(expr.All()), Dense: dense}
					if got := sumOf(t, e, q); got.Cmp(total) != 0 {
						t.Errorf("%s: %s by %s adds up to %s, the total is %s", file, name, by, got.Exact(6), total.Exact(6))
					}
				}
			}
		}
	}
}

func sumOf(t *testing.T, e *Engine, q Query) value.Num {
	t.Helper()
	table, found := e.Query(q)
	if len(found) > 0 {
		t.Fatal(found)
	}
	sum := value.NumInt(0)
	for i, g := range table.Groups {
		if i > 0 && slices.Compare(table.Groups[i-1].Keys, g.Keys) >= 0 {
			t.Errorf("groups out of order: %v, %v", table.Groups[i-1].Keys, g.Keys)
		}
		sum = sum.Plus(or0(table.Cells[i][0].Value))
	}
	return sum
}

func or0(n value.Num) value.Num {
	if n.Null() {
		return value.NumInt(0)
	}
	return n
}

// The cohorts of any grouping add up to the total, reach no more than entered
// and, without a window, never less than with one.
func TestCohortProperties(t *testing.T) {
	a, err := txtar.ParseFile("testdata/funnel.txtar")
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(t, a, nil)
	e := NewEngine(w.site, w.set, w.in)
	for _, id := range []string{"main", "open", "short", "late"} {
		for _, by := range []string{"day", "week", "month", "channel", "channel,month"} {
			before := make([]int64, 9)
			for _, window := range []string{"0d", "1d", "10d", "30d", "60d", "600d"} {
				d, err := expr.ParseDuration(window)
				if err != nil {
					t.Fatal(err)
				}
				table, _ := e.Funnel(FunnelQuery{
					Funnel: w.site.Funnel(id), View: model.ViewCohort, By: groupings(by), Window: &d, Period: e.Resolve(expr.All()),
				})
				sum := FunnelRow{Reached: make([]int64, len(table.Total.Reached))}
				for _, r := range table.Rows {
					sum.Entered += r.Entered
					for i, n := range r.Reached {
						sum.Reached[i] += n
						if i > 0 && n > r.Reached[i-1] || n > r.Entered {
							t.Errorf("%s by %s: %v of %d", id, by, r.Reached, r.Entered)
						}
					}
				}
				if sum.Entered != table.Total.Entered || !slices.Equal(sum.Reached, table.Total.Reached) {
					t.Errorf("%s by %s within %s: rows add up to %v, total %v", id, by, window, sum, table.Total)
				}
				for i, n := range sum.Reached {
					if n < before[i] {
						t.Errorf("%s by %s: a longer window reaches less", id, by)
					}
					before[i] = n
				}
			}
		}
	}
}

// Asked once or by many at a time, an engine says the same.
func TestEngineIsConcurrent(t *testing.T) {
	a, err := txtar.ParseFile("testdata/match.txtar")
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(t, a, nil)
	e := NewEngine(w.site, w.set, w.in)
	ask := func() string {
		var b strings.Builder
		for _, m := range w.site.Metrics {
			table, _ := e.Query(Query{Metrics: []*model.Metric{m}, By: groupings("month,channel"), Period: e.Resolve(expr.All())})
			b.WriteString(tableText(table))
		}
		return b.String()
	}
	want := ask()
	got := make(chan string)
	for range 4 {
		go func() { got <- ask() }()
	}
	for range 4 {
		if diff := cmp.Diff(want, <-got); diff != "" {
			t.Error(diff)
		}
	}
}
