package markdown

import (
	"bytes"
	"html"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/markdown/rawhtml"
	"github.com/mopsite/mopsite/internal/markdown/syntax"
)

// fragment is raw HTML of the text, whose lines need not follow one another
// in the file (in a quotation they do not).
type fragment struct {
	html  []byte
	lines []fragmentLine
}

// fragmentLine says which offset of the file a line of the fragment has.
type fragmentLine struct{ at, source int }

func (f *fragment) add(line text.Segment, src []byte) {
	f.lines = append(f.lines, fragmentLine{len(f.html), line.Start - line.Padding})
	f.html = append(f.html, line.Value(src)...)
}

// source returns the offset in the file of an offset in the fragment.
func (f *fragment) source(at int) int {
	i := len(f.lines) - 1
	for i > 0 && f.lines[i].at > at {
		i--
	}
	return f.lines[i].source + at - f.lines[i].at
}

func (w *writer) htmlBlock(n *ast.HTMLBlock) {
	f := w.fragmentOf(n)
	if r, ok := ignore(f.html); ok {
		r.Pos = w.at(n.Pos())
		r.From, r.To = r.Pos.Line, w.lastLine(w.covered(n), r.Pos.Line+1)
		w.doc.Ignores = append(w.doc.Ignores, r)
	}
	w.html(&f)
	w.blank('\n')
}

func (w *writer) fragmentOf(n *ast.HTMLBlock) fragment {
	var f fragment
	lines := n.Lines()
	for i := range lines.Len() {
		f.add(lines.At(i), w.src)
	}
	if n.HasClosure() {
		f.add(n.ClosureLine, w.src)
	}
	return f
}

func (w *writer) inlineHTML(n *ast.RawHTML) {
	var f fragment
	for i := range n.Segments.Len() {
		f.add(n.Segments.At(i), w.src)
	}
	last := w.last
	if r, ok := ignore(f.html); ok { // where it covers nothing
		r.Pos = w.at(f.source(0))
		w.doc.Ignores = append(w.doc.Ignores, r)
	}
	w.html(&f)
	w.last = last
	if bytes.HasPrefix(f.html, []byte("<br")) {
		w.blank(' ')
	}
}

// html writes a fragment as the policy wants it. Comments are dropped.
func (w *writer) html(f *fragment) {
	s := f.html
	if w.opt.HTML == All {
		w.out = append(w.out, s...)
		w.passed(f)
		return
	}
	for i := 0; i < len(s); {
		n := bytes.IndexAny(s[i:], "<{")
		if n < 0 {
			w.htmlText(s[i:])
			return
		}
		w.htmlText(s[i : i+n])
		i += n
		i = w.mark(f, i)
	}
}

// passed notes the places that HTML names which is passed through, and what
// readers would fetch from other hosts.
func (w *writer) passed(f *fragment) {
	s := f.html
	for i := 0; i < len(s); i++ {
		if s[i] != '<' {
			continue
		}
		if t, end, ok := rawhtml.ReadTag(s, i); ok {
			if name := t.Anchor(); name != "" {
				w.doc.Anchors = append(w.doc.Anchors, w.ids.unique(name))
			}
			if l, ok := w.externalTag(f, t); ok {
				w.reportExternal(l)
			}
			i = end - 1
		}
	}
}

// mark writes what begins with the < or { at an offset of the fragment, and
// returns the offset behind it.
func (w *writer) mark(f *fragment, i int) int {
	s := f.html
	if s[i] == '{' {
		if syntax.ShortcodeEnd(s[i:]) != "" {
			w.reportShortcode(f.source(i))
		}
		w.htmlText(s[i : i+1])
		return i + 1
	}
	if bytes.HasPrefix(s[i:], []byte("<!--")) {
		return rawhtml.CommentEnd(s, i)
	}
	if t, end, ok := rawhtml.ReadTag(s, i); ok {
		w.tag(f, t, s[i:end], i)
		return end
	}
	if i+1 < len(s) && (s[i+1] == '!' || s[i+1] == '?') {
		w.report(diag.Warning, CheckRawHTML, w.at(f.source(i)), "a declaration is shown as text", rawHint(w.opt.HTML))
	}
	w.text(s[i : i+1])
	return i + 1
}

