package envelope

import (
	"strings"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// line is a record among the first of a file, as it may be part of a header.
type line struct {
	cells  []string // trimmed
	folded []string // the same as names are compared
	filled int
	next   int // the line after it
}

func newLine(s *csvfile.Scanner) line {
	l := line{cells: make([]string, s.Len()), folded: make([]string, s.Len()), next: s.NextLine()}
	for i := range l.cells {
		if l.cells[i] = string(cell.Trim(s.Field(i))); l.cells[i] != "" {
			l.folded[i] = value.Fold(l.cells[i])
			l.filled++
		}
	}
	return l
}

func (l line) width() int { return len(l.cells) }

// GroupMark stands between the name of a group and that of its column.
const GroupMark = " / "

// join reads two lines as one header: merged cells above name the groups of the
// columns below, such as two months that each have clicks. A name that occurs
// more than once is led by its group, an empty one is that of the line above.
// ok is false unless that makes all names different.
func join(above, names line) (joined, groups []string, ok bool) {
	if above.filled == 0 || names.filled == 0 || len(above.cells) > len(names.cells) {
		return nil, nil, false
	}
	times := map[string]int{}
	for _, folded := range names.folded {
		times[folded]++
	}
	joined, groups = make([]string, len(names.cells)), make([]string, len(names.cells))
	group := ""
	seen := map[string]bool{}
	for i, n := range names.cells {
		own := ""
		if i < len(above.cells) {
			own = above.cells[i]
		}
		if own != "" {
			group = own
		}
		name := names.folded[i]
		switch {
		case n == "":
			joined[i], group = own, ""
			name, ok = value.Fold(own), ok || own != ""
		case times[name] > 1 && group != "":
			joined[i], groups[i], ok = group+GroupMark+n, group, true
			name = value.Fold(joined[i])
		default:
			joined[i] = n
		}
		if name != "" {
			if seen[name] {
				return nil, nil, false
			}
			seen[name] = true
		}
	}
	return joined, groups, ok
}

// grouped returns the envelope with the names of a joined header.
func (e Envelope) grouped(above line, joined, groups []string) Envelope {
	e.Above = above.cells
	header := make([]Heading, len(e.Header))
	for i, h := range e.Header {
		header[i] = newHeading([]byte(joined[i]), h.Pos)
		header[i].Cell, header[i].Group = h.Cell, groups[i]
		if g := newHeading([]byte(groups[i]), h.Pos); h.Text == Hidden || g.Text == Hidden {
			header[i].Text, header[i].Group = Hidden, ""
		}
	}
	e.Header = header
	return e
}

// mayBeNames reports whether a record has words only, as the names below a
// group do.
func mayBeNames(l line) bool {
	for _, c := range l.cells {
		if strings.Trim(c, "0123456789.,-/ %¥") == "" && c != "" {
			return false
		}
	}
	return true
}

// scoreNames counts the different known names; one that is led by a group is
// known with the group or without.
func scoreNames(names, groups []string, known map[string]bool) int {
	seen := map[string]bool{}
	for i, n := range names {
		if n == "" {
			continue
		}
		h := newHeading([]byte(n), diag.Pos{})
		if i < len(groups) && groups[i] != "" && !known[h.Folded] {
			h = newHeading([]byte(strings.TrimPrefix(n, groups[i]+GroupMark)), diag.Pos{})
		}
		if known[h.Folded] || known[h.Bare] {
			seen[h.Bare] = true
		}
	}
	return len(seen)
}
