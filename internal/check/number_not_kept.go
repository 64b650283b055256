package check

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/metric/recall"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// numberNotKept finds numbers of frozen pages and of decisions that nobody has
// written down: should the facts be corrected, nobody could tell.
func numberNotKept() Check {
	return Check{
		Info: Info{ID: "number-not-kept", Level: diag.Hint, Title: text("数字が書き留められていない", "a number that should stay is not written down")},
		run: func(p *Pass) {
			p.kept(func(k *model.Kept, kept *recall.Kept) {
				if n := kept.Then.Quantity.Value; k.Value.Null() && !n.Null() {
					p.report(k.Pos, k.Of(), fmt.Sprintf("%s over %s has no value written down", k.Of(), k.PeriodText), "write value: "+keptText(k, n))
				}
			})
			p.originals(p.shownNotKept)
		},
	}
}

// shownNotKept reports the numbers in the text and in the tiles of a frozen page
// that it does not keep.
func (p *Pass) shownNotKept(pg *model.Page) {
	if pg.Frozen == nil {
		return
	}
	for _, v := range pg.Values {
		if v != nil {
			p.notKept(pg, v.Metric, v.Period.Resolve(p.day(pg), p.Results.Calendar).Span, p.Results.Values[v].Value, v.Pos)
		}
	}
	for _, b := range pg.Blocks {
		tiles, ok := b.(*model.MetricBlock)
		if !ok || len(tiles.Where) > 0 {
			continue
		}
		for _, t := range p.Results.Blocks[b].Tiles {
			p.notKept(pg, t.Metric, t.Span, t.Now.Value, b.Place())
		}
	}
}

// day is that of a frozen page, none later than that of the site.
func (p *Pass) day(pg *model.Page) value.Date { return min(pg.Frozen.AsOf, p.AsOf) }

func (p *Pass) notKept(pg *model.Page, m *model.Metric, days value.Span, n value.Num, pos diag.Pos) {
	kept := slices.ContainsFunc(pg.Frozen.Kept, func(k *model.Kept) bool {
		return k.Metric == m && len(k.Where) == 0 && k.Period.Resolve(p.day(pg), p.Results.Calendar).Span == days
	})
	if kept || n.Null() || days.Empty() {
		return
	}
	k := &model.Kept{Metric: m}
	p.report(pos, m.ID, fmt.Sprintf("the page shows %s and does not keep it", m.ID),
		fmt.Sprintf("add to numbers: {metric: %s, period: %s, value: %s}", m.ID, daysText(p.Results.Calendar, days), keptText(k, n)))
}

// daysText writes days as a period.
func daysText(c value.Calendar, days value.Span) string {
	if c.Bucket(days.From, value.Month) == days {
		return c.Label(days.From, value.Month)
	}
	return days.From.String() + ".." + days.To.String()
}
