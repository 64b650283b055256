package budget_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts/factstest"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/budget"
	"github.com/mopsite/mopsite/internal/metric/metrictest"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

var update = flag.Bool("update", false, "rewrite the cases")

// TestCases computes the dashboards of sites by hand. Beside the sections of
// package metrictest a case has
//
//	-- briefs --   id budget currency period | metric=target …
//	-- budget --   period,channel,campaign,cost,currency
//	-- want --     what is shown
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got := shown(t, a)
		want := &a.Files[len(a.Files)-1]
		if *update {
			want.Data = []byte(got)
			if err := os.WriteFile(file, txtar.Format(a), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(string(want.Data), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

// site adds briefs and rows to the world of a case.
func site(t *testing.T, a *txtar.Archive) (*metrictest.World, []budget.Row) {
	w := metrictest.New(t, a, nil)
	var rows []budget.Row
	for _, f := range a.Files {
		for i, l := range factstest.Lines(f.Data) {
			switch f.Name {
			case "briefs":
				w.Site.Campaigns = append(w.Site.Campaigns, brief(t, w, l, i+1))
			case "budget":
				c := strings.Split(l, ",")
				cost, _ := factstest.Num(t, c[3]).Fixed()
				rows = append(rows, budget.Row{Span: *span(t, w, c[0]), Channel: c[1], Campaign: c[2], Cost: cost, Currency: c[4]})
				rows[len(rows)-1].Pos.Line = i + 1
			}
		}
	}
	return w, rows
}

func span(t *testing.T, w *metrictest.World, s string) *value.Span {
	full := period(t, s).Resolve(w.In.AsOf, w.In.Calendar).Full
	return &full
}

func period(t *testing.T, s string) *expr.Period {
	p, err := expr.ParsePeriod(s)
	if err != nil {
		t.Fatal(err)
	}
	return &p
}

func brief(t *testing.T, w *metrictest.World, l string, line int) *model.Campaign {
	head, kpis, _ := strings.Cut(l, "|")
	f := strings.Fields(head)
	c := &model.Campaign{Entity: model.Entity{Kind: model.KindCampaign, ID: f[0]}}
	c.Pos.File, c.Pos.Line = "briefs", line
	c.BudgetPos = c.Pos
	if f[1] != "-" {
		c.Budget, c.Currency = factstest.Num(t, f[1]), strings.Trim(f[2], "-")
	}
	if f[3] != "-" {
		c.Period = period(t, f[3])
	}
	for _, k := range strings.Fields(kpis) {
		id, target, _ := strings.Cut(k, "=")
		c.KPIs = append(c.KPIs, model.KPI{Metric: w.Site.Metric(id), Target: factstest.Num(t, target), Pos: c.Pos})
	}
	return c
}

// shown prints all that is computed.
func shown(t *testing.T, a *txtar.Archive) string {
	w, rows := site(t, a)
	e, plan := w.Engine(), budget.NewPlan(rows, w.In)
	var b bytes.Buffer
	campaigns, found := budget.Campaigns(e, w.Site, w.In, plan)
	for _, c := range w.Site.Campaigns {
		v := campaigns[c]
		fmt.Fprintf(&b, "%s: %d of %d days, table %s\n%s", c.ID, v.Gone, v.Days, metrictest.Quantity(v.Table), pace(v.Pace))
		for _, k := range v.KPIs {
			met := "open"
			if k.Met != nil {
				met = fmt.Sprint(*k.Met)
			}
			fmt.Fprintf(&b, "  %s %s, target %s, reached %s: %s\n", k.Metric.ID, metrictest.Quantity(k.Now), metrictest.Num(k.Target), metrictest.Num(k.Reached.Value), met)
		}
		for _, n := range v.Efficiency {
			fmt.Fprintf(&b, "  %s %s\n", n.Metric.ID, metrictest.Quantity(n.Quantity))
		}
	}
	if v := budget.NewDashboard(e, w.Site, w.In, plan); v != nil {
		fmt.Fprintf(&b, "budget of %s..%s: %d of %d days\n%s", v.Span.From, v.Span.To, v.Gone, v.Days, pace(v.Total))
		for _, part := range []struct {
			name  string
			lines []budget.Line
		}{{"month", v.Months}, {"channel", v.Channels}, {"campaign", v.Campaigns}} {
			for _, l := range part.lines {
				mark := ""
				if l.Partial {
					mark = "*"
				}
				fmt.Fprintf(&b, "%s %q%s\n%s", part.name, l.Key, mark, pace(l.Pace))
			}
		}
		if v.Channels != nil {
			fmt.Fprintf(&b, "matched %s of the plan, %s of the cost, refused %t\n", metrictest.Num(v.MatchPlan), metrictest.Num(v.MatchCost), v.Refused)
		}
	}
	return b.String() + metrictest.Findings(slices.Concat(budget.Overlaps(rows), found))
}

func pace(p budget.Pace) string {
	q := metrictest.Quantity
	return fmt.Sprintf("  budget %s, due %s, spent %s\n  share %s, pace %s, projected %s, left %s\n",
		q(p.Budget), q(p.Due), q(p.Spent), q(p.SpentShare), q(p.Index), q(p.Projected), q(p.Left))
}

// Whatever the plan and the day: the months and the channels add up to the total on
// both sides, and what was spent is what a query answers.
func TestPartsAddUp(t *testing.T) {
	for _, file := range []string{"testdata/plan.txtar", "testdata/match.txtar"} {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for day := value.DateOf(2026, 3, 28); day < value.DateOf(2026, 7, 4); day += 3 {
			w, rows := site(t, a)
			w.In.AsOf = day
			e := w.Engine()
			v := budget.NewDashboard(e, w.Site, w.In, budget.NewPlan(rows, w.In))
			for what, of := range map[string]func(budget.Pace) metric.Quantity{
				"budget": func(p budget.Pace) metric.Quantity { return p.Budget },
				"due":    func(p budget.Pace) metric.Quantity { return p.Due },
				"spent":  func(p budget.Pace) metric.Quantity { return p.Spent },
			} {
				for _, lines := range [][]budget.Line{v.Months, v.Channels} {
					sum := value.NumInt(0)
					for _, l := range lines {
						if q := of(l.Pace); !q.Value.Null() {
							sum = sum.Add(q.Value)
						}
					}
					if total := of(v.Total).Value; !total.Null() && sum.Cmp(total) != 0 {
						t.Errorf("%s as of %s: parts of %s add up to %s, want %s", file, day, what, sum.Exact(6), total.Exact(6))
					}
				}
			}
			table, _ := e.Query(metric.Query{Metrics: []*model.Metric{v.Cost}, Period: e.Between(v.Span.From, v.Span.To)})
			if got, want := metrictest.Quantity(v.Total.Spent), metrictest.Quantity(table.Cells[0][0]); got != want {
				t.Errorf("%s as of %s: spent %s, a query says %s", file, day, got, want)
			}
		}
	}
}
