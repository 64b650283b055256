package csvfile

import (
	"bytes"
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
	pos   int // start of the next record
	next  int // its physical line

	line    int // of the record
	start   int
	fields  []field
	flaw    Flaw
	scratch []byte
}

// field is a field's place in the text, without its quotes.
type field struct {
	start, end int
	doubled    bool // holds doubled quotes
}

// NewScanner returns a scanner of text whose first byte stands on a line.
func NewScanner(text []byte, delim byte, line int) *Scanner {
	return &Scanner{text: text, delim: delim, next: line}
}

// Scan goes to the next record that is not empty, and reports whether there is
// one. A line without any character is no record.
func (s *Scanner) Scan() bool {
	for s.pos < len(s.text) {
		s.start, s.line, s.flaw = s.pos, s.next, Sound
		s.fields, s.scratch = s.fields[:0], s.scratch[:0]
		end := bytes.IndexByte(s.text[s.pos:], '\n')
		if end < 0 {
			end = len(s.text) - s.pos
			s.flaw = Unended
		}
		line := s.text[s.pos : s.pos+end]
		if bytes.IndexByte(line, '"') >= 0 {
			s.quotedRecord()
		} else {
			s.plainRecord(line)
		}
		if len(s.fields) > 1 || s.fields[0].end > s.fields[0].start || s.text[s.start] == '"' {
			return true
		}
	}
	return false
}

// plainRecord splits a line without quotes.
func (s *Scanner) plainRecord(line []byte) {
	from, base, delim := 0, s.start, s.delim
	fields := s.fields
	for i, c := range line {
		if c == delim {
			fields = append(fields, field{start: base + from, end: base + i})
			from = i + 1
		}
	}
	end := len(line)
	if end > from && line[end-1] == '\r' {
		end--
	}
	s.fields = append(fields, field{start: base + from, end: base + end})
	s.pos += len(line) + 1
	s.next++
}

// quotedRecord splits a record that has a quote in its first line.
func (s *Scanner) quotedRecord() {
	i := s.pos
	s.flaw = Sound
	for {
		f := field{start: i, end: -1}
		if i < len(s.text) && s.text[i] == '"' {
			close := closingQuote(s.text, i)
			if close < 0 {
				s.flaw = OpenQuote
				close = len(s.text)
			}
			f = field{start: i + 1, end: close}
			f.doubled = bytes.IndexByte(s.text[f.start:f.end], '"') >= 0
			i = min(close+1, len(s.text))
		}
		rest := i
		for i < len(s.text) && s.text[i] != s.delim && s.text[i] != '\n' {
			i++
		}
		s.fields = append(s.fields, s.closeField(f, rest, i))
		if i >= len(s.text) || s.text[i] == '\n' {
			break
		}
		i++
	}
	if i >= len(s.text) && s.flaw == Sound {
		s.flaw = Unended
	}
	s.next += bytes.Count(s.text[s.start:min(i+1, len(s.text))], newline)
	if i >= len(s.text) { // the line ends with the text
		s.next++
	}
	s.pos = i + 1
}

// closeField ends a field at i; rest is where the text after its closing quote
// begins, or the field itself when it is plain.
func (s *Scanner) closeField(f field, rest, i int) field {
	end := i
	if end > rest && s.text[end-1] == '\r' && (i == len(s.text) || s.text[i] == '\n') {
		end--
	}
	switch {
	case f.end < 0:
		f.end = end
	case end > rest && s.flaw == Sound:
		s.flaw = StrayQuote
	}
	return f
}

// Len returns the number of fields of the record.
func (s *Scanner) Len() int { return len(s.fields) }

// Field returns the text of a field. It is valid until the next Scan and must
// not be changed.
func (s *Scanner) Field(i int) []byte {
	f := s.fields[i]
	raw := s.text[f.start:f.end]
	if !f.doubled {
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
	if at > s.start && s.text[at-1] == '"' {
		at--
	}
	before := s.text[s.start:at]
	line = s.line + bytes.Count(before, newline)
	return line, utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
}
