package columns

import (
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/doubled"
	"github.com/mopsite/mopsite/internal/dataset/profile"
)

// everything looks for columns that nothing uses and in which the name of a total
// stands beside other names: `All` beside the ages that it adds up.
type everything struct {
	columns []*naming
}

// naming is what is known of the names of such a column.
type naming struct {
	index         int
	names         map[string]bool // those seen
	total, others bool
}

// fewNames is how many names a column that parts the rows may have in the head of
// a file; a column with more names things one by one. longName is how long they
// are, in bytes.
const fewNames, longName = 256, 80

// everything are the columns that may part the rows of a file of counts.
func (l *Layout) everything() *everything {
	e := &everything{}
	if l.Input != nil {
		return e
	}
	for i, h := range l.Header {
		u, known := l.LeavesAlone(h)
		if h.Text != "" && (!known || u.Why == profile.Breakdown) && !l.uses(i) && !l.Personal(h) {
			e.columns = append(e.columns, &naming{index: i, names: map[string]bool{}})
		}
	}
	return e
}

func (e *everything) look(s *csvfile.Scanner) {
	for k := 0; k < len(e.columns); {
		n := e.columns[k]
		b := cell.Trim(s.Field(n.index))
		switch {
		case cell.IsNull(b), n.names[string(b)]:
			k++
		case len(b) > longName || len(n.names) == fewNames:
			e.columns = slices.Delete(e.columns, k, k+1)
		default:
			n.names[string(b)] = true
			says := doubled.Says(string(b))
			n.total, n.others = n.total || says, n.others || !says
			k++
		}
	}
}

func (e *everything) found() []int {
	var all []int
	for _, n := range e.columns {
		if n.total && n.others {
			all = append(all, n.index)
		}
	}
	return all
}
