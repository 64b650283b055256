package syntax

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Shortcode is a Hugo shortcode as written, perhaps over several lines.
type Shortcode struct {
	ast.BaseInline
	// Parts are its pieces on each line; the first starts with {{.
	Parts []text.Segment
}

var kindShortcode = ast.NewNodeKind("Shortcode")

// Kind returns the node's kind.
func (*Shortcode) Kind() ast.NodeKind { return kindShortcode }

// Dump is for debugging goldmark trees; nothing here needs it.
func (*Shortcode) Dump([]byte, int) {}

// shortcodeParser reads {{< … >}} and {{% … %}}, so that their quotes and
// brackets do not disturb the Markdown around them.
type shortcodeParser struct{}

// unclosedKey holds, by closing mark, the part of the text where a search has
// found none, so that many open marks do not search the same lines again.
var unclosedKey = parser.NewContextKey()

// searched is a range of offsets.
type searched struct{ from, to int }

// Trigger lists the first character.
func (shortcodeParser) Trigger() []byte { return []byte{'{'} }

// Parse reads the shortcode that the reader stands at, up to the end of the
// paragraph at most.
func (shortcodeParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	closing := ShortcodeEnd(line)
	if closing == "" {
		return nil
	}
	unclosed := pc.ComputeIfAbsent(unclosedKey, func() any { return map[string]searched{} }).(map[string]searched)
	if s := unclosed[closing]; s.from <= segment.Start && segment.Start < s.to {
		return nil
	}
	search := searched{from: segment.Start}
	n := &Shortcode{}
	for line != nil {
		if i := bytes.Index(line, []byte(closing)); i >= 0 {
			end := i + len(closing)
			n.Parts = append(n.Parts, segment.WithStop(segment.Start+end-segment.Padding))
			block.Advance(end)
			return n
		}
		n.Parts = append(n.Parts, segment)
		search.to = segment.Stop
		block.AdvanceLine()
		line, segment = block.PeekLine()
	}
	unclosed[closing] = search
	return nil
}

// ShortcodeEnd returns what closes the shortcode that line starts with, or "".
func ShortcodeEnd(line []byte) string {
	switch {
	case bytes.HasPrefix(line, []byte("{{<")):
		return ">}}"
	case bytes.HasPrefix(line, []byte("{{%")):
		return "%}}"
	}
	return ""
}
