package funnel

import (
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/metric/leak"
	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// A page never says that cohorts are too young where there are none.
func TestNoCohorts(t *testing.T) {
	none := value.Span{From: 0, To: -1}
	days := value.Span{From: value.DateOf(2017, 6, 14), To: value.DateOf(2018, 5, 31)}
	of := &model.Funnel{Stages: []*model.FunnelStage{{ID: "mql"}, {ID: "won"}}}
	l := ofSite(t, "en")
	l.Page = &model.Page{}
	l.Results = &results.Results{AsOf: value.DateOf(2018, 6, 1)}
	for _, tt := range []struct {
		entries, facts value.Span
		head, text     string
	}{
		{none, none, "Nobody has entered yet", "No record up to 2018-06-01 has reached mql, the first stage."},
		{none, days, "Nobody has entered yet", "the first stage. The facts of its stages reach from 2017-06-14 to 2018-05-31."},
		{days, days, "No month of entries is complete yet", "The first entry is of 2017-06-14;"},
	} {
		c := noLeak(l, &leak.View{Entries: tt.entries, Facts: tt.facts, Cohorts: &funnel.Table{Funnel: of}}, "")
		if c.Head != tt.head || !strings.Contains(c.Text, tt.text) {
			t.Errorf("got %+v, want %q, %q", c, tt.head, tt.text)
		}
	}
	month := value.Calendar{}.Bucket(days.From, value.Month)
	v := &leak.View{
		Entries: days, Facts: days, Seen: value.DateOf(2026, 10, 15), Lapsed: value.Span{From: value.DateOf(2018, 6, 1), To: value.DateOf(2026, 9, 30)},
		Cohorts: &funnel.Table{Funnel: of, Rows: []funnel.Row{{Span: month}}},
	}
	if c := lapsed(l, v); c.Head != "Nobody has entered since 2018-05-31" ||
		!strings.Contains(c.Text, "shown and judged are those of Jun 2017; there are none of Jun 2018 – Sep 2026") ||
		!strings.Contains(c.Text, "counted as waiting until 2026-10-15") {
		t.Errorf("%+v", c)
	}
}
