package columns

import (
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/doubled"
	"github.com/mopsite/mopsite/internal/dataset/personal"
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
	names         map[string]bool // those seen, until they are many
	many          bool
	blank         bool // some cell has none
	numbers       int  // names that are numbers
	total, others bool
}

// fewNames is how many names of a column in the head of a file are looked at; one
// with more names things one by one, and none of them is taken for a total by its
// words. longName is how long they are, in bytes.
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
		case cell.IsNull(b):
			n.blank = true
			k++
		case len(b) > longName:
			e.columns = slices.Delete(e.columns, k, k+1)
		case n.many || n.names[string(b)]:
			k++
		default:
			n.add(b)
			k++
		}
	}
}

// add takes note of another name.
func (n *naming) add(b []byte) {
	if len(n.names) == fewNames {
		n.many = true
		return
	}
	n.names[string(b)] = true
	says := doubled.Says(string(b))
	n.total, n.others = n.total || says, n.others || !says
	if _, f, _ := cell.ParseNumber(b, '.'); f.Has(cell.Numeric) && !f.Has(cell.Textual) {
		n.numbers++
	}
}

func (e *everything) found() []int {
	var all []int
	for _, n := range e.columns {
		if n.total && n.others && !n.many {
			all = append(all, n.index)
		}
	}
	return all
}

// parting are the columns of words that have several, or some and none.
func (e *everything) parting(l *Layout) []int {
	var all []int
	for _, n := range e.columns {
		kinds := len(n.names)
		if n.blank {
			kinds++
		}
		if len(n.names) > 0 && kinds > 1 && 2*n.numbers <= len(n.names) && !personal.Header(l.Header[n.index].Text) {
			all = append(all, n.index)
		}
	}
	return all
}
