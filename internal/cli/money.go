package cli

import (
	"slices"

	"github.com/mopsite/mopsite/internal/cli/grid"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/model"
)

// An amount is nothing without its currency. A table shows the code beside it; CSV
// and JSON have a column METRIC:currency for each metric that is money, after all
// others, so that a script finds the same columns whatever currencies there are.
// Groups of the dimension currency say it themselves.

// inGroups reports whether the groups say the currency.
func (q *question) inGroups() bool {
	return slices.ContainsFunc(q.by, func(g model.Grouping) bool { return g.Dim == facts.CurrencyDim })
}

// inColumns reports whether the currency of a metric has a column of its own.
func (q *question) inColumns(m *model.Metric) bool {
	return m.Unit == model.UnitMoney && q.flags.format != "table" && !q.inGroups()
}

// moneyColumns names the columns of currencies.
func (q *question) moneyColumns(ms []*model.Metric, names []string) []string {
	var out []string
	for j, m := range ms {
		if q.inColumns(m) {
			out = append(out, names[j]+":currency")
		}
	}
	return out
}

// currencies are the entries of the columns of currencies, of the amounts of a row,
// or where they are missing of what they are compared with.
func (q *question) currencies(ms []*model.Metric, now, before []metric.Quantity) []grid.Entry {
	var out []grid.Entry
	for j, m := range ms {
		if !q.inColumns(m) {
			continue
		}
		code := ""
		if before != nil && !before[j].Value.Null() {
			code = before[j].Currency
		}
		if !now[j].Value.Null() {
			code = now[j].Currency
		}
		out = append(out, grid.Known(code))
	}
	return out
}

// shown gives an amount its currency where a table shows it.
func (q *question) shown(e grid.Entry, of metric.Quantity) grid.Entry {
	if q.inGroups() || of.Unit != model.UnitMoney {
		return e
	}
	return e.In(of.Currency)
}
