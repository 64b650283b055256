package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/markdown/rawhtml"
	"github.com/mopsite/mopsite/internal/markdown/syntax"
)

func (w *writer) inline(node ast.Node) {
	switch n := node.(type) {
	case *ast.Text:
		w.textNode(n)
	case *ast.String:
		w.text(n.Value)
	case *ast.CodeSpan:
		w.codeSpan(n)
	case *ast.Emphasis:
		if n.Level == 2 {
			w.wrap("<strong>", n, "</strong>")
		} else {
			w.wrap("<em>", n, "</em>")
		}
	case *extast.Strikethrough:
		w.wrap("<del>", n, "</del>")
	case *ast.Link:
		w.link(n)
	case *ast.Image:
		w.image(n)
	case *ast.AutoLink:
		w.autoLink(n)
	case *ast.RawHTML:
		w.inlineHTML(n)
	case *extast.TaskCheckBox:
		w.task(n)
	case *extast.FootnoteLink:
		w.footnoteLink(n)
	case *extast.FootnoteBacklink:
		w.footnoteBacklink(n)
	case *syntax.Wiki:
		w.wiki(n)
	case *syntax.Shortcode:
		w.shortcode(n)
	default:
		w.children(n)
	}
}

func (w *writer) textNode(n *ast.Text) {
	value := n.Segment.Value(w.src)
	if !n.IsRaw() {
		value = plain(value)
	}
	w.text(value)
	switch {
	case n.HardLineBreak():
		w.raw("<br>\n")
		w.blank(' ')
	case n.SoftLineBreak() && !(syntax.Joins(w.last) && syntax.Joins(w.nextRune(n))):
		w.raw("\n")
		w.blank(' ')
	}
}

// nextRune returns the character that follows a node in its paragraph, 0 when
// it is no plain text.
func (w *writer) nextRune(n ast.Node) rune {
	next := n.NextSibling()
	for next == nil {
		n = n.Parent()
		if n == nil || n.Type() != ast.TypeInline {
			return 0
		}
		next = n.NextSibling()
	}
	for {
		switch n := next.(type) {
		case *ast.Text:
			r, _ := utf8.DecodeRune(n.Segment.Value(w.src))
			return r
		case *syntax.Wiki:
			return w.firstRune(n)
		case *ast.Emphasis, *ast.Link, *extast.Strikethrough:
			if next = n.FirstChild(); next == nil {
				return 0
			}
		default:
			return 0
		}
	}
}

func (w *writer) codeSpan(n *ast.CodeSpan) {
	w.raw("<code>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			value := t.Segment.Value(w.src)
			if line, ok := bytes.CutSuffix(value, []byte("\n")); ok {
				w.text(bytes.TrimSuffix(line, []byte("\r")))
				w.text([]byte(" "))
			} else {
				w.text(value)
			}
		}
	}
	w.raw("</code>")
	w.last = 0
}

func (w *writer) link(n *ast.Link) {
	l := Link{Dest: string(plain(n.Destination)), Title: string(plain(n.Title)), Pos: w.at(n.Pos())}
	w.raw("<a")
	w.address("href", l)
	if n.Title != nil {
		w.raw(" title=\"")
		w.escaped([]byte(l.Title))
		w.raw("\"")
	}
	w.inLink++
	w.wrap(">", n, "</a>")
	w.inLink--
}

// address writes an attribute with a hole for its value, unless the address
// could do harm.
func (w *writer) address(attribute string, l Link) {
	if strings.Contains(l.Dest, "{{<") || strings.Contains(l.Dest, "{{%") {
		w.report(diag.Warning, CheckShortcode, l.Pos, "a Hugo shortcode as an address is dropped", "write the path of the file: [text](page.md)")
		return
	}
	if scheme, bad := rawhtml.Dangerous(l.Dest); bad {
		w.report(diag.Error, CheckLink, l.Pos, "a link with the scheme "+scheme+": is dropped", "link to a page, or to an address of https, http or mailto")
		return
	}
	w.raw(" " + attribute + "=\"")
	w.doc.Links = append(w.doc.Links, l)
	last := w.last
	w.hole(LinkHole, len(w.doc.Links)-1)
	w.last = last
	w.raw("\"")
}

func (w *writer) image(n *ast.Image) {
	l := Link{
		Dest: string(plain(n.Destination)), Title: string(plain(n.Title)),
		Image: true, Alt: w.alt(n), Pos: w.at(n.Pos()),
	}
	if external(l.Dest) {
		w.externalImage(l)
		w.last = 0
		return
	}
	if strings.TrimSpace(l.Alt) == "" {
		w.missingAlt(l)
	}
	w.raw("<img")
	w.address("src", l)
	w.raw(" alt=\"")
	w.escaped([]byte(l.Alt))
	w.raw("\"")
	if n.Title != nil {
		w.raw(" title=\"")
		w.escaped([]byte(l.Title))
		w.raw("\"")
	}
	w.raw(" loading=\"lazy\">")
	w.plain = append(w.plain, l.Alt...)
	w.last = 0
}

func (w *writer) missingAlt(l Link) {
	w.report(diag.Warning, CheckImageAlt, l.Pos, "the image "+l.Dest+" has no text for those who cannot see it", "write ![what it shows](file)")
}

// alt returns the text of an image's label; what is no text is left out.
func (w *writer) alt(n ast.Node) string {
	var b strings.Builder
	var walk func(ast.Node)
	walk = func(n ast.Node) {
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			t, ok := c.(*ast.Text)
			if !ok {
				walk(c)
				continue
			}
			value := t.Segment.Value(w.src)
			if !t.IsRaw() {
				value = plain(value)
			}
			b.Write(value)
			if t.SoftLineBreak() || t.HardLineBreak() {
				b.WriteByte('\n')
			}
		}
	}
	walk(n)
	return b.String()
}

func (w *writer) autoLink(n *ast.AutoLink) {
	l := Link{Dest: string(n.URL(w.src)), Pos: w.at(n.Pos())}
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(l.Dest), "mailto:") {
		l.Dest = "mailto:" + l.Dest
	}
	w.raw("<a")
	w.address("href", l)
	w.raw(">")
	w.text(n.Label(w.src))
	w.raw("</a>")
	w.last = 0
}

func (w *writer) task(n *extast.TaskCheckBox) {
	w.raw("<input ")
	if n.IsChecked {
		w.raw("checked=\"\" ")
	}
	w.raw("disabled=\"\" type=\"checkbox\" aria-label=\"")
	w.hole(LabelHole, int(LabelTask))
	w.raw("\"> ")
}

func (w *writer) footnoteLink(n *extast.FootnoteLink) {
	index := strconv.Itoa(n.Index)
	w.raw("<sup id=\"" + footnoteRef(n.Index, n.RefIndex) + "\"><a href=\"#fn:" + index +
		"\" class=\"footnote-ref\" role=\"doc-noteref\">" + index + "</a></sup>")
}

func (w *writer) footnoteBacklink(n *extast.FootnoteBacklink) {
	w.raw("&#160;<a href=\"#" + footnoteRef(n.Index, n.RefIndex) + "\" class=\"footnote-backref\" role=\"doc-backlink\" aria-label=\"")
	w.hole(LabelHole, int(LabelBackToRef))
	w.raw("\">&#x21a9;&#xfe0e;</a>")
}

// footnoteRef returns the id of the nth reference to a footnote, from 0.
func footnoteRef(index, n int) string {
	id := "fnref:" + strconv.Itoa(index)
	if n > 0 {
		id += ":" + strconv.Itoa(n)
	}
	return id
}
