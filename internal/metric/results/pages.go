package results

import (
	"fmt"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// List returns the pages of a list in its order, and how many its limit leaves
// out. What is overdue is judged on a day.
func List(b *model.ListBlock, asOf value.Date) (pages []*model.Page, more int) {
	for _, p := range b.Pages {
		due := p.ReviewDue()
		if !b.Overdue || due != value.NoDate && due < asOf {
			pages = append(pages, p)
		}
	}
	if b.Sort != "" {
		sortBy(b, pages)
	}
	if b.Limit > 0 && len(pages) > b.Limit {
		pages, more = pages[:b.Limit], len(pages)-b.Limit
	}
	return pages, more
}

// mostLanes bounds the columns of a roadmap: what has more cannot be read.
const mostLanes = 24

// roadmap finds the days of pages and the lanes that hold them.
func (c *computation) roadmap(b *model.RoadmapBlock) BlockData {
	d := BlockData{Spans: make([]value.Span, len(b.Items))}
	all := value.Span{From: 0, To: -1}
	for i, it := range b.Items {
		s := c.Resolve(*it.Page.Period).Full
		if d.Spans[i] = s; all.Empty() {
			all = s
		}
		all.From, all.To = min(all.From, s.From), max(all.To, s.To)
	}
	if _, limited := b.Places["period"]; limited {
		limits := c.Resolve(b.Period).Full
		all.From, all.To = max(all.From, limits.From), min(all.To, limits.To)
	}
	if all.Empty() {
		return d
	}
	for lane := c.in.Calendar.Bucket(all.From, b.By); lane.From <= all.To; lane = c.in.Calendar.Next(lane, b.By) {
		if d.Lanes = append(d.Lanes, lane); len(d.Lanes) > mostLanes {
			c.report([]diag.Diagnostic{diag.New(diag.Error, metric.CheckInvalidBlock, b.Places.At("by", b.Pos),
				fmt.Sprintf("the roadmap would have more than %d columns, each a %s", mostLanes, strings.ReplaceAll(b.By.String(), "_", " ")),
				"write by: year, or period: with fewer days")})
			d.Lanes = nil
			break
		}
	}
	return d
}
