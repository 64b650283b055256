// Package syntax is what mopsite's Markdown adds to goldmark's parser: emphasis
// that works beside CJK text, references in double brackets, admonitions, parts
// between lines of colons, and Hugo shortcodes kept whole. It makes nodes;
// package markdown writes them.
package syntax

import (
	"slices"

	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// NewParser returns a parser of the dialect. It keeps nothing between texts,
// so that one serves all goroutines.
func NewParser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(slices.Concat(parser.DefaultBlockParsers(), []util.PrioritizedValue{
			util.Prioritized(containers{}, 90),
			util.Prioritized(extension.NewDefinitionListParser(), 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(extension.NewFootnoteBlockParser(), 999),
		})...),
		parser.WithInlineParsers(
			util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
			util.Prioritized(shortcodeParser{}, 90),
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(extension.NewFootnoteParser(), 101),
			util.Prioritized(wikiParser{}, 150),
			util.Prioritized(parser.NewLinkParser(), 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewRawHTMLParser(), 400),
			util.Prioritized(emphasisParser{}, 500),
			util.Prioritized(extension.NewLinkifyParser(), 999),
		),
		parser.WithParagraphTransformers(slices.Concat(parser.DefaultParagraphTransformers(), []util.PrioritizedValue{
			util.Prioritized(admonitions{}, 50),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200),
		})...),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
		),
		parser.WithAttribute(),
	)
}
