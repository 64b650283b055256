package facts_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

func newBuilder() *rollup.Builder {
	return rollup.NewBuilder("ads", []string{"channel", "campaign"}, []facts.Measure{{Name: "clicks"}, {Name: "cost", Unit: facts.Money}})
}

func add(b *rollup.Builder, from, to value.Date, channel, campaign string, clicks, cost value.Fixed) {
	b.Add(from, to, []uint32{b.Code(0, []byte(channel)), b.Code(1, []byte(campaign))}, []value.Fixed{clicks, cost})
}

// TestUntil holds that cutting is the same as never having seen the later days.
func TestUntil(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	names := []string{"web", "show", "", "later"}
	for range 50 {
		asOf := value.Date(rng.IntN(40))
		whole, seen := newBuilder(), newBuilder()
		stages := []facts.Stage{{ID: "lead"}, {ID: "lost", Exit: true}, {ID: "won"}}
		all, early := rollup.NewCohortBuilder("crm", "lead", stages, []string{"channel"}), rollup.NewCohortBuilder("crm", "lead", stages, []string{"channel"})
		for range 60 {
			from := value.Date(rng.IntN(40))
			to := from + value.Date(rng.IntN(3))
			channel := names[rng.IntN(len(names))]
			q := value.Fixed(rng.IntN(100))
			add(whole, from, to, channel, "c", q, facts.Null)
			if to <= asOf {
				add(seen, from, to, channel, "c", q, facts.Null)
			}
			days := []value.Date{from, value.NoDate, to}
			all.Add(rollup.Journey{Days: days, Broken: -1, Dims: []string{channel}})
			known := []value.Date{value.NoDate, value.NoDate, value.NoDate}
			for i, d := range days {
				if d <= asOf {
					known[i] = d
				}
			}
			early.Add(rollup.Journey{Days: known, Broken: -1, Dims: []string{channel}})
			var way, seenWay []rollup.Event
			for range rng.IntN(6) {
				e := rollup.Event{Day: from + value.Date(rng.IntN(6)), Stage: []uint8{0, 1, 2, facts.NoStage}[rng.IntN(4)]}
				way = append(way, e)
				if e.Day <= asOf {
					seenWay = append(seenWay, e)
				}
			}
			all.AddMoves(way, []string{channel})
			early.AddMoves(seenWay, []string{channel})
		}
		src := &facts.Source{Name: "crm", Table: whole.Table(), Journeys: all.Journeys(), Newest: 42}
		got := src.Until(asOf)
		if d := cmp.Diff(seen.Table(), got.Table, cmpopts.EquateEmpty()); d != "" {
			t.Fatalf("table (-want +got)\n%s", d)
		}
		if d := cmp.Diff(early.Journeys(), got.Journeys, cmpopts.EquateEmpty()); d != "" {
			t.Fatalf("journeys (-want +got)\n%s", d)
		}
		newest := value.NoDate
		for _, to := range seen.Table().To {
			newest = max(newest, to)
		}
		if got.Newest != newest {
			t.Fatalf("newest %s, want %s", got.Newest, newest)
		}
	}
}
