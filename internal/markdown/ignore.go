package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"

	"github.com/mopsite/mopsite/internal/diag/suppress"
	"github.com/mopsite/mopsite/internal/markdown/rawhtml"
)

// ignore reads HTML that is one comment and says which findings are put aside.
func ignore(html []byte) (suppress.Rule, bool) {
	html = bytes.TrimSpace(html)
	if !bytes.HasPrefix(html, []byte("<!--")) || rawhtml.CommentEnd(html, 0) != len(html) {
		return suppress.Rule{}, false
	}
	return suppress.Parse(string(bytes.TrimSuffix(html[len("<!--"):], []byte("-->"))))
}

// covered is the block that a comment is about: the next that is no such comment
// itself, so that several may stand above one another.
func (w *writer) covered(n ast.Node) ast.Node {
	for n = n.NextSibling(); n != nil; n = n.NextSibling() {
		h, ok := n.(*ast.HTMLBlock)
		if !ok {
			break
		}
		if _, ok := ignore(w.fragmentOf(h).html); !ok {
			break
		}
	}
	return n
}

// lastLine is the last line of a block of the text, at least that given.
func (w *writer) lastLine(n ast.Node, least int) int {
	end := 0
	seen := func(stop int) { end = max(end, stop) }
	if n != nil {
		_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if !entering || n.Type() == ast.TypeInline {
				return ast.WalkSkipChildren, nil
			}
			if lines := n.Lines(); lines != nil && lines.Len() > 0 {
				seen(lines.At(lines.Len() - 1).Stop)
			}
			if h, ok := n.(*ast.HTMLBlock); ok && h.HasClosure() {
				seen(h.ClosureLine.Stop)
			}
			return ast.WalkContinue, nil
		})
	}
	if end == 0 {
		return least
	}
	return max(least, w.at(end-1).Line)
}
