package csvfile

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// Flaw says what is wrong with the form of a record.
type Flaw uint8

// The flaws. Unended is set on the last record of a file that does not end in
// a line break, which is wrong only if fields are missing.
const (
	Sound Flaw = iota
	StrayQuote
	OpenQuote
	Unended
)

// Scanner walks the records of a block.
type Scanner struct {
	text  []byte
	delim byte
	every uint64 // the delimiter in each byte
	pos   int    // start of the next record
	next  int    // its physical line

	line    int // of the record
	start   int
	fields  []field
	flaw    Flaw
	doubled bool // whether any field holds doubled quotes
	scratch []byte
}

// field is a field's place in the text, without its quotes.
type field struct{ start, end int }

// NewScanner returns a scanner of text whose first byte stands on a line.
func NewScanner(text []byte, delim byte, line int) *Scanner {
	return &Scanner{text: text, delim: delim, every: uint64(delim) * lows, next: line}
}

// Scan goes to the next record that is not empty, and reports whether there is
// one. A line without any character is no record.
func (s *Scanner) Scan() bool {
	for s.pos < len(s.text) {
		s.start, s.line, s.flaw = s.pos, s.next, Sound
		s.fields, s.doubled, s.scratch = s.fields[:0], false, s.scratch[:0]
		s.record()
		if len(s.fields) > 1 || s.fields[0].end > s.fields[0].start || s.text[s.start] == '"' {
			return true
		}
	}
	return false
}

// record splits the record at pos.
func (s *Scanner) record() {
	text, i, lines := s.text, s.pos, 1
	for {
		start := i
		if i < len(text) && text[i] == '"' {
			i = s.quoted(i)
			lines += bytes.Count(text[start:i], newline)
		} else {
			if m := s.marks(i); m != 0 {
				i += bits.TrailingZeros64(m) / 8
			} else {
				i = s.fieldEnd(i)
			}
			s.fields = append(s.fields, field{start: start, end: i})
		}
		if i >= len(text) || text[i] == '\n' {
			if last := &s.fields[len(s.fields)-1]; last.start == start { // not in quotes
				last.end = s.withoutCR(start, i)
			}
			break
		}
		i++
	}
	if i >= len(text) && s.flaw == Sound {
		s.flaw = Unended
	}
	s.next += lines
	s.pos = i + 1
}

// quoted adds the field that opens with the quote at i, and returns where it
// ends.
func (s *Scanner) quoted(i int) int {
	f := field{start: i + 1}
	var doubled bool
	f.end, doubled = fieldClose(s.text, i)
	s.doubled = s.doubled || doubled
	if f.end < 0 {
		f.end, s.flaw = len(s.text), OpenQuote
	}
	s.fields = append(s.fields, f)
	rest := min(f.end+1, len(s.text))
	end := rest
	if end < len(s.text) && s.text[end] != s.delim && s.text[end] != '\n' {
		end = s.fieldEnd(rest)
	}
	if s.withoutCR(rest, end) > rest && s.flaw == Sound {
		s.flaw = StrayQuote
	}
	return end
}

// withoutCR returns the end of a field at end without the carriage return of a
// line break.
func (s *Scanner) withoutCR(start, end int) int {
	if end > start && s.text[end-1] == '\r' && (end == len(s.text) || s.text[end] == '\n') {
		return end - 1
	}
	return end
}

const (
	lows  = 0x0101010101010101
	highs = 0x8080808080808080
	feeds = '\n' * lows
)

// marks looks for delimiters and line feeds among the eight bytes from i on: the
// lowest bit set is the high bit of the first. A byte that is looked for is
// zero after the exclusive or. Fields are short and of all lengths, so this
// spares most of them a loop. Near the end of the text it finds nothing.
func (s *Scanner) marks(i int) uint64 {
	if i+8 > len(s.text) {
		return 0
	}
	w := binary.LittleEndian.Uint64(s.text[i:])
	x, y := w^s.every, w^feeds
	return ((x-lows)&^x | (y-lows)&^y) & highs
}

// fieldEnd returns the index of the first delimiter or line feed from i on, or
// the end of the text.
func (s *Scanner) fieldEnd(i int) int {
	for ; i+8 <= len(s.text); i += 8 {
		if m := s.marks(i); m != 0 {
			return i + bits.TrailingZeros64(m)/8
		}
	}
	for i < len(s.text) && s.text[i] != s.delim && s.text[i] != '\n' {
		i++
	}
	return i
}

// Len returns the number of fields of the record.
func (s *Scanner) Len() int { return len(s.fields) }

// Field returns the text of a field. It is valid until the next Scan and must
// not be changed.
func (s *Scanner) Field(i int) []byte {
	if s.doubled {
		return s.undoubled(i)
	}
	return s.text[s.fields[i].start:s.fields[i].end]
}

// undoubled writes a field with one quote for two, if it stood in quotes.
func (s *Scanner) undoubled(i int) []byte {
	f := s.fields[i]
	raw := s.text[f.start:f.end]
	if !s.isQuoted(f) || bytes.IndexByte(raw, '"') < 0 {
		return raw
	}
	from := len(s.scratch)
	for {
		k := bytes.IndexByte(raw, '"')
		if k < 0 {
			break
		}
		s.scratch = append(s.scratch, raw[:k+1]...)
		raw = raw[min(k+2, len(raw)):]
	}
	s.scratch = append(s.scratch, raw...)
	return s.scratch[from:len(s.scratch):len(s.scratch)]
}

// isQuoted reports whether a field stands in quotes.
func (s *Scanner) isQuoted(f field) bool { return f.start > s.start && s.text[f.start-1] == '"' }

// Blank reports whether every field is empty or blanks.
func (s *Scanner) Blank() bool {
	for _, f := range s.fields {
		if len(bytes.TrimSpace(s.text[f.start:f.end])) > 0 {
			return false
		}
	}
	return true
}

// Flaw returns what is wrong with the form of the record.
func (s *Scanner) Flaw() Flaw { return s.flaw }

// Line returns the physical line on which the record starts.
func (s *Scanner) Line() int { return s.line }

// NextLine returns the physical line after the record.
func (s *Scanner) NextLine() int { return s.next }

// Raw returns the text of the record without its line break.
func (s *Scanner) Raw() []byte {
	return bytes.TrimRight(s.text[s.start:min(s.pos, len(s.text))], "\r\n")
}

// Pos returns the line of a field's first character and its column, both from
// 1, the column in characters. A quoted field starts at its quote.
func (s *Scanner) Pos(i int) (line, col int) {
	at := s.fields[i].start
	if s.isQuoted(s.fields[i]) {
		at--
	}
	before := s.text[s.start:at]
	line = s.line + bytes.Count(before, newline)
	return line, utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
}
