package intake

import (
	"bytes"

	"github.com/mopsite/mopsite/internal/dataset/cell"
)

// foreignRow reports whether a cell is a row of a file with another delimiter
// that was joined to this one: it has as many parts as the header, and the last is a
// number or the first a day. Words below a table have neither.
func (in *Intake) foreignRow(text []byte) bool {
	for _, delim := range []string{",", ";", "\t", "|", "，", "、"} {
		parts := bytes.Split(text, []byte(delim))
		if len(parts) != in.width || in.width < 2 {
			continue
		}
		_, _, day := cell.ParseDate(cell.Trim(parts[0]), cell.Undecided)
		_, _, number := cell.ParseNumber(cell.Trim(parts[len(parts)-1]), '.')
		if day == cell.Read || number == cell.Read {
			return true
		}
	}
	return false
}
