package pass

import (
	"fmt"
	"strconv"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/diag"
)

// fewestNumbered is how many rows a running number has at least.
const fewestNumbered = 20

// numbered warns of a column of `grain` that numbers the rows of the file: every row
// has a key of its own then, whatever it repeats. Files are read on only as long as
// the numbers run.
func (f *File) numbered() {
	for _, c := range f.Grain.Columns {
		if c.Mapped || c.Index < 0 {
			continue
		}
		rows, last := 0, 0
		f.scan(func(r *csvfile.Scanner) bool {
			if r.Blank() || !intake.Fits(r, len(f.Header)) || !f.Counter.Dated(r) {
				return true
			}
			n, err := strconv.Atoi(string(cell.Trim(r.Field(c.Index))))
			if err != nil || rows > 0 && n != last+1 {
				rows = 0
				return false
			}
			rows, last = rows+1, n
			return true
		})
		if rows >= fewestNumbered {
			d := diag.New(diag.Error, CheckGrain, diag.Pos{File: f.Path, Line: f.Line},
				fmt.Sprintf("%q numbers the rows of the file, so that no two have the same and `grain` rules nothing out", c.Name),
				"remove it from `grain`, and name the columns that say what a row is about")
			d.Level = diag.Warning // it vouches for nothing, and nothing is wrong yet
			f.Tell(d)
		}
	}
}
