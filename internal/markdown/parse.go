package markdown

import (
	"bytes"
	"cmp"
	"slices"
	"sync"
	"unicode/utf8"

	"github.com/yuin/goldmark/text"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/markdown/syntax"
)

// engine is the parser that all goroutines share.
var engine = sync.OnceValue(syntax.NewParser)

// Parse reads the body of a page. It never fails: whatever is wrong is among
// the findings, and the rest of the text is there.
func Parse(src []byte, opt Options) *Doc {
	if !utf8.Valid(src) {
		src = bytes.ToValidUTF8(src, []byte("\ufffd"))
	}
	w := &writer{
		src:    src,
		opt:    opt,
		places: places{src: src, file: opt.File, before: opt.Line},
		doc:    &Doc{},
		out:    make([]byte, 0, len(src)+len(src)/2),
		plain:  make([]byte, 0, len(src)),
		level:  1, // the page's title
	}
	w.document(engine().Parse(text.NewReader(src)))
	return w.finish()
}

// finish cuts the HTML at its holes.
func (w *writer) finish() *Doc {
	d := w.doc
	html, start := string(w.out), 0
	d.Segments = make([]Segment, 0, len(w.cuts)+1)
	for _, c := range w.cuts {
		d.Segments = append(d.Segments, Segment{HTML: html[start:c.at], Hole: c.hole, Index: c.index})
		start = c.at
	}
	if start < len(html) {
		d.Segments = append(d.Segments, Segment{HTML: html[start:]})
	}
	d.Text = string(bytes.TrimSpace(w.plain))
	cutOff := len(w.plain) - len(bytes.TrimLeft(w.plain, " \t\n"))
	for i := range d.Headings {
		d.Headings[i].At = max(0, d.Headings[i].At-cutOff)
	}
	for i := range d.Refs {
		d.Refs[i].At -= cutOff
	}
	for _, l := range d.Lists {
		for i := range l.Items {
			l.Items[i].At -= cutOff
		}
	}
	slices.SortStableFunc(d.Findings, func(a, b diag.Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
	})
	return d
}
