package funnel

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/metric/leak"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/stat"
	"github.com/mopsite/mopsite/internal/value"
)

// ofSite is a leaf of a site without pages.
func ofSite(t *testing.T, lang string) *book.Leaf {
	l := reader(t, lang)
	l.Lang, l.Book = lang, &book.Book{Input: book.Input{Site: &model.Site{Languages: []string{"en", "ja"}}}}
	return l
}

func num(t *testing.T, s string) value.Num {
	t.Helper()
	n, ok := value.ParseNum(s)
	if !ok {
		t.Fatalf("bad number %q", s)
	}
	return n
}

func span(t *testing.T, low, middle, high string) leak.Range {
	return leak.Range{Low: num(t, low), Middle: num(t, middle), High: num(t, high)}
}

// leaking is a funnel of leads and wins whose only step is below its target.
func leaking(t *testing.T, loss leak.Loss) *leak.View {
	lead, won := &model.FunnelStage{ID: "lead"}, &model.FunnelStage{ID: "won", Target: num(t, "0.3")}
	loss.Final = span(t, "3.04", "12.6", "31.5")
	return &leak.View{Steps: []leak.Step{{
		Step: funnel.Step{Stage: won, From: 44, To: 7, Rate: num(t, "0.159"), Low: 0.079, High: 0.294, Verdict: funnel.Confirmed},
		From: lead, Loss: loss,
	}}}
}

// The cost is money where there is a mean amount, and else the wins that are
// missing, with the reason where somebody can mend it.
func TestCost(t *testing.T) {
	worth := leak.Loss{Worth: span(t, "1000000", "4100000", "10300000"), Currency: "JPY"}
	for _, tt := range []struct {
		lang string
		loss leak.Loss
		want Cost
	}{
		{"en", worth, Cost{Text: "¥4.1M", Range: "¥1M to ¥10.3M · about 13 won"}},
		{"ja", worth, Cost{Text: "¥410万", Range: "¥100万 〜 ¥1,030万 · won 約 13 件"}},
		{"en", leak.Loss{Reason: metric.NoData}, Cost{Text: "about 13 won", Range: "3 to 32"}},
		{"en", leak.Loss{Reason: metric.MixedCurrency}, Cost{Text: "about 13 won", Range: "3 to 32", Missing: "mixed currencies"}},
	} {
		l, v := ofSite(t, tt.lang), leaking(t, tt.loss)
		got := costOf(l, v, &v.Steps[0])
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: -want +got\n%s", tt.lang, diff)
		}
	}
	if v := leaking(t, worth); costOf(ofSite(t, "en"), v, &leak.Step{}) != (Cost{}) {
		t.Error("a step that loses nothing has a cost")
	}
}

// A leak answers five questions: how much, how sure, since when, at what cost, who
// mends it how.
func TestCallout(t *testing.T) {
	l, v := ofSite(t, "en"), leaking(t, leak.Loss{Reason: metric.NoData})
	s := &v.Steps[0]
	s.Since = value.Calendar{}.Bucket(value.DateOf(2026, 4, 1), value.Month)
	s.Before, s.Change, s.Chance = funnel.Step{Rate: num(t, "0.25")}, num(t, "-0.091"), 0.2
	step := stepOf(l, v, 0)
	step.Owner, step.Procedure, step.SLA = book.Link{Text: "Sales"}, book.Link{Text: "Routing", Href: "r"}, "2 days"
	c := callout(l, step, s, v)
	want := []Fact{
		{Name: "Conversion", Text: "15.9%", Small: "target 30.0%; 95% interval 7.9 – 29.4%, 44 cases"},
		{Name: "Since when", Text: "since 2026-04", Small: "25.0% in the six months before. Chance alone can explain the difference."},
		{Name: "Cost a year", Text: "about 13 won", Small: "3 to 32"},
		{Name: "How to mend it", Link: step.Procedure, By: step.Owner, Small: "SLA 2 days"},
	}
	if diff := cmp.Diff(want, c.Facts); diff != "" || c.Class != "confirmed" {
		t.Errorf("%s: -want +got\n%s", c.Class, diff)
	}
	step.Procedure, step.SLA = book.Link{}, ""
	if mend := callout(l, step, s, v).Facts[3]; mend.Link != step.Owner || mend.By.Text != "" {
		t.Errorf("without a procedure: %+v", mend)
	}
	step.Owner = book.Link{}
	if mend := callout(l, step, s, v).Facts[3]; mend.Text != "No procedure and no owner" {
		t.Errorf("without both: %+v", mend)
	}
}

