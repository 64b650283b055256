package pass

import (
	"fmt"
	"math"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/doubled"
	"github.com/mopsite/mopsite/internal/dataset/figures"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/grain"
	"github.com/mopsite/mopsite/internal/dataset/twice"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// run is rows one below the other that stand above already, one below the other.
type run struct {
	line, first int // of the first row, and of what it repeats
	rows        int
	bits        float64
	seen        map[uint64]bool // figures
}

// runs are the rows of a file that stand in it twice.
type runs struct {
	of       *grain.Plan
	several  map[grain.Row]bool // keys of facts of several records
	figures  *figures.Scale
	at       map[uint64]place // the first record of a hash
	row      int              // of the file
	prev     int              // 1 + the row that the last one repeats, 0 for none
	now      run
	best     run // the weightiest of at least minRun rows
	repeated int
	line     int             // the first row that stands above already
	seen     map[uint64]bool // figures of them
	bits     float64         // of all of them, each less what chance gives
	chance   float64
	shown    int // figures of the last row that stands above already
	again    *restated
}

type place struct{ row, line int }

// minRun is how many rows of a page stand in a file again at least.
const minRun = 3

// repeatedRuns looks for pages of an export that stand in the file twice, word for
// word. It reads the file once more, if facts hint at it.
func (f *File) repeatedRuns(s *Source) {
	b := f.Counter.Facts
	if f.Grain != nil || !twice.MayPartly(b) {
		return
	}
	r := &runs{of: &grain.Plan{Days: true}, several: map[grain.Row]bool{}, figures: figures.Of(b), at: map[uint64]place{}, seen: map[uint64]bool{}}
	var dims []int
	for d := range f.Counter.DimColumns {
		if c := &f.Counter.DimColumns[d]; c.Index >= 0 {
			r.of.Columns = append(r.of.Columns, grain.Column{Name: b.Dims()[d], Index: c.Index, Mapped: true})
			dims = append(dims, d)
		}
	}
	names := make([]string, len(dims))
	for row := range b.Rows() {
		if row.Records() < 2 {
			continue
		}
		for i, d := range dims {
			names[i] = b.Value(d, row.Code(d))
		}
		r.several[r.of.RowOf(row.Days(), names)] = true
	}
	r.chance = math.Log2(float64(len(r.several)))
	r.again = f.newRestated(r.figures, r.chance)
	if f.Kept(s, r.take) {
		r.end()
		r.again.end()
		f.tellRuns(s, r)
	}
}

// take looks at a row.
func (r *runs) take(s *csvfile.Scanner, days value.Span, q []value.Fixed) {
	r.row++
	key := r.of.Row(days, s)
	several := r.several[key]
	r.again.take(s, key, several, q)
	if !several {
		r.end()
		return
	}
	h := hash(s)
	p, seen := r.at[h]
	if !seen {
		r.at[h] = place{r.row, s.Line()}
		r.end()
		return
	}
	if r.repeated++; r.line == 0 {
		r.line = s.Line()
	}
	r.shown = r.figures.Shown(q)
	bits, sums := r.figures.Bits(q), same(q)
	if !r.seen[sums] { // figures that come again are no new proof
		r.seen[sums] = true
		r.bits += max(0, bits-r.chance)
	}
	if r.prev == 0 || p.row != r.prev+1 {
		r.end()
		r.now = run{line: s.Line(), first: p.line, seen: map[uint64]bool{}}
	}
	r.prev = p.row
	r.now.rows++
	if !r.now.seen[sums] {
		r.now.seen[sums] = true
		r.now.bits += bits
	}
}

// same is a hash of figures.
func same(q []value.Fixed) uint64 {
	h := uint64(len(q))
	for _, v := range q {
		h = (h ^ uint64(v)) * 0x9E3779B97F4A7C15
		h ^= h >> 29
	}
	return h
}

// end ends a run.
func (r *runs) end() {
	if r.now.rows >= minRun && r.now.bits > r.best.bits {
		r.best = r.now
	}
	r.now, r.prev = run{}, 0
}

// tellRuns says what stands in the file twice.
func (f *File) tellRuns(s *Source, r *runs) {
	switch {
	case r.best.bits-r.chance >= doubled.Sure:
		s.Ask(f, diag.New(diag.Error, finding.CheckFailed, diag.Pos{File: f.Path, Line: r.best.line},
			fmt.Sprintf("%d rows from here on stand in the file already, from line %d on, equal in all their cells", r.best.rows, r.best.first),
			"fetch the export again, or remove what was copied, else it counts twice; or write `overlap: add` if both count"))
	case r.again.best.rows > 0:
		r.again.tell(f)
	case r.bits >= doubled.Sure || f.onlyRepeat(r):
		f.Tell(diag.New(diag.Warning, CheckTwice, diag.Pos{File: f.Path, Line: r.line},
			fmt.Sprintf("%s of the file stand above already, equal in all their cells, the first here; all of them are added up", finding.Plural(r.repeated, "row")),
			"say what one row is, as in `grain: [date, campaign]`: then rows that stand in a file twice are refused"))
	}
}

// onlyRepeat reports whether a single row of a long file stands in it twice, with
// several figures, where every other row has a key of its own.
func (f *File) onlyRepeat(r *runs) bool {
	const long, several = 100, 3
	return r.repeated == 1 && len(r.several) == 1 && r.row >= long && r.shown >= several
}
