package page

import (
	"cmp"
	"fmt"
	"html/template"
	"strings"

	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/board"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/duty"
	"github.com/mopsite/mopsite/internal/page/figure"
	"github.com/mopsite/mopsite/internal/page/filter"
	"github.com/mopsite/mopsite/internal/page/funnel"
	"github.com/mopsite/mopsite/internal/page/index"
	"github.com/mopsite/mopsite/internal/page/lineage"
	"github.com/mopsite/mopsite/internal/page/listing"
	"github.com/mopsite/mopsite/internal/page/maturity"
	"github.com/mopsite/mopsite/internal/page/relation"
	"github.com/mopsite/mopsite/internal/page/wording"
)

// InlineValue is the view of a number in running text.
type InlineValue struct {
	Number wording.Number
	Href   string
	// About says what the number is: metric, period and as-of date.
	About string
	// Delta is the comparison that the author asks for, nil without one, Compared
	// the same in words, and Refused why there is none.
	Delta             *wording.Delta
	Compared, Refused string
}

// Titled is the view of a block under the caption of its author.
type Titled struct {
	Title string
	Block template.HTML
}

// A blockRow says how the blocks of one type are written.
type blockRow struct {
	// of is the type, such as *model.ChartBlock.
	of string
	// write is false for blocks of any other type.
	write func(l *book.Leaf, b model.Block) (html template.HTML, ok bool)
	// untitled says that the block does not show its title itself.
	untitled bool
}

// blocks lists every type of block.
func blocks() []blockRow {
	return []blockRow{
		row(figure.ChartBlock),
		row(figure.TableBlock),
		untitled(row(figure.MetricBlock)),
		row(funnel.Block),
		untitled(row(maturity.Block)),
		untitled(row(listing.Block)),
		untitled(row(duty.Block)),
		row(board.RoadmapBlock),
		row(board.QuadrantBlock),
		row(board.StackBlock),
		row(board.StepsBlock),
		row(board.MatrixBlock),
		row(board.CalendarBlock),
		row(relation.ChainBlock),
		row(relation.TreeBlock),
		row(relation.MapBlock),
		row(board.AdoptionBlock),
		row(duty.SkillsBlock),
		row(duty.BusFactorBlock),
		untitled(row(listing.UpdatesBlock)),
		row(index.GlossaryBlock),
		row(filter.Block),
	}
}

func untitled(r blockRow) blockRow {
	r.untitled = true
	return r
}

// row makes a row of what writes one type of block.
func row[B model.Block](write func(*book.Leaf, B, results.BlockData) template.HTML) blockRow {
	var none B
	return blockRow{of: fmt.Sprintf("%T", none), write: func(l *book.Leaf, b model.Block) (template.HTML, bool) {
		own, ok := b.(B)
		if !ok {
			return "", false
		}
		return write(l, own, l.Results.Blocks[b]), true
	}}
}

// block writes a component.
func block(l *book.Leaf, b model.Block) template.HTML {
	for _, r := range blocks() {
		html, ok := r.write(l, b)
		if !ok {
			continue
		}
		if title := l.Text(b.Caption()); r.untitled && title != "" {
			html = l.Part("titled", Titled{title, html})
		}
		return filter.Wrap(l, b, html)
	}
	return l.BrokenBlock()
}

func inlineValue(l *book.Leaf, v *model.InlineValue) template.HTML {
	if v == nil || v.Metric == nil {
		return l.Part("broken", book.Notice{Class: "bad", Text: l.T("notice.broken-value")})
	}
	q, ok := l.Results.Values[v]
	if !ok {
		q = metric.Quantity{Unit: v.Metric.Unit, Reason: metric.BadDefinition}
	}
	to := l.To(v.Metric)
	view := InlineValue{
		Number: l.Number(q), Href: cmp.Or(lineage.Address(l, v.Metric), to.Href),
		About: l.T("number.about", to.Text, v.PeriodText, l.AsOf().String()),
	}
	if c, ok := l.Results.Compared[v]; ok && !q.Value.Null() {
		if d, ok := l.Delta(v.Metric, c.Span, &c.Delta); ok {
			view.Delta, view.Compared = &d, strings.TrimSpace(d.Against+" "+d.Text+" "+d.Word)
		}
		if c.Before.Value.Null() {
			view.Refused = l.Number(c.Before).Reason
		}
	}
	return l.Part("value", view)
}
