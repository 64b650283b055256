package rows

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/value"
)

// conditionValue is a value of the column of a condition.
type conditionValue struct {
	index int // of the column
	value string
}

// spelling is a value that no condition asks for.
type spelling struct {
	folded  string
	records int
	line    int // on which a record was counted last; conditions share columns
}

// Spelling is how a file writes a value other than a condition asks for it.
type Spelling struct {
	Value   string
	Records int
}

// Seen reports whether a row had a value that a condition asks for.
func (r *Recorder) Seen(c Condition, v string) bool { return r.seen[conditionValue{c.Index, v}] }

func (r *Recorder) holds(c Condition, s *csvfile.Scanner) bool {
	b := cell.Trim(s.Field(c.Index))
	i := slices.IndexFunc(c.Values, func(v string) bool { return v == string(b) })
	if i < 0 {
		r.resembles(c.Index, b, s.Line())
		return false
	}
	r.seen[conditionValue{c.Index, c.Values[i]}] = true
	return true
}

// maxNear bounds the values of conditions that are compared with what is asked
// for.
const maxNear = 1000

// resembles takes note of a value that is not asked for.
func (r *Recorder) resembles(index int, b []byte, line int) {
	near, known := r.near[conditionValue{index, string(b)}]
	if !known {
		if len(r.near) >= maxNear || len(b) == 0 {
			return
		}
		near = &spelling{folded: value.Fold(string(b))}
		r.near[conditionValue{index, string(b)}] = near
	}
	if near.line != line {
		near.line = line
		near.records++
	}
}

// Others returns the values of the column of a condition that no condition asks for,
// those of most records first.
func (r *Recorder) Others(c Condition) []Spelling {
	var all []Spelling
	for at, n := range r.near {
		if at.index == c.Index {
			all = append(all, Spelling{at.value, n.records})
		}
	}
	slices.SortFunc(all, func(a, b Spelling) int {
		return cmp.Or(cmp.Compare(b.Records, a.Records), cmp.Compare(a.Value, b.Value))
	})
	return all
}

// Spelt returns how the file spells a value that a condition asks for in other
// capitals or width, in order.
func (r *Recorder) Spelt(c Condition, v string) []Spelling {
	var all []Spelling
	folded := value.Fold(v)
	for at, n := range r.near {
		if at.index == c.Index && n.folded == folded && at.value != v {
			all = append(all, Spelling{at.value, n.records})
		}
	}
	slices.SortFunc(all, func(a, b Spelling) int { return cmp.Compare(a.Value, b.Value) })
	return all
}
