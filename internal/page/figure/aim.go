package figure

import (
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/derive"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/value"
)

// aim gives a plot the line of the target, or the note on why it has none.
func (p *Plot) aim(l *book.Leaf, m *model.Metric) {
	note := ""
	if p.Target, note = line(l, m, p.currency()); note != "" {
		p.Apart = []string{note}
	}
}

// Aimless takes the target from a plot: it is one of each number, not of their
// shares or running totals.
func (p *Plot) Aimless() { p.Target, p.Apart = value.Num{}, nil }

// line is the target of a metric along an axis of a currency. One of money in
// another currency is none, and a note says so.
func line(l *book.Leaf, m *model.Metric, currency string) (target value.Num, note string) {
	site := l.Config.Site.Currency
	aim := metric.Target(m, site, metric.Quantity{Value: value.NumInt(1), Currency: currency})
	if aim.Reason == metric.MixedCurrency {
		note = l.T("figure.target-apart", l.Amount(m, m.Target, m.TargetCurrency(site)))
	}
	return aim.Value, note
}

// apart tells which targets that a table compares with are in another currency
// than its numbers.
func apart(l *book.Leaf, b *model.TableBlock, a *derive.Answer) []string {
	if b.Compare != expr.Target || a.Before == nil {
		return nil
	}
	var notes []string
	for j, m := range b.Metrics {
		for i, row := range a.Before.Cells {
			now := a.Now.Cells[i][j]
			if row[j].Reason != metric.MixedCurrency || now.Value.Null() {
				continue
			}
			_, note := line(l, m, now.Currency)
			notes = append(notes, note)
			break
		}
	}
	return notes
}
