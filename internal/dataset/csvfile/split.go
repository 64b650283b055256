package csvfile

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"slices"
	"strings"
)

// BlockSize is a good size for blocks: large enough that cutting costs
// nothing, small enough that a few of them do not fill the memory.
const BlockSize = 256 << 10

// MaxRecord bounds the length of one record in bytes. A longer one is a quote
// that nobody closed.
const MaxRecord = 16 << 20

// readSize is how much of a file is read at a time.
const readSize = 64 << 10

// lookAhead is how much text beyond the size of a block is had ready, so that
// the end of its last record is nearly always in sight.
const lookAhead = 64 << 10

// Block is a piece of a file that holds whole records.
type Block struct {
	// Index counts the blocks of a file from 0.
	Index int
	// Line is the physical line of the first byte, from 1.
	Line int
	// Text is UTF-8. It belongs to the receiver, who may give the memory back
	// with [Splitter.Recycle].
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
	src   io.Reader
	enc   Encoding
	delim byte
	size  int
	skip  int // physical lines still to pass over

	// text is decoded but not delivered. UTF-8 needs no decoding: it is read
	// into the same memory, and behind text stand partial more bytes, those of
	// a character that is not whole yet.
	text    []byte
	partial int
	decode  decoder // nil for UTF-8
	raw     []byte  // read but not decoded, in other encodings

	line   int // of text
	index  int
	offset int64 // in the file, of what is not decoded
	eof    bool
	marked bool // the mark has been looked for
	// returns is set when the lines end in a carriage return alone, looked when
	// that is known.
	returns, looked bool
	// weighed is set when the characters beyond ASCII were looked at, sound when
	// they are UTF-8.
	weighed, sound bool
	sum            hash.Hash
	free           chan []byte // memory of blocks that were given back
}

// maxFree bounds the blocks that wait to be filled again.
const maxFree = 8

// NewSplitter returns a splitter of a file in an encoding that delivers blocks
// of about size bytes; 0 stands for [BlockSize].
func NewSplitter(src io.Reader, enc Encoding, size int) *Splitter {
	if size <= 0 {
		size = BlockSize
	}
	return &Splitter{
		src: src, enc: enc, decode: enc.decoder(), size: size, line: 1,
		sum: sha256.New(), free: make(chan []byte, maxFree),
	}
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
		for len(s.text) < s.size+lookAhead && !s.eof {
			if err := s.fill(); err != nil {
				return Block{}, err
			}
		}
		s.passOver()
		n, open := s.border()
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

// border returns where to cut: behind the first record that reaches the size
// of a block or, failing that, behind the last that is whole. n is 0 if none
// is, and then open is where the quote stands that is never closed, or -1.
func (s *Splitter) border() (n, open int) {
	n, open = nextBorder(s.text, s.delim, s.size)
	switch {
	case n >= 0:
		return n, -1
	case s.eof && open < 0:
		return len(s.text), -1
	}
	return wholeRecords(s.text, s.delim, s.eof)
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
	b := Block{Index: s.index, Line: s.line, Text: s.text[:n]}
	s.index++
	s.line += bytes.Count(b.Text, newline)
	rest := s.text[n : len(s.text)+s.partial]
	if s.eof && len(rest) == 0 {
		s.text = nil
		return b
	}
	memory := s.memory()
	s.text = append(memory, rest...)[:len(rest)-s.partial]
	return b
}

// memory returns the memory of a block that was given back or, without one,
// new memory.
func (s *Splitter) memory() []byte {
	select {
	case b := <-s.free:
		return b
	default:
		return make([]byte, 0, s.size+lookAhead+readSize)
	}
}

// Recycle gives the memory of a block back to be filled again. Any goroutine
// may call it.
func (s *Splitter) Recycle(b Block) {
	select {
	case s.free <- b.Text[:0]:
	default: // enough of it
	}
}

// fill reads and decodes once.
func (s *Splitter) fill() error {
	if s.decode == nil {
		return s.fillUTF8()
	}
	raw, err := s.read(s.raw)
	if err != nil {
		return err
	}
	s.raw = s.passMark(raw)
	from := len(s.text)
	text, used, bad := s.decode(s.text, s.raw, s.eof)
	if bad >= 0 {
		return &EncodingError{Encoding: s.enc, Offset: s.offset + int64(bad)}
	}
	if i := bytes.IndexByte(text[from:], 0); i >= 0 {
		return &EncodingError{Encoding: s.enc, Offset: s.zeroAt(i), NUL: true}
	}
	if g := s.weigh(text[from:]); g != "" {
		return &FormatError{Kind: g, Text: true}
	}
	s.text = text
	s.unify(from)
	s.offset += int64(used)
	s.raw = append(s.raw[:0], s.raw[used:]...)
	return nil
}

// fillUTF8 reads behind the text, in place.
func (s *Splitter) fillUTF8() error {
	from := len(s.text)
	text, err := s.read(s.text[:from+s.partial])
	if err != nil {
		return err
	}
	fresh := s.passMark(text[from:])
	s.weigh(fresh)
	used, bad := validUTF8(fresh, s.eof)
	if bad >= 0 {
		return s.badUTF8(fresh, bad)
	}
	if i := bytes.IndexByte(fresh[:used], 0); i >= 0 {
		return &EncodingError{Encoding: s.enc, Offset: s.offset + int64(i), NUL: true}
	}
	s.text, s.partial = text[:from+used], len(fresh)-used
	s.unify(from)
	s.offset += int64(used)
	return nil
}

// read appends the next bytes of the file.
func (s *Splitter) read(b []byte) ([]byte, error) {
	at := len(b)
	b = slices.Grow(b, readSize)[:at+readSize]
	n, err := io.ReadFull(s.src, b[at:])
	b = b[:at+n]
	s.sum.Write(b[at:])
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		s.eof, err = true, nil
	}
	return b, err
}

// passMark takes the byte order mark from the first bytes of the file.
func (s *Splitter) passMark(b []byte) []byte {
	mark := s.enc.mark()
	if s.marked || mark == "" || !strings.HasPrefix(string(b[:min(len(b), 3)]), mark) {
		s.marked = true
		return b
	}
	s.marked = true
	s.offset = int64(len(mark))
	return b[:copy(b, b[len(mark):])]
}

// zeroAt returns the offset in the file of the zero character at i of the text
// just decoded from raw.
func (s *Splitter) zeroAt(i int) int64 {
	if s.enc == UTF16LE || s.enc == UTF16BE {
		for k := 0; k+1 < len(s.raw); k += 2 {
			if s.raw[k] == 0 && s.raw[k+1] == 0 {
				return s.offset + int64(k)
			}
		}
	}
	if k := bytes.IndexByte(s.raw, 0); k >= 0 {
		i = k // text and file differ in length where both are of more than one byte a character
	}
	return s.offset + int64(i)
}

// Sum returns the SHA-256 of the file's bytes in hexadecimal once Next has
// returned io.EOF.
func (s *Splitter) Sum() string { return hex.EncodeToString(s.sum.Sum(nil)) }
