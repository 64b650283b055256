package rows

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
)

// Mixed is a measure that counts something else in each row, and the column that
// says what; both are indexes in the header.
type Mixed struct{ Measure, Kind int }

// Kinds are what a column counts, by the cells of another column: the first two
// kinds by line, which is enough to know that there are several.
type Kinds []Kind

// Kind is one thing that is counted, and the first line that counts it.
type Kind struct {
	Name string
	Line int
}

// Add takes note of the kind of a record, if the record counts anything.
func (k *Kinds) Add(s *csvfile.Scanner, m *Mixed) {
	b := cell.Trim(s.Field(m.Kind))
	if cell.IsNull(b) || cell.IsNull(cell.Trim(s.Field(m.Measure))) {
		return
	}
	for _, have := range *k {
		if have.Name == string(b) {
			return
		}
	}
	k.Merge(Kinds{{string(b), s.Line()}})
}

// Merge adds the kinds of another part of the file. The outcome does not depend
// on the order of parts.
func (k *Kinds) Merge(others Kinds) {
	all := *k
	for _, o := range others {
		if i := slices.IndexFunc(all, func(have Kind) bool { return have.Name == o.Name }); i >= 0 {
			all[i].Line = min(all[i].Line, o.Line)
			continue
		}
		all = append(all, o)
	}
	slices.SortFunc(all, func(a, b Kind) int { return cmp.Compare(a.Line, b.Line) })
	*k = all[:min(len(all), 2)]
}
