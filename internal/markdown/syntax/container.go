package syntax

import (
	"bytes"
	"slices"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Container is a part of a text between two lines of colons:
//
//	:::note Title
//	Any Markdown.
//	:::
//
// One that holds others has more colons than they have.
type Container struct {
	ast.BaseBlock
	// Word is one of [Containers].
	Word string
	// Closed says that the line that closes it is there.
	Closed bool
	// Title is nil where no title is written; it is the first child else.
	Title *ContainerTitle
	fence int
}

// ContainerTitle is the title of a container; its line is inline text.
type ContainerTitle struct{ ast.BaseBlock }

var (
	kindContainer      = ast.NewNodeKind("Container")
	kindContainerTitle = ast.NewNodeKind("ContainerTitle")
)

// Kind returns the node's kind.
func (*Container) Kind() ast.NodeKind { return kindContainer }

// Dump is for debugging goldmark trees; nothing here needs it.
func (*Container) Dump([]byte, int) {}

// Kind returns the node's kind.
func (*ContainerTitle) Kind() ast.NodeKind { return kindContainerTitle }

// Dump is for debugging goldmark trees; nothing here needs it.
func (*ContainerTitle) Dump([]byte, int) {}

// Containers lists the words that open one: the types of admonition, and parts
// that are laid out in their own way.
func Containers() []string { return append(AdmonitionTypes(), "details", "steps", "tabs", "tab") }

// containers parses them.
type containers struct{}

// Trigger returns the character that a container starts with.
func (containers) Trigger() []byte { return []byte{':'} }

// Open starts a container if a line says so.
func (containers) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	at := pc.BlockOffset()
	n := colons(line, at)
	if n < 3 {
		return nil, parser.NoChildren
	}
	rest := line[at+n:]
	start := at + n + util.TrimLeftSpaceLength(rest)
	end := start
	for end < len(line) && (line[end] >= 'a' && line[end] <= 'z') {
		end++
	}
	word := string(line[start:end])
	if !slices.Contains(Containers(), word) || end < len(line) && !util.IsSpace(line[end]) {
		return nil, parser.NoChildren
	}
	c := &Container{Word: word, fence: n}
	title := text.NewSegment(segment.Start-segment.Padding+end, segment.Stop)
	title = title.TrimLeftSpace(reader.Source())
	title = title.TrimRightSpace(reader.Source())
	if !title.IsEmpty() {
		c.Title = &ContainerTitle{}
		c.Title.SetPos(title.Start)
		c.Title.Lines().Append(title)
		c.AppendChild(c, c.Title)
	}
	reader.AdvanceToEOL()
	return c, parser.HasChildren
}

// Continue takes every line up to the one that closes the container. Lines of a
// block of code, and those that close a container within, are not its own.
func (containers) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	c := node.(*Container)
	line, _ := reader.PeekLine()
	at := max(0, util.FirstNonSpacePosition(line))
	n := colons(line, at)
	if n < 3 || !util.IsBlank(line[at+n:]) || n < c.fence || heldWithin(c, n, pc) {
		return parser.Continue | parser.HasChildren
	}
	c.Closed = true
	reader.AdvanceToEOL()
	return parser.Close
}

// heldWithin reports whether a line of n colons belongs to a block in c.
func heldWithin(c *Container, n int, pc parser.Context) bool {
	inside := false
	for _, b := range pc.OpenedBlocks() {
		switch within := b.Node.(type) {
		case *Container:
			if inside && within.fence <= n {
				return true
			}
			inside = inside || within == c
		case *ast.FencedCodeBlock:
			if inside {
				return true
			}
		}
	}
	return false
}

// Close does nothing: the line that closes is read by Continue.
func (containers) Close(ast.Node, text.Reader, parser.Context) {}

// CanInterruptParagraph is true: no empty line is needed before a container.
func (containers) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine is false: an indented line is code.
func (containers) CanAcceptIndentedLine() bool { return false }

// colons counts them from an offset on.
func colons(line []byte, at int) int {
	if at < 0 || at > len(line) {
		return 0
	}
	return len(line[at:]) - len(bytes.TrimLeft(line[at:], ":"))
}
