package syntax

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Wiki is [[…]] or ![[…]] as written.
type Wiki struct {
	ast.BaseInline
	// Start and Stop are the offsets of the brackets, with the ! of an embedded image.
	Start, Stop int
	Embed       bool
}

var kindWiki = ast.NewNodeKind("Wiki")

// Kind returns the node's kind.
func (*Wiki) Kind() ast.NodeKind { return kindWiki }

// Dump is for debugging goldmark trees; nothing here needs it.
func (*Wiki) Dump([]byte, int) {}

// wikiParser reads references and values in double brackets.
type wikiParser struct{}

// Trigger lists the first characters.
func (wikiParser) Trigger() []byte { return []byte{'!', '['} }

// Parse reads what the reader stands at; what has brackets inside, or is the
// text of an ordinary link, is left to Markdown.
func (wikiParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	open := 0
	if line[0] == '!' {
		open = 1
	}
	if !bytes.HasPrefix(line[open:], []byte("[[")) {
		return nil
	}
	inner := line[open+2:]
	n := bytes.IndexAny(inner, "[]\n")
	if n < 0 || !bytes.HasPrefix(inner[n:], []byte("]]")) {
		return nil
	}
	end := open + 2 + n + 2
	if end < len(line) && (line[end] == '(' || line[end] == ']') {
		return nil
	}
	block.Advance(end)
	return &Wiki{Start: segment.Start, Stop: segment.Start + end, Embed: open == 1}
}