// htmlText writes what stands between tags; entities stay.
func (w *writer) htmlText(s []byte) {
	w.out = append(w.out, s...)
	w.plain = append(w.plain, html.UnescapeString(string(s))...)
}

// maxOpen bounds how deep raw elements nest, and with it the work of closing them.
const maxOpen = 100

// tag writes a tag that is allowed, and any other as text.
func (w *writer) tag(f *fragment, t rawhtml.Tag, raw []byte, at int) {
	switch {
	case w.opt.HTML == None || !rawhtml.Allowed(t.Name):
		if !t.Closing {
			w.report(diag.Warning, CheckRawHTML, w.at(f.source(at)), "the HTML element <"+t.Name+"> is shown as text", rawHint(w.opt.HTML))
		}
		w.escaped(raw)
		w.plain = append(w.plain, ' ')
	case t.Closing:
		w.closeTag(f, t, at)
	case len(w.open) == maxOpen:
		w.report(diag.Warning, CheckRawHTML, w.at(f.source(at)), "the HTML element <"+t.Name+"> stands too deep and is shown as text", "close the elements before it")
		w.escaped(raw)
	default:
		w.openTag(f, t, at)
	}
}

func rawHint(p HTMLPolicy) string {
	if p == None {
		return "write Markdown; `html: safe` in mopsite.yaml lets harmless elements through"
	}
	return "write Markdown, or put code between backquotes; `html: all` in mopsite.yaml lets every element through"
}

func (w *writer) closeTag(f *fragment, t rawhtml.Tag, at int) {
	if rawhtml.Void(t.Name) {
		return
	}
	i := len(w.open) - 1
	for i >= w.base && w.open[i] != t.Name {
		i--
	}
	if i < w.base {
		w.report(diag.Warning, CheckRawHTML, w.at(f.source(at)), "the tag </"+t.Name+"> closes nothing that is open here and is dropped",
			"open and close an element in the same paragraph or list item")
		return
	}
	w.closeTo(i)
}

func (w *writer) openTag(f *fragment, t rawhtml.Tag, at int) {
	for n := len(w.open); n > w.base && rawhtml.Ends(t.Name, w.open[n-1]); n-- {
		w.closeTo(n - 1)
	}
	if l, ok := w.externalTag(f, t); ok {
		w.externalImage(l)
		return
	}
	w.raw("<" + t.Name)
	if name := t.Anchor(); name != "" {
		id := w.ids.unique(name)
		w.doc.Anchors = append(w.doc.Anchors, id)
		w.raw(` id="`)
		w.escaped([]byte(id))
		w.raw(`"`)
	}
	var seen []string
	for _, a := range t.Attrs {
		if slices.Contains(seen, a.Name) {
			continue
		}
		seen = append(seen, a.Name)
		w.attr(f, t, a)
	}
	if t.Name == "img" {
		if !slices.Contains(seen, "alt") {
			w.missingAlt(Link{Dest: t.Get("src"), Pos: w.at(f.source(at))})
			w.raw(` alt=""`)
		}
		w.raw(` loading="lazy"`)
	}
	w.raw(">")
	if !rawhtml.Void(t.Name) {
		w.open = append(w.open, t.Name)
	}
}

func (w *writer) attr(f *fragment, t rawhtml.Tag, a rawhtml.Attr) {
	pos := w.at(f.source(a.At))
	switch {
	case rawhtml.Harmless(a.Name):
	case !rawhtml.Keeps(t.Name, a.Name):
		w.report(diag.Warning, CheckRawHTML, pos, "the attribute "+a.Name+" of <"+t.Name+"> is dropped", "use Markdown, or the attributes class, id and align")
	case a.Name == "id" || a.Name == "name": // written by openTag
	case a.Name == "href" || a.Name == "src":
		l := Link{Dest: strings.TrimSpace(a.Value), Title: t.Get("title"), Image: a.Name == "src", Pos: pos}
		if l.Image {
			l.Alt = t.Get("alt")
		}
		w.address(a.Name, l)
	default:
		w.raw(" " + a.Name + `="`)
		w.escaped([]byte(a.Value))
		w.raw(`"`)
	}
}
