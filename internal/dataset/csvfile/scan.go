package csvfile

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"slices"
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
	i, more := s.pos, true
	s.next++
	for more {
		if i, more = s.plain(i); more {
			i, more = s.quoted(i)
		}
	}
	if i >= len(s.text) && s.flaw == Sound {
		s.flaw = Unended
	}
	s.pos = i + 1
}

// plain adds the fields from i on up to the first that stands in quotes, and returns
// where that begins or, without more of them, where the record ends. Nothing is called
// between one field and the next, so that all stays in registers.
func (s *Scanner) plain(i int) (at int, more bool) {
	text, every := s.text, s.every
	for {
		fields, n := s.fields[:cap(s.fields)], len(s.fields)
		for n < len(fields) {
			if i < len(text) && text[i] == '"' {
				s.fields = fields[:n]
				return i, true
			}
			end := i
			for {
				t := text[end:]
				if len(t) < 8 {
					end = s.lastEnd(end)
					break
				}
				if m := marks(binary.LittleEndian.Uint64(t), every); m != 0 {
					end += bits.TrailingZeros64(m) / 8
					break
				}
				end += 8
			}
			fields[n] = field{start: i, end: end}
			n++
			if end >= len(text) || text[end] == '\n' {
				s.fields = fields[:n]
				fields[n-1].end = s.withoutCR(i, end)
				return end, false
			}
			i = end + 1
		}
		s.fields = slices.Grow(fields, 1)
	}
}

// quoted adds the field that opens with the quote at i. It returns where the next
// field begins or, without more of them, where the record ends.
func (s *Scanner) quoted(i int) (at int, more bool) {
	f := field{start: i + 1}
	var lines int
	var doubled bool
	if f.end, lines, doubled = closeOf(s.text, i); f.end < 0 {
		f.end, s.flaw = len(s.text), OpenQuote
	}
	s.fields = append(s.fields, f)
	s.next += lines
	s.doubled = s.doubled || doubled
	rest := min(f.end+1, len(s.text))
	end := s.lastEnd(rest)
	if end > rest && s.withoutCR(rest, end) > rest && s.flaw == Sound {
		s.flaw = StrayQuote
	}
	if end < len(s.text) && s.text[end] == s.delim {
		return end + 1, true
	}
	return end, false
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

// marks looks for line feeds and another character, given in each byte, among eight
// bytes: the lowest bit set is the high bit of the first. A byte that is looked for is
// zero after the exclusive or. Fields are short and of all lengths, so this spares most
// of them a loop.
func marks(w, every uint64) uint64 {
	x, y := w^every, w^feeds
	return ((x-lows)&^x | (y-lows)&^y) & highs
}

// lastEnd returns the index of the first delimiter or line feed from i on, or the end
// of the text. It is for where there is not much to go.
func (s *Scanner) lastEnd(i int) int {
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
