package join

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// CheckStageOrder is an entity whose stage is dated before an earlier one.
const CheckStageOrder = "stage-order"

// order finds the entities with a stage that is dated before an earlier one, and
// lists each once.
func (es *Entities) order() {
	es.broken = make([]int, len(es.unknown))
	reported := make([]int, len(es.files))
	for e := range es.broken {
		es.broken[e] = -1
		if es.unknown[e] {
			continue
		}
		first, earlier, broken := es.misordered(e)
		if es.broken[e] = broken; first >= 0 {
			es.report(e, first, earlier, reported)
		}
	}
	for file, n := range reported {
		if more := n - finding.MaxListed; more > 0 {
			es.Notes[file].Found = append(es.Notes[file].Found, diag.New(diag.Warning, CheckStageOrder, diag.Pos{File: es.files[file].Path},
				fmt.Sprintf("the same is so of %d more of its records", more), "correct the dates where the export comes from; the ledger lists the first of them"))
		}
	}
}

// misordered returns the first stage of an entity that is dated before an earlier
// one, the latest of those before it, and the first that is no exit; each of them
// -1 for none.
func (es *Entities) misordered(e int) (first, before, broken int) {
	first, before, broken = -1, -1, -1
	days := es.entityDays(e)
	earlier := -1 // the stage so far with the latest day
	for k, s := range es.stages {
		if days[k] == value.NoDate {
			continue
		}
		if earlier >= 0 && days[k] < days[earlier] {
			if first < 0 {
				first, before = k, earlier
			}
			if !s.Exit && broken < 0 {
				broken = k
			}
			continue
		}
		if !s.Exit {
			earlier = k
		}
	}
	return first, before, broken
}

func (es *Entities) report(e, stage, earlier int, reported []int) {
	days, s := es.entityDays(e), es.stages[stage]
	at := es.where[e*len(es.stages)+stage]
	note := &es.Notes[at.file]
	reason := fmt.Sprintf("%s on %s is before %s on %s", s.ID, days[stage], es.stages[earlier].ID, days[earlier])
	note.list(facts.LineStageOrder, s.Date, at.line, reason)
	counts := "by cohort this and later stages count as not reached"
	if s.Exit {
		counts = "by cohort this exit does not count"
	}
	if reported[at.file]++; reported[at.file] <= finding.MaxListed {
		note.Found = append(note.Found, diag.New(diag.Warning, CheckStageOrder,
			diag.Pos{File: es.files[at.file].Path, Line: int(at.line)}, reason, counts+"; correct the dates where the export comes from"))
	}
}
