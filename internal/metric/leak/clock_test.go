package leak_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric/leak"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
	"github.com/mopsite/mopsite/internal/worktime"
)

// daysOff are days off of Japan in 2023 and 2024, as a company keeps them by hand.
func daysOff() []value.Date {
	var out []value.Date
	for _, d := range []string{
		"2023-01-02", "2023-01-03", "2023-05-03", "2023-05-04", "2023-05-05", "2023-08-11", "2023-12-29",
		"2024-01-01", "2024-01-02", "2024-01-03", "2024-02-12", "2024-04-29",
	} {
		day, err := value.ParseDate(d)
		if err != nil {
			panic(err)
		}
		out = append(out, day)
	}
	return out
}

// TestClocks: the wanted numbers are those of a program in Python that follows each of
// the 2,400 leads by itself, steps from one working day to the next by the calendar of
// its standard library, and knows nothing of cohort counts, lags or indices of days.
func TestClocks(t *testing.T) {
	sla := func(s string) expr.Duration {
		d, err := expr.ParseDuration(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	of := &model.Funnel{Stages: []*model.FunnelStage{
		{ID: "lead"}, {ID: "mql", SLA: sla("10 business days")}, {ID: "won", SLA: sla("100 business hours")},
	}}
	src := crm(yen)
	v, _ := leak.NewView(measure.NewFacts(&facts.Set{Sources: []*facts.Source{src}}, asOf, value.Calendar{}), leak.Query{
		Funnel: of, Work: worktime.New(daysOff(), 540),
	})
	var got []string
	for _, c := range v.Clocks {
		got = append(got, fmt.Sprintf("%s: in time %d, late %d, in doubt %d, left %d, waiting %d, over %d, oldest %s; %s",
			c.Stage.ID, c.InTime, c.Late, c.InDoubt, c.Left, c.Waiting, c.Over, c.Oldest, c.Share().Decimal(4)))
	}
	want := []string{
		"mql: in time 466, late 917, in doubt 0, left 228, waiting 51, over 738, oldest 2023-01-03; 0.2197",
		"won: in time 97, late 511, in doubt 11, left 138, waiting 56, over 522, oldest 2023-02-10; 0.0858",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
