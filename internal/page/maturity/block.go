package maturity

import (
	"html/template"

	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
)

// Block writes the map of a block, and what is missing where its author asks for
// that.
func Block(l *book.Leaf, b *model.MaturityBlock, data results.BlockData) template.HTML {
	html := l.Part("maturity", MapOf(l, data.Maturity, b.Division))
	if b.Gaps && data.Maturity != nil {
		var tables []GapTable
		for _, d := range data.Maturity.Divisions {
			t := GapTable{Division: d.Name}
			for _, c := range d.Capabilities {
				t.Gaps = append(t.Gaps, gaps(l, c)...)
			}
			tables = append(tables, t)
		}
		html += l.Part("gap-tables", tables)
	}
	return html
}
