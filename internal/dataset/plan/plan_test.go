package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/export"
	"github.com/mopsite/mopsite/internal/dataset/plan"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/value"
)

// made makes the plan of a file of counts.
func made(t *testing.T, source, text string, asking bool) (*rows.Counts, string) {
	t.Helper()
	cfg, found := config.Load([]byte("format: 1\nsources:\n  ads: {files: a.csv, "+source+"}\n"), "mopsite.yaml", nil)
	if len(found) > 0 {
		t.Fatal(found)
	}
	s := columns.Settings{Path: "a.csv", Source: cfg.Sources[0]}
	head, known := export.Head{Text: []byte(text), Whole: true}, s.Known()
	env, ok := s.Find(head, known)
	if !ok {
		t.Fatal(s.Missing())
	}
	p, report := s.Recognise(&env, head)
	l, missing := s.Layout(&env, known, p)
	if len(missing) > 0 {
		t.Fatal(missing)
	}
	seen := l.Survey(&env, head)
	decided := l.Decide(&seen, columns.Words{}, "")
	roles := plan.Roles{}
	roles.Add(&l, decided)
	f := plan.File{Layout: &l, Decided: decided, Report: env.Span, Stated: env.SpanLine, Above: report.Names, AsOf: value.NoDate, Asking: asking}
	counts, ds := f.Counts(roles.Schema(), seen.Levels, false)
	var said []string
	for _, d := range ds {
		said = append(said, d.String())
	}
	return counts, strings.Join(said, "\n")
}

func TestCounts(t *testing.T) {
	p, said := made(t, "set: {account: A}, split_by: [account], columns: {date: Day, campaign: Name, clicks: Clicks, cost: Cost}", "Cost (EUR),Clicks,Name,Day\n1,2,x,2026-04-01\n", false)
	if said != "" || p == nil {
		t.Fatal(said)
	}
	var got []string
	got = append(got, fmt.Sprint(p.Dims, p.Split), fmt.Sprint("date ", p.Date.Index, ", money in ", p.Currency.Otherwise))
	for i, d := range p.DimColumns {
		got = append(got, fmt.Sprintf("%s %d %s", p.Dims[i], d.Index, d.Constant))
	}
	for i, m := range p.MeasureColumns {
		got = append(got, fmt.Sprintf("%s %d %q", p.Measures[i].Name, m.Index, m.Header))
	}
	want := []string{"[account campaign currency] [0]", "date 3, money in EUR", "account -1 A", "campaign 2 ", `clicks 1 "Clicks"`, `cost 0 "Cost (EUR)"`}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// TestUnplanned says what is missing for a plan, all at once, and makes one all
// the same where it is asked for.
func TestUnplanned(t *testing.T) {
	noDay := "a.csv:1: error: " + plan.NoDay + " [data-failed]"
	for _, tt := range []struct{ source, text, want, asked string }{
		{"columns: {campaign: Name}", "Name\nx\n", "a.csv:1: error: no column is mapped to a measure [data-failed]\n" + noDay, "a.csv: hint: " + plan.NoDay + " [question]"},
		{"columns: {cost: Cost}", "Cost\n1\n", noDay + "\na.csv:1: error: the currency of the money is not known [data-failed]", "a.csv: hint: " + plan.NoDay + " [question]"},
		{"columns: {from: From, clicks: Clicks}", "From,Clicks\n2026-04-01,1\n", "a.csv:1: error: only one of the columns from and to is mapped [data-failed]", ""},
		{"set: {date: 2026-04-02}, columns: {clicks: Clicks}", "2026-04-01\nClicks\n1\n",
			"a.csv:1: hint: the file says 2026-04-01 to 2026-04-01, the configuration sets 2026-04-02 to 2026-04-02 [date-line]", ""},
	} {
		p, said := made(t, tt.source, tt.text, false)
		if d := cmp.Diff(tt.want, said); d != "" || (p != nil) == strings.Contains(said, "error") {
			t.Errorf("%s: a plan: %t (-want +got)\n%s", tt.source, p != nil, d)
		}
		if tt.asked == "" {
			continue
		}
		if p, said = made(t, tt.source, tt.text, true); said != tt.asked || p == nil {
			t.Errorf("%s: a plan when asking: %t, %s", tt.source, p != nil, said)
		}
	}
}
