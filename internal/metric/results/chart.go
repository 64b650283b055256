package results

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// unfitParts reports a chart that would show, as parts of a whole, numbers that
// do not add up to one.
func (c *computation) unfitParts(b *model.ChartBlock) []diag.Diagnostic {
	whole := b.Type == "treemap" || b.Type == "area" && b.Split != nil
	if !whole {
		return nil
	}
	var found []diag.Diagnostic
	for _, m := range b.Metrics {
		if m.Formula == nil || c.Additive(m) { // a formula that cannot be read is reported already
			continue
		}
		hint := "write type: line, or show what it is made of"
		if b.Type == "treemap" {
			hint = "write type: bar, or show what it is made of"
		}
		found = append(found, diag.New(diag.Error, metric.CheckInvalidBlock, b.Places.At("metric", b.Pos),
			fmt.Sprintf("the parts of %s do not add up to a whole, since it is no sum; a chart of type %s would show that they do", m.ID, b.Type), hint))
	}
	return found
}

// sankey counts what of the cohorts of a period reached each stage, by where it
// came from.
func (c *computation) sankey(b *model.ChartBlock) BlockData {
	table, found := funnel.Count(c.Facts(), funnel.Query{
		Funnel: b.Funnel, View: model.ViewCohort, By: []model.Grouping{b.By}, Where: b.Where, Period: c.Resolve(b.Period),
		Pos: b.Pos, Places: b.Places,
	})
	c.report(found)
	return BlockData{Funnel: table}
}

// gantt finds the days of pages.
func (c *computation) gantt(b *model.ChartBlock) BlockData {
	d := BlockData{Spans: make([]value.Span, len(b.Pages))}
	for i, p := range b.Pages {
		d.Spans[i] = c.Resolve(*p.Period).Full
	}
	return d
}
