// Package runs holds what data/runs.csv says: which procedure was carried out
// on which day, by which role, and how it ended. A procedure that nobody carries
// out is a text; the runs are the evidence that it is lived.
package runs

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Outcome is how a run ended.
type Outcome string

// The outcomes: Done is as written, Deviated with a good end on another way.
const (
	Done     Outcome = "done"
	Deviated Outcome = "deviated"
	Failed   Outcome = "failed"
	Skipped  Outcome = "skipped"
)

// Outcomes lists them.
func Outcomes() []Outcome { return []Outcome{Done, Deviated, Failed, Skipped} }

// Run is one row: a procedure was carried out, or should have been.
type Run struct {
	Procedure string
	Day       value.Date
	Role      string
	Outcome   Outcome
	// Minutes is how long it took; null where nobody noted it.
	Minutes value.Num
	Pos     diag.Pos
}

// Sound returns the rows that speak of a procedure of the handbook, and reports
// the others.
func Sound(all []Run, procedures []*model.Procedure) (rows []Run, found []diag.Diagnostic) {
	var ids []string
	for _, p := range procedures {
		ids = append(ids, p.ID)
	}
	for _, r := range all {
		if !slices.Contains(ids, r.Procedure) {
			found = append(found, diag.New(diag.Error, model.CheckUnknownReference, r.Pos,
				fmt.Sprintf("no procedure has the id %q", r.Procedure), phrase.Nearest(r.Procedure, ids, "the procedures are")))
			continue
		}
		rows = append(rows, r)
	}
	return rows, found
}

// Count returns how many runs of a procedure ended as written within days, and
// the newest day on which it did at all, up to the end of the days.
func Count(rows []Run, procedure string, days value.Span) (n int, newest value.Date) {
	newest = value.NoDate
	for _, r := range rows {
		if r.Procedure != procedure || r.Outcome != Done || r.Day > days.To {
			continue
		}
		newest = max(newest, r.Day)
		if r.Day >= days.From {
			n++
		}
	}
	return n, newest
}
