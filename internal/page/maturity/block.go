package maturity

import (
	"html/template"

	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
)

// Block writes the map of a block.
func Block(l *book.Leaf, b *model.MaturityBlock, data results.BlockData) template.HTML {
	return l.Part("maturity", MapOf(l, data.Maturity, b.Division))
}