func TestWait(t *testing.T) {
	for _, tt := range []struct {
		wait       leak.Wait
		days, open string
	}{
		{leak.Wait{Entered: 40, Open: 10, Oldest: 90, Median: 14, Quarter: 3, Over: 4}, "14 days", "25.0% are still there, the oldest for 90 days · 4 beyond the SLA"},
		{leak.Wait{Entered: 40, Open: 30, Oldest: 90, Median: -1, Quarter: 1, Over: -1}, "a quarter left it within 1 day", "75.0% are still there, the oldest for 90 days"},
		{leak.Wait{Entered: 40, Open: 39, Oldest: 9, Median: -1, Quarter: -1, Over: 0}, "most have not left it", "97.5% are still there, the oldest for 9 days"},
		{leak.Wait{Median: -1, Quarter: -1}, "", ""},
	} {
		v := leaking(t, leak.Loss{})
		v.Steps[0].Wait = tt.wait
		if s := stepOf(ofSite(t, "en"), v, 0); s.Wait != tt.days || s.Open != tt.open {
			t.Errorf("%+v: %q, %q", tt.wait, s.Wait, s.Open)
		}
	}
}

// Rows that are not judged say why, and what they may come to is called so.
func TestMarks(t *testing.T) {
	lead, won := &model.FunnelStage{ID: "lead"}, &model.FunnelStage{ID: "won"}
	p := stat.Projection{Low: num(t, "5.4"), Middle: num(t, "6"), High: num(t, "8.9"), Cohorts: 7}
	same := stat.Projection{Low: num(t, "20"), Middle: num(t, "20"), High: num(t, "20"), Cohorts: 7}
	table := &funnel.Table{
		Funnel: &model.Funnel{Stages: []*model.FunnelStage{lead, won}}, View: model.ViewCohort,
		Recorded: []funnel.Recorded{{Stage: won, Day: value.DateOf(2025, 2, 10)}},
		Rows: []funnel.Row{
			{Keys: []string{"2025-01"}, Reached: []int64{20, 1}, Mature: true, Truncated: true},
			{Keys: []string{"2025-02"}, Reached: []int64{20, 1}, Mature: true, Truncated: true},
			{Keys: []string{"2025-03"}, Reached: []int64{20, 5}, Mature: true},
			{Keys: []string{"2025-04"}, Reached: []int64{20, 3}, Projected: []stat.Projection{same, p}},
		},
	}
	l := ofSite(t, "en")
	var got []string
	for _, r := range table.Rows {
		line := row(l, table, r)
		got = append(got, line.Cells[0].Text+" ["+line.Mark+"] "+line.Cells[2].Text+" "+line.Cells[2].Small)
	}
	want := []string{
		"2025-01 [truncated] 1 5.0%", "2025-02 [truncated] 1 5.0%", "2025-03 [] 5 25.0%", "2025-04 [immature] 3 15.0% projected 5–9",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	said := strings.Join(append(unjudged(l, table), notes(l, table)...), "\n")
	for _, want := range []string{
		"Immature, still growing and not judged: 2025-04", "Truncated, not judged: 2025-01 to 2025-02. won is recorded from 2025-02-10",
		"what the 7 newest complete cohorts", "before 2025-02-10, when won began to be recorded",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("nothing says %q:\n%s", want, said)
		}
	}
}
