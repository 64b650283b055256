package budget

import (
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/lineage"
	"github.com/mopsite/mopsite/internal/page/wording"
)

// Formula is a metric with the formula that its page defines, and its number
// where there is one.
type Formula struct {
	Name   book.Link
	Parts  []book.Link
	Number wording.Number
	Target string
}

func formulaOf(l *book.Leaf, m *model.Metric, q *metric.Quantity) Formula {
	f := Formula{Name: l.To(m), Parts: lineage.Formula(l, m)}
	if q != nil {
		f.Number = l.Number(*q)
	}
	if !m.Target.Null() {
		f.Target = l.Amount(m, m.Target, m.TargetCurrency(l.Config.Site.Currency))
	}
	return f
}
