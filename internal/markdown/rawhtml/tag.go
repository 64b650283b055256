// Package rawhtml reads tags of HTML that authors write into Markdown, and says
// which elements and attributes may stand on a page.
package rawhtml

import (
	"bytes"
	"html"
	"strings"
)

// Tag is an opening or closing tag of raw HTML.
type Tag struct {
	Name    string // lower case
	Closing bool
	Attrs   []Attr
}

// Attr is an attribute with its value as written, entities resolved.
type Attr struct {
	Name  string // lower case
	Value string
	At    int // offset of the name
}

// ReadTag reads the tag that s starts with at i, and returns the offset behind
// it. It is not a tag when it has no name or no end.
func ReadTag(s []byte, i int) (t Tag, end int, ok bool) {
	p := i + 1
	if p < len(s) && s[p] == '/' {
		t.Closing = true
		p++
	}
	start := p
	for p < len(s) && isNameByte(s[p], p > start) {
		p++
	}
	if p == start {
		return t, i, false
	}
	t.Name = strings.ToLower(string(s[start:p]))
	for {
		p = skipBlanks(s, p)
		switch {
		case p >= len(s):
			return t, i, false
		case s[p] == '>':
			return t, p + 1, true
		case s[p] == '/':
			p++
			continue
		}
		a, next := readAttr(s, p)
		if next == p {
			return t, i, false
		}
		t.Attrs = append(t.Attrs, a)
		p = next
	}
}

func readAttr(s []byte, p int) (Attr, int) {
	start := p
	for p < len(s) && bytes.IndexByte([]byte(" \t\r\n\f/>=\"'<`"), s[p]) < 0 {
		p++
	}
	a := Attr{Name: strings.ToLower(string(s[start:p])), At: start}
	if p == start {
		return a, start
	}
	q := skipBlanks(s, p)
	if q >= len(s) || s[q] != '=' {
		return a, p
	}
	q = skipBlanks(s, q+1)
	if q < len(s) && (s[q] == '"' || s[q] == '\'') {
		n := bytes.IndexByte(s[q+1:], s[q])
		if n < 0 {
			return a, start
		}
		a.Value = html.UnescapeString(string(s[q+1 : q+1+n]))
		return a, q + n + 2
	}
	from := q
	for q < len(s) && bytes.IndexByte([]byte(" \t\r\n\f>"), s[q]) < 0 {
		q++
	}
	a.Value = html.UnescapeString(string(s[from:q]))
	return a, q
}

func skipBlanks(s []byte, p int) int {
	for p < len(s) && bytes.IndexByte([]byte(" \t\r\n\f"), s[p]) >= 0 {
		p++
	}
	return p
}

func isNameByte(c byte, inside bool) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || inside && (c >= '0' && c <= '9' || c == '-')
}

// CommentEnd returns the offset behind the comment that s starts with at i; a
// comment without an end goes on to the end of s.
func CommentEnd(s []byte, i int) int {
	for _, short := range []string{"<!-->", "<!--->"} {
		if bytes.HasPrefix(s[i:], []byte(short)) {
			return i + len(short)
		}
	}
	if n := bytes.Index(s[i+4:], []byte("-->")); n >= 0 {
		return i + 4 + n + 3
	}
	return len(s)
}

// Get returns the value of an attribute, "" when there is none.
func (t Tag) Get(name string) string {
	for _, a := range t.Attrs {
		if a.Name == name {
			return a.Value
		}
	}
	return ""
}

// Anchor returns the name by which a link can reach the element: its id, or
// the name of an <a>; "" when it has none.
func (t Tag) Anchor() string {
	if id := t.Get("id"); id != "" || t.Name != "a" {
		return id
	}
	return t.Get("name")
}
