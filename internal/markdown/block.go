package markdown

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/markdown/code"
	"github.com/mopsite/mopsite/internal/markdown/syntax"
)

func (w *writer) block(node ast.Node) {
	switch n := node.(type) {
	case *ast.Paragraph:
		w.paragraph(n)
	case *ast.TextBlock:
		w.children(n)
		w.itemEnds()
		if n.NextSibling() != nil && n.FirstChild() != nil {
			w.raw("\n")
		}
		w.blank('\n')
	case *ast.Heading:
		w.heading(n)
	case *ast.List:
		w.list(n)
	case *ast.Blockquote:
		w.quote(n)
	case *syntax.Container:
		w.container(n)
	case *ast.FencedCodeBlock:
		w.fence(n)
	case *ast.CodeBlock:
		w.code(n, "")
	case *ast.HTMLBlock:
		w.htmlBlock(n)
	case *ast.ThematicBreak:
		w.raw("<hr>\n")
	case *ast.LinkReferenceDefinition:
	case *extast.Table:
		w.table(n)
	case *extast.DefinitionList:
		w.wrap("<dl>\n", n, "</dl>\n")
	case *extast.DefinitionTerm:
		w.wrap("<dt>", n, "</dt>\n")
		w.blank('\n')
	case *extast.DefinitionDescription:
		open := "<dd>\n"
		if n.IsTight {
			open = "<dd>"
		}
		w.wrap(open, n, "</dd>\n")
	case *extast.FootnoteList:
		w.raw("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"")
		w.hole(LabelHole, int(LabelFootnotes))
		w.wrap("\">\n<ol>\n", n, "</ol>\n</section>\n")
	case *extast.Footnote:
		w.wrap("<li id=\"fn:"+strconv.Itoa(n.Index)+"\">\n", n, "</li>\n")
	default:
		w.children(n)
	}
}

func (w *writer) paragraph(n *ast.Paragraph) {
	start := len(w.plain)
	w.last = 0
	w.wrap("<p>", n, "</p>\n")
	w.itemEnds()
	if w.doc.Summary == "" && n.Parent().Kind() == ast.KindDocument {
		w.doc.Summary = string(bytes.TrimSpace(w.plain[start:]))
	}
	w.blank('\n')
}

// heading is written before its id is known: the id comes from its text.
func (w *writer) heading(n *ast.Heading) {
	at, firstCut, start := len(w.out), len(w.cuts), len(w.plain)
	w.last = 0
	w.children(n)
	h := Heading{Level: n.Level, Pos: w.at(n.Pos()), At: start, Text: string(bytes.TrimSpace(w.plain[start:]))}
	h.ID = w.ids.unique(headingID(n, h.Text))
	tag := "h" + strconv.Itoa(n.Level)
	w.insert(at, firstCut, append(appendEscaped([]byte("<"+tag+" id=\""), h.ID), "\">"...))
	w.raw("</" + tag + ">\n")
	w.blank('\n')
	if h.Level > w.level+1 {
		w.report(diag.Warning, CheckHeadingJump, h.Pos,
			"a heading of level "+strconv.Itoa(h.Level)+" follows one of level "+strconv.Itoa(w.level),
			"write "+strings.Repeat("#", w.level+1)+"; the page's title has level 1")
	}
	w.level = h.Level
	w.doc.Headings = append(w.doc.Headings, h)
}

// headingID returns the id that an author gave, else the one of the text.
func headingID(n *ast.Heading, text string) string {
	if v, ok := n.AttributeString("id"); ok {
		if id, ok := v.([]byte); ok && len(id) > 0 {
			return string(id)
		}
	}
	return HeadingID(text)
}

func (w *writer) list(n *ast.List) {
	open, end := "<ul>\n", "</ul>\n"
	if n.IsOrdered() {
		open, end = "<ol>\n", "</ol>\n"
		if n.Start != 1 {
			open = "<ol start=\"" + strconv.Itoa(n.Start) + "\">\n"
		}
	}
	w.raw(open)
	told := w.numbered(n)
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		if told >= 0 {
			items := &w.doc.Lists[told].Items
			*items = append(*items, Span{At: len(w.plain)})
			w.item = &(*items)[len(*items)-1]
		}
		w.raw("<li>")
		if first := item.FirstChild(); first != nil && first.Kind() != ast.KindTextBlock {
			w.raw("\n")
		}
		w.last = 0
		w.children(item)
		w.item = nil
		w.raw("</li>\n")
	}
	w.raw(end)
}

// numbered begins to note a numbered list that is no part of another one, and
// returns its index; -1 for any other list.
func (w *writer) numbered(n *ast.List) int {
	c, inSteps := n.Parent().(*syntax.Container)
	inSteps = inSteps && c.Word == "steps"
	if !n.IsOrdered() || !inSteps && n.Parent().Kind() != ast.KindDocument {
		return -1
	}
	w.doc.Lists = append(w.doc.Lists, List{Steps: inSteps, Heading: len(w.doc.Headings) - 1})
	return len(w.doc.Lists) - 1
}

// itemEnds notes the end of the first paragraph of an item.
func (w *writer) itemEnds() {
	if w.item != nil {
		w.item.Len = len(w.plain) - w.item.At
		w.item = nil
	}
}

// quote writes a quotation, or the admonition that it is.
func (w *writer) quote(n *ast.Blockquote) {
	title, ok := n.FirstChild().(*syntax.AdmonitionTitle)
	if !ok {
		w.wrap("<blockquote>\n", n, "</blockquote>\n")
		return
	}
	w.raw("<aside class=\"admonition " + title.Word + "\" role=\"note\">\n<p class=\"admonition-title\">")
	if title.FirstChild() != nil {
		w.children(title)
	} else {
		w.hole(LabelHole, slices.Index(Labels(), title.Word))
	}
	w.raw("</p>\n")
	w.blank('\n')
	n.RemoveChild(n, title)
	w.children(n)
	w.raw("</aside>\n")
}

