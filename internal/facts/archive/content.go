package archive

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
)

// content vouches for a CSV file: all of it, and the lines of each month, so
// that one that was changed can be named.
type content struct {
	SHA256 string  `json:"sha256"`
	Months []month `json:"months"`
}

// month is the lines whose first day lies in one month.
type month struct {
	Month string `json:"month"`
	Lines int    `json:"lines"`
	// Hash is the front of the SHA-256 of these lines.
	Hash string `json:"hash"`
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func newContent(text []byte) *content {
	c := &content{SHA256: hash(text), Months: []month{}}
	for _, b := range blocks(text) {
		c.Months = append(c.Months, month{b.month, b.lines, hash(b.text)[:12]})
	}
	return c
}

// block is neighbouring lines of one month.
type block struct {
	month string
	lines int
	text  []byte
}

// blocks splits the lines after the header by what stands where the month does.
func blocks(text []byte) []block {
	_, text, _ = bytes.Cut(text, []byte("\n"))
	var out []block
	for len(text) > 0 {
		size := bytes.IndexByte(text, '\n') + 1
		if size == 0 {
			size = len(text)
		}
		name := string(text[:min(size, len("2006-01"))])
		if n := len(out); n == 0 || out[n-1].month != name {
			out = append(out, block{month: name, text: text[:0]})
		}
		b := &out[len(out)-1]
		b.lines++
		b.text = b.text[:len(b.text)+size]
		text = text[size:]
	}
	return out
}

// check returns what is wrong with a file, and the line: what decoding says or,
// where the text can be read but is another, the first line of the month that
// differs.
func (c *content) check(text []byte, decoded error) (line int, err error) {
	var at *lineError
	switch {
	case hash(text) == c.SHA256 && decoded == nil:
		return 0, nil
	case errors.As(decoded, &at):
		return at.line, at.err
	case decoded != nil:
		return 1, decoded
	}
	line = 2
	for i, b := range blocks(text) {
		if i >= len(c.Months) || c.Months[i] != (month{b.month, b.lines, hash(b.text)[:12]}) {
			return line, fmt.Errorf("the lines of %s were changed after they had been written", b.month)
		}
		line += b.lines
	}
	return line, errors.New("lines at the end are missing")
}

// lineError is an error of decoding a line.
type lineError struct {
	line int
	err  error
}

// Error implements error.
func (e *lineError) Error() string { return fmt.Sprintf("line %d: %v", e.line, e.err) }
