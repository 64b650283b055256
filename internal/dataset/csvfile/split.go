package csvfile

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"strings"
)

// BlockSize is a good size for blocks: large enough that cutting costs
// nothing, small enough that a few of them do not fill the memory.
const BlockSize = 1 << 20

// MaxRecord bounds the length of one record in bytes. A longer one is a quote
// that nobody closed.
const MaxRecord = 16 << 20

// readSize is how much of a file is read at a time.
const readSize = 256 << 10

// Block is a piece of a file that holds whole records.
type Block struct {
	// Index counts the blocks of a file from 0.
	Index int
	// Line is the physical line of the first byte, from 1.
	Line int
	// Text is UTF-8. It belongs to the receiver.
	Text []byte
}

// RecordError says that a record does not end.
type RecordError struct {
	// Line is where the quote stands that is never closed or, when Long is
	// set, where a record longer than [MaxRecord] begins.
	Line int
	Long bool
}

// Error names the line.
func (e *RecordError) Error() string {
	if e.Long {
		return fmt.Sprintf("the record that begins on line %d is longer than %d MiB", e.Line, MaxRecord>>20)
	}
	return fmt.Sprintf("the quote that opens on line %d is never closed", e.Line)
}

// Splitter decodes a file and cuts it into blocks.
type Splitter struct {
	src    io.Reader
	enc    Encoding
	decode decoder
	delim  byte
	size   int
	skip   int // physical lines still to pass over

	raw    []byte // read but not decoded
	text   []byte // decoded but not delivered
	line   int    // of text
	index  int
	offset int64 // of raw, in the file
	eof    bool
	marked bool // the mark has been looked for
	sum    hash.Hash
}

// NewSplitter returns a splitter of a file in an encoding that delivers blocks
// of about size bytes; 0 stands for [BlockSize].
func NewSplitter(src io.Reader, enc Encoding, size int) *Splitter {
	if size <= 0 {
		size = BlockSize
	}
	return &Splitter{src: src, enc: enc, decode: enc.decoder(), size: size, line: 1, sum: sha256.New()}
}

// Head returns the first n bytes of the text, or all of it, without passing
// over them, and whether that is the whole file. It comes before Next.
func (s *Splitter) Head(n int) (text []byte, whole bool, err error) {
	for len(s.text) < n && !s.eof {
		if err := s.fill(); err != nil {
			return nil, false, err
		}
	}
	n = min(n, len(s.text))
	return s.text[:n:n], s.eof && n == len(s.text), nil
}

// Begin sets the delimiter and the number of lines before the first record. It
// comes before Next.
func (s *Splitter) Begin(delim byte, skip int) { s.delim, s.skip = delim, skip }

// Next returns the next block, or io.EOF after the last. Errors about the
// content are [*EncodingError] and [*RecordError]; others come from the
// reader.
func (s *Splitter) Next() (Block, error) {
	for {
		for len(s.text) < s.size && !s.eof {
			if err := s.fill(); err != nil {
				return Block{}, err
			}
		}
		s.passOver()
		n, open := wholeRecords(s.text, s.delim, s.eof)
		switch {
		case n > 0:
			return s.cut(n), nil
		case s.eof && len(s.text) == 0:
			return Block{}, io.EOF
		case s.eof || len(s.text) > MaxRecord:
			return Block{}, s.unended(open)
		}
		if err := s.fill(); err != nil {
			return Block{}, err
		}
	}
}

func (s *Splitter) unended(open int) error {
	if open < 0 {
		return &RecordError{Line: s.line, Long: true}
	}
	return &RecordError{Line: s.line + bytes.Count(s.text[:open], newline)}
}

var newline = []byte{'\n'}

// passOver drops the lines before the first record.
func (s *Splitter) passOver() {
	for s.skip > 0 {
		i := bytes.IndexByte(s.text, '\n')
		if i < 0 {
			if s.eof {
				s.text, s.skip = nil, 0
			}
			return
		}
		s.text = s.text[i+1:]
		s.line++
		s.skip--
	}
}

