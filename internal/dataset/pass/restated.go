package pass

import (
	"fmt"
	"hash/fnv"
	"math"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/doubled"
	"github.com/mopsite/mopsite/internal/dataset/figures"
	"github.com/mopsite/mopsite/internal/dataset/grain"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// restated are rows that stand in a file again one below the other, as pages that
// were fetched twice do, with figures that the platform has corrected since: the
// same days, names and other cells, and figures that are nearly the same.
type restated struct {
	measured map[int]bool // the columns of measures
	figures  *figures.Scale
	at       map[grain.Row]restatedRow
	row      int // of the file
	prev     int // 1 + the row that the last one repeats, 0 for none
	now      restatedRun
	best     restatedRun // the first of the longest
	chance   float64
}

// restatedRow is the first row of a key.
type restatedRow struct {
	row, line int
	cells     uint64
	figures   []value.Fixed
}

type restatedRun struct {
	line, first, rows int
	bits              float64
	seen              map[uint64]bool
}

// minRestated is how many rows stand again at least: rows of two ads of which nothing
// tells them apart may be alike on some days.
const minRestated = 5

func (f *File) newRestated(scale *figures.Scale, chance float64) *restated {
	r := &restated{measured: map[int]bool{}, figures: scale, at: map[grain.Row]restatedRow{}, chance: chance}
	for _, m := range f.Counter.MeasureColumns {
		r.measured[m.Index] = true
	}
	return r
}

// take looks at a row of a key that several have; others end a run.
func (r *restated) take(s *csvfile.Scanner, key grain.Row, several bool, q []value.Fixed) {
	r.row++
	if !several {
		r.end()
		return
	}
	cells := r.cells(s)
	p, seen := r.at[key]
	if !seen {
		r.at[key] = restatedRow{r.row, s.Line(), cells, append([]value.Fixed(nil), q...)}
		r.end()
		return
	}
	bits, ok := r.figures.Close(q, p.figures)
	if !ok || cells != p.cells {
		r.end()
		return
	}
	if r.prev == 0 || p.row != r.prev+1 {
		r.end()
		r.now = restatedRun{line: s.Line(), first: p.line, seen: map[uint64]bool{}}
	}
	r.prev = p.row
	r.now.rows++
	if h := same(q); !r.now.seen[h] { // figures that come again are no new proof
		r.now.seen[h] = true
		r.now.bits += math.Max(0, bits-r.chance)
	}
}

// cells is a hash of the cells that are no figures of measures.
func (r *restated) cells(s *csvfile.Scanner) uint64 {
	h := fnv.New64a()
	for i := range s.Len() {
		if !r.measured[i] {
			h.Write(s.Field(i))
			h.Write([]byte{0})
		}
	}
	return h.Sum64()
}

func (r *restated) end() {
	if r.now.rows >= minRestated && r.now.bits >= doubled.Sure && r.now.rows > r.best.rows {
		r.best = r.now
	}
	r.now, r.prev = restatedRun{}, 0
}

// tell says what was found.
func (r *restated) tell(f *File) {
	if r.best.rows == 0 {
		return
	}
	f.Tell(diag.New(diag.Warning, CheckTwice, diag.Pos{File: f.Path, Line: r.best.line},
		fmt.Sprintf("%d rows from here on stand in the file already, from line %d on, with nearly the same figures; all of them are added up", r.best.rows, r.best.first),
		"fetch the export again, or remove the older rows; say what one row is, as in `grain: [date, campaign]`: then rows that stand in a file twice are refused"))
}
