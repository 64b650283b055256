package results

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
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
		slices.SortStableFunc(pages, func(x, y *model.Page) int { return compareBy(b, x, y) })
	}
	if b.Limit > 0 && len(pages) > b.Limit {
		pages, more = pages[:b.Limit], len(pages)-b.Limit
	}
	return pages, more
}

// compareBy orders two pages by a column of a list; what is missing comes last.
func compareBy(b *model.ListBlock, x, y *model.Page) int {
	p, q := sortKey(b, x), sortKey(b, y)
	switch {
	case p == "" || q == "":
		return cmp.Compare(boolInt(p == ""), boolInt(q == ""))
	case b.Descending:
		p, q = q, p
	}
	m, isNumber := value.ParseNum(p)
	n, alsoNumber := value.ParseNum(q)
	if isNumber && alsoNumber {
		return m.Cmp(n)
	}
	return strings.Compare(p, q)
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// sortKey is what a page is sorted by under the column of a list; days sort as they are
// written.
func sortKey(b *model.ListBlock, p *model.Page) string {
	column := b.Sort
	switch column {
	case "title":
		return value.Fold(cmp.Or(p.Reading, p.Title))
	case "kind":
		return fmt.Sprint(100 + slices.Index(b.Order, p.Kind))
	case "description":
		return p.Description
	case "owner":
		return p.Owner.Text
	case "due":
		return p.ReviewDue().String()
	case "reviewed":
		return p.LastReviewed.String()
	case "division":
		return p.Division
	case "tags":
		return strings.Join(p.Tags, " ")
	case "audience":
		return strings.Join(p.Audience, " ")
	case "date":
		return p.Date.String()
	case "lastmod":
		return p.LastMod.String()
	case "status":
		return p.Status()
	case "period":
		if p.Period == nil {
			return ""
		}
		return p.Period.Resolve(0, value.Calendar{}).Full.From.String()
	}
	if d, ok := p.Def.(*model.Procedure); ok {
		switch column {
		case "deputy":
			return d.Deputy.Text
		case "version":
			return d.Version
		case "sla":
			return slaKey(d.SLA)
		}
	}
	return p.Text(column)
}

// slaKey orders lengths of time roughly: hours of work count as hours.
func slaKey(d expr.Duration) string {
	if d.N == 0 {
		return ""
	}
	minutes := map[string]int{"minute": 1, "hour": 60, "day": 1440, "week": 10_080, "month": 43_830, "year": 525_960}
	return fmt.Sprint(d.N * minutes[d.Unit.String()])
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
