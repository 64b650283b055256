package csvfile

import (
	"bytes"
	"unicode/utf8"
)

// Place is where a field begins: its line and its column, both from 1, the
// column in characters.
type Place struct{ Line, Col int }

// Places returns the places of all fields of the record, in the time that one
// walk over it takes; see [Scanner.Pos].
func (s *Scanner) Places() []Place {
	places := make([]Place, len(s.fields))
	p := Place{s.line, 1}
	from := s.start
	for i, f := range s.fields {
		at := f.start
		if s.isQuoted(f) {
			at--
		}
		between := s.text[from:at]
		if n := bytes.Count(between, newline); n > 0 {
			p.Line += n
			p.Col = 1
			between = between[bytes.LastIndexByte(between, '\n')+1:]
		}
		p.Col += utf8.RuneCount(between)
		places[i], from = p, at
	}
	return places
}
