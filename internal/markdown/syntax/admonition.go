package syntax

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// AdmonitionTitle is the first line of a quotation that is an admonition,
// `[!NOTE] title`; its lines are the title and may be none. The quotation that
// has it as first child is written as an aside.
type AdmonitionTitle struct {
	ast.BaseBlock
	// Word is what stands in the marker, in lower case: one of [AdmonitionTypes].
	Word string
}

var kindAdmonition = ast.NewNodeKind("AdmonitionTitle")

// Kind returns the node's kind.
func (*AdmonitionTitle) Kind() ast.NodeKind { return kindAdmonition }

// Dump is for debugging goldmark trees; nothing here needs it.
func (*AdmonitionTitle) Dump([]byte, int) {}

// admonitions takes the marker off the first paragraph of a quotation.
type admonitions struct{}

// Transform is called with each paragraph before its text is parsed.
func (admonitions) Transform(p *ast.Paragraph, reader text.Reader, _ parser.Context) {
	quote, ok := p.Parent().(*ast.Blockquote)
	if !ok || quote.FirstChild() != p || p.Lines().Len() == 0 {
		return
	}
	first := p.Lines().At(0)
	kind, n, ok := admonitionType(first.Value(reader.Source()))
	if !ok {
		return
	}
	title := &AdmonitionTitle{Word: kind}
	title.SetPos(first.Start)
	rest := text.NewSegment(first.Start-first.Padding+n, first.Stop)
	rest = rest.TrimLeftSpace(reader.Source())
	rest = rest.TrimRightSpace(reader.Source())
	if !rest.IsEmpty() {
		title.Lines().Append(rest)
	}
	quote.InsertBefore(quote, p, title)
	if p.Lines().Len() == 1 {
		quote.RemoveChild(quote, p)
		return
	}
	p.Lines().SetSliced(1, p.Lines().Len())
}

// AdmonitionTypes lists the types of admonition.
func AdmonitionTypes() []string { return []string{"note", "tip", "important", "warning", "caution"} }

// admonitionType reads `[!NOTE]`, in any case and with the fold sign of
// Obsidian, and returns the length of the marker.
func admonitionType(line []byte) (kind string, n int, ok bool) {
	start := util.TrimLeftSpaceLength(line)
	if !bytes.HasPrefix(line[start:], []byte("[!")) {
		return "", 0, false
	}
	end := bytes.IndexByte(line, ']')
	if end < 0 {
		return "", 0, false
	}
	kind = strings.ToLower(string(line[start+2 : end]))
	n = end + 1
	if n < len(line) && (line[n] == '+' || line[n] == '-') {
		n++
	}
	return kind, n, slices.Contains(AdmonitionTypes(), kind)
}
