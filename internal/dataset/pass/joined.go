package pass

import (
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/doubled"
	"github.com/mopsite/mopsite/internal/dataset/intake"
)

// fromFile is what to do about totals of the rows of other files.
const fromFile = "remove the file or these rows, or make the file a source of its own; if they are no totals, write `totals: keep` in the source"

// Joined reports a total among the facts of all files, if its rows stand in this
// one and are not told already.
func (f *File) Joined(s *Source, t doubled.Total) (told bool) {
	if slices.ContainsFunc(f.totals, func(o doubled.Total) bool { return o.Dim == t.Dim && o.Value == t.Value && o.Any == t.Any }) {
		return true
	}
	if !f.holds(t) {
		return false
	}
	f.total(s, f.Counter, t, fromFile)
	return true
}

// holds reports whether the first row of a total stands in the file.
func (f *File) holds(t doubled.Total) (found bool) {
	c := f.Counter
	f.scan(func(r *csvfile.Scanner) bool {
		found = intake.Fits(r, len(f.Header)) && c.Has(r, t.First, t.Dim, t.Value)
		return !found
	})
	return found
}
