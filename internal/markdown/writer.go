package markdown

import (
	"bytes"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"github.com/mopsite/mopsite/internal/diag"
)

// writer walks a goldmark tree once and writes HTML, plain text, lists and
// findings side by side.
type writer struct {
	places
	src []byte
	opt Options
	doc *Doc

	out   []byte
	cuts  []cut
	plain []byte
	// last is the character that a reader sees before the next one, 0 when it
	// is no text; a line break after it depends on it.
	last rune

	level  int // of the heading before
	groups int // of tabs so far
	// item is the item of a numbered list whose first paragraph is being written.
	item   *Span
	ids    ids
	inLink int
	// open are the elements of raw HTML that are open; those below base belong
	// to an outer node and cannot be closed from within.
	open []string
	base int
}

// cut is a hole after out[:at].
type cut struct {
	at    int
	hole  HoleKind
	index int
}

func (w *writer) raw(s string) { w.out = append(w.out, s...) }

func (w *writer) escaped(s []byte) { w.out = appendEscaped(w.out, s) }

func (w *writer) hole(kind HoleKind, index int) {
	w.cuts = append(w.cuts, cut{len(w.out), kind, index})
	w.last = 0
}

// text writes characters that a reader sees.
func (w *writer) text(s []byte) {
	if len(s) == 0 {
		return
	}
	w.escaped(s)
	w.plain = append(w.plain, s...)
	w.last, _ = utf8.DecodeLastRune(s)
}

// blank separates words in the plain text.
func (w *writer) blank(c byte) {
	if n := len(w.plain); n > 0 && w.plain[n-1] != ' ' && w.plain[n-1] != '\n' {
		w.plain = append(w.plain, c)
	}
	w.last = 0
}

func (w *writer) report(level diag.Level, check string, pos diag.Pos, message, hint string) {
	w.doc.Findings = append(w.doc.Findings, diag.New(level, check, pos, message, hint))
}

// children writes what a node holds. Raw HTML left open inside is closed, so
// that elements nest whatever the author wrote.
func (w *writer) children(n ast.Node) {
	outer := w.base
	w.base = len(w.open)
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.node(c)
	}
	w.closeTo(w.base)
	w.base = outer
}

// wrap writes a node's children between two tags.
func (w *writer) wrap(before string, n ast.Node, after string) {
	w.raw(before)
	w.children(n)
	w.raw(after)
}

func (w *writer) document(n ast.Node) { w.children(n) }

func (w *writer) node(n ast.Node) {
	if n.Type() == ast.TypeInline {
		w.inline(n)
		return
	}
	w.block(n)
}

// closeTo closes raw elements until n are open.
func (w *writer) closeTo(n int) {
	for len(w.open) > n {
		last := len(w.open) - 1
		w.raw("</" + w.open[last] + ">")
		w.open = w.open[:last]
	}
}

// insert puts s into what was written at an offset and moves the holes after it.
func (w *writer) insert(at, firstCut int, s []byte) {
	w.out = append(w.out, s...)
	copy(w.out[at+len(s):], w.out[at:])
	copy(w.out[at:], s)
	for i := firstCut; i < len(w.cuts); i++ {
		w.cuts[i].at += len(s)
	}
}

// lineEnd returns the offset of the end of the line that holds an offset.
func (w *writer) lineEnd(offset int) int {
	if n := bytes.IndexByte(w.src[offset:], '\n'); n >= 0 {
		return offset + n
	}
	return len(w.src)
}