func (s *Splitter) cut(n int) Block {
	b := Block{Index: s.index, Line: s.line, Text: s.text[:n:n]}
	s.index++
	s.line += bytes.Count(b.Text, newline)
	rest := s.text[n:]
	s.text = append(make([]byte, 0, s.size+readSize+len(rest)), rest...)
	return b
}

// fill reads and decodes once.
func (s *Splitter) fill() error {
	at := len(s.raw)
	s.raw = append(s.raw, make([]byte, readSize)...)
	n, err := io.ReadFull(s.src, s.raw[at:])
	s.raw = s.raw[:at+n]
	s.sum.Write(s.raw[at:])
	switch err {
	case io.EOF, io.ErrUnexpectedEOF:
		s.eof = true
	case nil:
	default:
		return err
	}
	s.passMark()
	from := len(s.text)
	text, used, bad := s.decode(s.text, s.raw, s.eof)
	if bad >= 0 {
		return &EncodingError{Encoding: s.enc, Offset: s.offset + int64(bad)}
	}
	if i := bytes.IndexByte(text[from:], 0); i >= 0 {
		return &EncodingError{Encoding: s.enc, Offset: s.zeroAt(i), NUL: true}
	}
	s.text = text
	s.offset += int64(used)
	s.raw = append(s.raw[:0], s.raw[used:]...)
	return nil
}

func (s *Splitter) passMark() {
	if s.marked {
		return
	}
	s.marked = true
	if mark := s.enc.mark(); mark != "" && strings.HasPrefix(string(s.raw[:min(len(s.raw), 3)]), mark) {
		s.raw = s.raw[len(mark):]
		s.offset = int64(len(mark))
	}
}

// zeroAt returns the offset in the file of the zero character at i of the text
// just decoded.
func (s *Splitter) zeroAt(i int) int64 {
	if s.enc == UTF16LE || s.enc == UTF16BE {
		for k := 0; k+1 < len(s.raw); k += 2 {
			if s.raw[k] == 0 && s.raw[k+1] == 0 {
				return s.offset + int64(k)
			}
		}
	}
	return s.offset + int64(max(i, bytes.IndexByte(s.raw, 0)))
}

// Sum returns the SHA-256 of the file's bytes in hexadecimal once Next has
// returned io.EOF.
func (s *Splitter) Sum() string { return hex.EncodeToString(s.sum.Sum(nil)) }

// wholeRecords returns the length of the records that are whole, and where the
// quote stands that keeps the next one open, or -1. At the end of the file the
// last line needs no line break.
func wholeRecords(text []byte, delim byte, eof bool) (n, open int) {
	for n < len(text) {
		end := bytes.IndexByte(text[n:], '\n') + 1
		if end > 0 && bytes.IndexByte(text[n:n+end], '"') < 0 {
			n += end
			continue
		}
		size, quote := recordLen(text[n:], delim, eof)
		switch {
		case size >= 0:
			n += size
		case quote >= 0:
			return n, n + quote
		default:
			return n, -1
		}
	}
	return n, -1
}

// recordLen returns the length of the first record of text with its line
// break; -1 if it is not whole, and then where the open quote stands, or -1.
func recordLen(text []byte, delim byte, eof bool) (n, quote int) {
	i := 0
	for {
		if i < len(text) && text[i] == '"' { // a quoted field
			end := closingQuote(text, i)
			if end < 0 {
				return -1, i
			}
			i = end + 1
		}
		for i < len(text) && text[i] != delim && text[i] != '\n' {
			i++
		}
		switch {
		case i >= len(text) && eof:
			return len(text), -1
		case i >= len(text):
			return -1, -1
		case text[i] == '\n':
			return i + 1, -1
		}
		i++
	}
}

// closingQuote returns the index of the quote that closes the one at open, or
// -1.
func closingQuote(text []byte, open int) int {
	i := open + 1
	for {
		k := bytes.IndexByte(text[i:], '"')
		if k < 0 {
			return -1
		}
		i += k
		if i+1 >= len(text) || text[i+1] != '"' {
			return i
		}
		i += 2
	}
}
