package syntax

import (
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// emphasisParser reads runs of *, _ and ~. It decides by CommonMark's rules
// whether a run can open or close, with one amendment: CJK punctuation does
// not count as punctuation inside the run, and a CJK character outside it
// counts as if it were punctuation. Text without CJK is read as by CommonMark.
type emphasisParser struct{}

// Trigger lists the characters of runs.
func (emphasisParser) Trigger() []byte { return []byte{'*', '_', '~'} }

// Parse reads the run that the reader stands at.
func (emphasisParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	char, n := line[0], 1
	for n < len(line) && line[n] == char {
		n++
	}
	before, after := block.PrecendingCharacter(), ' '
	if n < len(line) {
		after, _ = utf8.DecodeRune(line[n:])
	}
	if char == '~' && (n > 2 || before == '~' || n == 1 && isWord(before) && isWord(after)) {
		return nil
	}
	left, right := flanks(before, after)
	canOpen, canClose := left, right
	if char == '_' {
		canOpen = left && (!right || util.IsPunctRune(before))
		canClose = right && (!left || util.IsPunctRune(after))
	}
	var processor parser.DelimiterProcessor = delimiters{}
	if char == '~' {
		processor = tildes{}
	}
	d := parser.NewDelimiter(canOpen, canClose, n, char, processor)
	d.Segment = segment.WithStop(segment.Start + n)
	block.Advance(n)
	pc.PushDelimiter(d)
	return d
}

// flanks reports whether a run between two characters is left- and right-flanking.
func flanks(before, after rune) (left, right bool) {
	blankBefore, blankAfter := util.IsSpaceRune(before), util.IsSpaceRune(after)
	cjkBefore, cjkAfter := isCJK(before), isCJK(after)
	punctBefore := !cjkBefore && util.IsPunctRune(before)
	punctAfter := !cjkAfter && util.IsPunctRune(after)
	left = !blankAfter && (!punctAfter || blankBefore || punctBefore || cjkBefore)
	right = !blankBefore && (!punctBefore || blankAfter || punctAfter || cjkAfter)
	return left, right
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// delimiters makes the nodes of matched runs.
type delimiters struct{}

// IsDelimiter reports whether b can make a run.
func (delimiters) IsDelimiter(b byte) bool { return b == '*' || b == '_' || b == '~' }

// CanOpenCloser reports whether two runs are of the same kind.
func (delimiters) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

// OnMatch returns emphasis, strong when two characters matched.
func (delimiters) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }

// tildes makes strikethrough of matched runs of ~.
type tildes struct{ delimiters }

// OnMatch returns the node of a matched run.
func (tildes) OnMatch(int) ast.Node { return extast.NewStrikethrough() }
