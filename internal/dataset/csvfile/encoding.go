package csvfile

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// Encoding is how a file spells characters.
type Encoding uint8

// The encodings. A byte order mark is not part of the text.
const (
	UTF8 Encoding = iota
	UTF8BOM
	UTF16LE
	UTF16BE
	CP932
)

// String returns the name that ledgers print: utf-8, utf-8-bom, utf-16le,
// utf-16be or cp932.
func (e Encoding) String() string {
	return [...]string{"utf-8", "utf-8-bom", "utf-16le", "utf-16be", "cp932"}[e]
}

// EncodingError says where a file stops being text in the encoding.
type EncodingError struct {
	Encoding Encoding
	// Offset is that of the first wrong byte, from 0.
	Offset int64
	// NUL is set when the byte is zero, which no text holds.
	NUL bool
	// Broken says that the characters around the byte are UTF-8, so that it is not
	// one of another encoding. Line is its line then, 0 where that is not known.
	Broken bool
	Line   int
}

// Error names the encoding and the byte.
func (e *EncodingError) Error() string {
	if e.Broken {
		return fmt.Sprintf("byte %d is not %s, as the other characters are", e.Offset, e.Encoding)
	}
	if e.NUL {
		return fmt.Sprintf("byte %d is zero: this is not a text file", e.Offset)
	}
	return fmt.Sprintf("byte %d is not %s", e.Offset, e.Encoding)
}

// FormatError says that a file is of a known kind that is not text, or text in an
// encoding that is not read.
type FormatError struct {
	Kind string
	// Text says that the kind is one of text.
	Text bool
}

// Error names the kind.
func (e *FormatError) Error() string {
	if e.Page() {
		return "this is " + webPage + ", not an export"
	}
	if e.Garbled() {
		return "this is " + e.Kind
	}
	if e.Text {
		return "this is text in " + e.Kind + ", which mopsite does not read"
	}
	return "this is " + e.Kind + ", not a text file"
}

// Page reports whether the file is a web page: a nightly job that was asked to
// sign in, or an ".xls" that is none.
func (e *FormatError) Page() bool { return e.Kind == webPage }

// Garbled reports whether the characters of the file are wrong: it was read in
// another encoding than its own and saved again.
func (e *FormatError) Garbled() bool { return e.Kind == lostText || e.Kind == wrongText }

const webPage = "a web page"

// HeadSize is how many bytes [Detect] likes to see.
const HeadSize = 64 << 10

// signatures are the first bytes of files that people mistake for CSV.
var signatures = []struct{ bytes, kind string }{
	{"PK\x03\x04", "an Excel workbook or another zip archive"},
	{"\xD0\xCF\x11\xE0", "an old or encrypted Excel workbook"},
	{"%PDF", "a PDF document"},
	{"\x1F\x8B", "a gzip archive"},
}

// Detect names the encoding of a file by its first bytes: byte order mark,
// else the pattern of zero bytes that UTF-16 leaves, else strict UTF-8, else
// CP932. UTF-8 is a guess as far as the head goes: when the rest is not, the
// file is to be read as CP932. A head that is UTF-8 but for a few bytes is not
// CP932. The error is a [*FormatError].
func Detect(head []byte) (Encoding, error) {
	for _, s := range signatures {
		if bytes.HasPrefix(head, []byte(s.bytes)) {
			return 0, &FormatError{Kind: s.kind}
		}
	}
	if isPage(head) {
		return 0, &FormatError{Kind: webPage}
	}
	switch {
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		return UTF8BOM, nil
	case bytes.HasPrefix(head, []byte("\xFF\xFE")):
		return UTF16LE, nil
	case bytes.HasPrefix(head, []byte("\xFE\xFF")):
		return UTF16BE, nil
	}
	if e, ok := zeroPattern(head); ok {
		return e, nil
	}
	kind := foreign(head)
	if g := garbled(head); g != "" {
		return 0, &FormatError{Kind: g, Text: true}
	}
	used, bad := validUTF8(head, false)
	switch isUTF8 := bad < 0 && used > 0 || len(head) == 0; {
	case kind == iso2022JP || kind != "" && !isUTF8:
		return 0, &FormatError{Kind: kind, Text: true}
	case isUTF8, brokenUTF8(head):
		return UTF8, nil
	}
	return CP932, nil
}

// isPage reports whether a file begins as HTML does.
func isPage(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n")
	begins := func(tag string) bool {
		return len(head) >= len(tag) && bytes.EqualFold(head[:len(tag)], []byte(tag))
	}
	return begins("<!doctype html") || begins("<html") || begins("<head") || begins("<table")
}

// zeroPattern recognises UTF-16 without a mark: its delimiters, digits and
// line ends have a zero as their high byte, and no low byte is zero.
func zeroPattern(head []byte) (Encoding, bool) {
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	switch {
	case zeros[1] > 0 && zeros[0] == 0 && bytes.Contains(head, []byte("\n\x00")):
		return UTF16LE, true
	case zeros[0] > 0 && zeros[1] == 0 && bytes.Contains(head, []byte("\x00\n")):
		return UTF16BE, true
	}
	return 0, false
}

// validUTF8 returns how many bytes of src are whole characters, and the offset
// of the first byte that is not UTF-8 or -1. Unless eof, an incomplete
// character at the end is not wrong yet.
func validUTF8(src []byte, eof bool) (used, bad int) {
	if utf8.Valid(src) {
		return len(src), -1
	}
	for i := 0; i < len(src); {
		r, n := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && n <= 1 {
			if !eof && !utf8.FullRune(src[i:]) {
				return i, -1
			}
			return i, i
		}
		i += n
	}
	return len(src), -1
}
