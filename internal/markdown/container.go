package markdown

import (
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/markdown/syntax"
)

// container writes a part between lines of colons.
func (w *writer) container(n *syntax.Container) {
	if !n.Closed {
		w.report(diag.Error, CheckBlock, w.at(n.Pos()), "the part "+n.Word+" is not closed", "write ::: on a line of its own after its last line")
	}
	switch n.Word {
	case "steps":
		w.wrap("<div class=\"steps\">\n", n, "</div>\n")
	case "tabs":
		w.tabs(n)
	case "tab":
		w.report(diag.Error, CheckBlock, w.at(n.Pos()), "a tab stands outside of tabs", "write ::::tabs before the first tab and :::: after the last")
		w.details(n, "<details>\n<summary>")
	case "details":
		w.details(n, "<details>\n<summary>")
	default:
		w.raw("<aside class=\"admonition " + n.Word + "\" role=\"note\">\n<p class=\"admonition-title\">")
		w.containerTitle(n)
		w.raw("</p>\n")
		w.children(n)
		w.raw("</aside>\n")
	}
}

// containerTitle writes the title, or the word for the kind of part, and takes
// it out of the children.
func (w *writer) containerTitle(n *syntax.Container) {
	if n.Title == nil {
		w.hole(LabelHole, slices.Index(Labels(), n.Word))
		return
	}
	w.last = 0
	w.children(n.Title)
	w.blank('\n')
	n.RemoveChild(n, n.Title)
}

// details writes a part that folds. It needs a title: what is folded away has to
// be named.
func (w *writer) details(n *syntax.Container, open string) {
	w.raw(open)
	if n.Title == nil {
		w.report(diag.Error, CheckBlock, w.at(n.Pos()), "the part "+n.Word+" has no title", "write it on the same line: "+strings.Repeat(":", 3)+n.Word+" Title")
	} else {
		w.containerTitle(n)
	}
	w.wrap("</summary>\n<div class=\"tab\">\n", n, "</div>\n</details>\n")
}

// tabs writes a group of details of which one is open: browsers see to that by
// their common name, without a script.
func (w *writer) tabs(n *syntax.Container) {
	w.groups++
	name := "tabs-" + strconv.Itoa(w.groups)
	w.raw("<div class=\"tabs\">\n")
	open := " open"
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		tab, ok := c.(*syntax.Container)
		if !ok || tab.Word != "tab" {
			w.report(diag.Error, CheckBlock, w.at(c.Pos()), "between tabs there is something else", "put it into a tab, :::tab Title, or outside of the tabs")
			w.strayBetweenTabs(c)
			continue
		}
		if !tab.Closed {
			w.report(diag.Error, CheckBlock, w.at(tab.Pos()), "the part tab is not closed", "write ::: on a line of its own after its last line")
		}
		w.details(tab, "<details name=\""+name+"\""+open+">\n<summary>")
		open = ""
	}
	w.raw("</div>\n")
}

// strayBetweenTabs keeps what has no place, so that no text is lost.
func (w *writer) strayBetweenTabs(n ast.Node) {
	w.raw("<details>\n<summary>–</summary>\n<div class=\"tab\">\n")
	w.node(n)
	w.raw("</div>\n</details>\n")
}
