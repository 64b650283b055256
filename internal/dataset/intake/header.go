package intake

import (
	"bytes"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/value"
)

// OwnHeader is what is known of a file's header.
type OwnHeader struct {
	lines []headerLine
	known map[string]bool
}

// headerLine is a line of the header: the names or, above them, their groups.
type headerLine struct {
	cells []string
	first int // the first cell that is not empty
}

// NewOwnHeader returns the header of a file by the cells of each of its lines and
// the folded names by which another header is recognised.
func NewOwnHeader(lines [][]string, known map[string]bool) *OwnHeader {
	h := &OwnHeader{known: known}
	for _, cells := range lines {
		l := headerLine{first: -1}
		for i, c := range cells {
			b := []byte(c)
			if i == 0 {
				b = unmarked(b)
			}
			b = cell.Trim(b)
			l.cells = append(l.cells, string(b))
			if l.first < 0 && len(b) > 0 {
				l.first = i
			}
		}
		if l.first >= 0 {
			h.lines = append(h.lines, l)
		}
	}
	return h
}

// Expect tells the intake the header of the file. Without it, a header is a
// record like any other.
func (in *Intake) Expect(h *OwnHeader) { in.header = h }

// Again reports whether a record is a line of the header again, cell by
// cell.
func (h *OwnHeader) Again(s *csvfile.Scanner) bool {
	if h == nil {
		return false
	}
	for i := range h.lines {
		if h.lines[i].is(s) {
			return true
		}
	}
	return false
}

func (l *headerLine) is(s *csvfile.Scanner) bool {
	if s.Len() < len(l.cells) || !l.same(s, l.first) {
		return false
	}
	for i := range s.Len() {
		if i < len(l.cells) && !l.same(s, i) || i >= len(l.cells) && len(cell.Trim(s.Field(i))) > 0 {
			return false
		}
	}
	return true
}

// same compares a cell with that of the header. A file that was joined to
// another begins with a mark of its own.
func (l *headerLine) same(s *csvfile.Scanner, i int) bool {
	b, want := s.Field(i), l.cells[i]
	if len(b) > 0 && startsOther(b[0]) && (want == "" || b[0] != want[0]) { // most cells
		return false
	}
	if i == 0 {
		b = unmarked(b)
	}
	return string(cell.Trim(b)) == want
}

var mark = []byte("\uFEFF")

// unmarked takes a byte order mark from a cell, and the quotes that were read
// as text because it stands before them. It comes before the cell is trimmed, for a
// mark has no width.
func unmarked(b []byte) []byte {
	b = bytes.TrimSpace(b)
	rest, ok := bytes.CutPrefix(b, mark)
	if ok && len(rest) >= 2 && rest[0] == '"' && rest[len(rest)-1] == '"' {
		return rest[1 : len(rest)-1]
	}
	return rest
}

// another reports whether a record is a header of something else: two of its
// cells or more are different known names, at least half of all.
func (h *OwnHeader) another(s *csvfile.Scanner) bool {
	if h == nil {
		return false
	}
	filled := 0
	names := map[string]bool{}
	for i := range s.Len() {
		b := cell.Trim(s.Field(i))
		if len(b) == 0 {
			continue
		}
		if filled++; filled > maxColumns && len(names) == 0 {
			return false
		}
		if len(b) > maxLabel {
			continue
		}
		if name := value.Fold(string(b)); h.known[name] {
			names[name] = true
		}
	}
	return len(names) >= 2 && 2*len(names) >= filled
}

// maxColumns bounds the cells that are looked at for a first known name.
const maxColumns = 20