// code writes a block of code of a language, "" when none is named.
func (w *writer) code(n ast.Node, language string) {
	w.raw("<pre><code")
	if language != "" {
		w.raw(" class=\"language-")
		w.escaped([]byte(language))
		w.raw("\"")
	}
	w.raw(">")
	lines := n.Lines()
	if out, known := code.Append(w.out, language, lines.Value(w.src)); known {
		w.out = out
		for i := range lines.Len() {
			line := lines.At(i)
			w.plain = append(w.plain, line.Value(w.src)...)
		}
	} else {
		for i := range lines.Len() {
			line := lines.At(i)
			w.text(line.Value(w.src))
		}
	}
	w.raw("</code></pre>\n")
	w.blank('\n')
}

// fence writes a fenced block of code, or leaves a hole for a component.
func (w *writer) fence(n *ast.FencedCodeBlock) {
	name := string(plain(n.Language(w.src)))
	if !slices.Contains(w.opt.Blocks, name) {
		w.misspelt(n, name)
		w.code(n, name)
		return
	}
	b := Block{Name: name, Pos: w.at(n.Pos()), Body: string(n.Lines().Value(w.src))}
	b.Line = b.Pos.Line + 1
	end := w.lineEnd(n.Pos())
	if lines := n.Lines(); lines.Len() > 0 {
		first, last := lines.At(0), lines.At(lines.Len()-1)
		b.Col = w.at(first.Start).Col - 1
		end = last.Stop - 1
	}
	if !w.fenceClosed(n.Pos(), end) {
		w.report(diag.Error, CheckBlock, b.Pos, "the block "+name+" is not closed",
			"write "+strings.Repeat(string(w.src[n.Pos()]), 3)+" on a line of its own after its last line")
	}
	w.doc.Blocks = append(w.doc.Blocks, b)
	w.hole(BlockHole, len(w.doc.Blocks)-1)
	w.raw("\n")
}

// settingsLine is the first line of settings.
var settingsLine = regexp.MustCompile(`^\s*[a-z_]+:(?: |\n|$)`)

// misspelt hints at a block of code that holds settings and whose language is none,
// but nearly the name of a component or a word for one: its reader would see the settings.
func (w *writer) misspelt(n *ast.FencedCodeBlock, language string) {
	if language == "" || code.Knows(language) || !settingsLine.Match(n.Lines().Value(w.src)) {
		return
	}
	name, called := component(language, w.opt.Blocks)
	if name == "" {
		return
	}
	hint := "did you mean " + name + "?"
	if called {
		hint = "the block is called " + name + ";"
	}
	w.report(diag.Hint, CheckMisspelt, w.at(n.Pos()), "no component is called "+language+", so that its settings are shown as code",
		hint+" if it is code, name its language, such as yaml")
}

// fenceClosed reports whether the line after the one that holds end closes the
// fence at open. Marks of quotations before it are skipped.
func (w *writer) fenceClosed(open, end int) bool {
	next := w.lineEnd(max(end, open)) + 1
	if next >= len(w.src) {
		return false
	}
	line := bytes.TrimLeft(w.src[next:w.lineEnd(next)], " \t>")
	fence := string(w.src[open])
	return strings.HasPrefix(string(line), strings.Repeat(fence, 3)) &&
		strings.Trim(string(line), fence+" \t\r") == ""
}

// table writes a table that scrolls by itself where it is wider than the page.
func (w *writer) table(n *extast.Table) {
	w.raw("<div class=\"table-scroll\" role=\"group\" tabindex=\"0\" aria-label=\"")
	w.hole(LabelHole, int(LabelTable))
	w.raw("\">\n<table>\n")
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		cell := "td"
		_, header := row.(*extast.TableHeader)
		if header {
			cell = "th"
			w.raw("<thead>\n")
		}
		w.raw("<tr>\n")
		w.cells(row, cell)
		w.raw("</tr>\n")
		if header {
			w.raw("</thead>\n")
			if row.NextSibling() != nil {
				w.raw("<tbody>\n")
			}
		} else if row.NextSibling() == nil {
			w.raw("</tbody>\n")
		}
	}
	w.raw("</table>\n</div>\n")
}

func (w *writer) cells(row ast.Node, tag string) {
	for c := row.FirstChild(); c != nil; c = c.NextSibling() {
		w.raw("<" + tag)
		if cell, ok := c.(*extast.TableCell); ok && cell.Alignment != extast.AlignNone {
			w.raw(" align=\"" + cell.Alignment.String() + "\"")
		}
		w.raw(">")
		w.last = 0
		w.cutReference(c)
		w.children(c)
		w.raw("</" + tag + ">\n")
		w.blank(' ')
	}
	w.blank('\n')
}

// cutReference reports a reference that the border of its cell cuts in two.
func (w *writer) cutReference(cell ast.Node) {
	if cell.Lines().Len() == 0 {
		return
	}
	line := cell.Lines().At(0)
	text := line.Value(w.src)
	at := bytes.LastIndex(text, []byte("[["))
	if at < 0 || bytes.ContainsAny(text, "]`\\") {
		return
	}
	w.report(diag.Warning, CheckReference, w.at(line.Start+at), "the bar ends the cell inside a reference",
		`write \| for the bar: [[id\|text]]`)
}
