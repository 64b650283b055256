package rows

import (
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/value"
)

// Taken is a status that an entity took on a day.
type Taken struct {
	Entity int32
	// Stage indexes Records.Stages; -1 for a status that none of them names.
	Stage int
	Day   value.Date
}

// Taken returns what a history of statuses tells, by row; of other files nothing,
// whose stages have one day each.
func (r *Recorder) Taken() []Taken { return r.taken }

// history returns the column of the status of a history: a file with a row for each
// time that an entity took a status, all stages of which, at least two besides exits,
// are values of one column beside one date. -1 for another file: one of deals that
// are won or lost has other values for those that are open, and no day of them.
func (p *Records) history() int {
	if len(p.Stages) == 0 || len(p.Stages[0].When) != 1 {
		return -1
	}
	date, status, onward := p.Stages[0].Index, p.Stages[0].When[0].Index, 0
	for _, s := range p.Stages {
		if !s.Exit {
			onward++
		}
		if s.Index < 0 || s.Index != date || len(s.When) != 1 || s.When[0].Index != status {
			return -1
		}
	}
	if onward < 2 {
		return -1
	}
	return status
}

// takes notes the status of a row of a history that has happened.
func (r *Recorder) takes(s *csvfile.Scanner, e int32) {
	if r.status < 0 || r.rowDay == value.NoDate || r.rowLater || r.AsOf != value.NoDate && r.rowDay > r.AsOf {
		return
	}
	if cell.IsNull(cell.Trim(s.Field(r.status))) {
		return
	}
	stage := slices.IndexFunc(r.rowDays, func(d value.Date) bool { return d != value.NoDate })
	r.taken = append(r.taken, Taken{Entity: e, Stage: stage, Day: r.rowDay})
}
