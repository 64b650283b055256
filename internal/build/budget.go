package build

import (
	"errors"
	"fmt"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/table"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/budget"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/mopsite/mopsite/internal/value"
)

// BudgetFile is the hand-kept table of what may be spent.
const BudgetFile = "data/budget.csv"

// budgetRow is a row of the budget as people keep it.
type budgetRow struct {
	Period   budgetPeriod `csv:"period"`
	Channel  string       `csv:"channel,omitempty"`
	Campaign string       `csv:"campaign,omitempty"`
	Cost     budgetCost   `csv:"planned_cost"`
	Currency currencyCode `csv:"currency,omitempty"`
	Note     string       `csv:"note,omitempty"`
}

// budgetPeriod is the text of a period that names its days. (The reader of tables
// takes structs apart, so the types of cells are none.)
type budgetPeriod string

// UnmarshalText refuses what is no period such as 2026-04, 2026Q3 or FY2026.
func (p *budgetPeriod) UnmarshalText(text []byte) error {
	*p = budgetPeriod(strings.TrimSpace(string(text)))
	if parsed, err := expr.ParsePeriod(string(*p)); err != nil || !parsed.Fixed() {
		return errors.New("write a month such as 2026-04, or 2026Q3, FY2026 or 2026-04-10..2026-05-12")
	}
	return nil
}

// span is the days of the period.
func (p budgetPeriod) span(in metric.Input) value.Span {
	parsed, err := expr.ParsePeriod(string(p))
	if err != nil { // UnmarshalText has refused it
		return value.Span{From: 0, To: -1}
	}
	return parsed.Resolve(in.AsOf, in.Calendar).Full
}

// budgetCost is an amount in millionths of its currency.
type budgetCost value.Fixed

// mostPlanned bounds an amount; nine of them are the most that a sum can hold.
const mostPlanned = 1_000_000_000_000

// UnmarshalText reads a decimal number of at least zero.
func (c *budgetCost) UnmarshalText(text []byte) error {
	n, ok := value.ParseNum(strings.TrimSpace(string(text)))
	switch {
	case !ok:
		return errors.New("write an amount such as 1200000, without commas or a sign of the currency")
	case n.Sign() < 0:
		return errors.New("an amount cannot be below zero")
	case n.Cmp(value.NumInt(mostPlanned)) > 0:
		return fmt.Errorf("an amount cannot exceed %d", int64(mostPlanned))
	}
	fixed, fits := n.Fixed()
	if !fits {
		return errors.New("an amount has at most six decimals")
	}
	*c = budgetCost(fixed)
	return nil
}

// currencyCode is an ISO code, "" for the site's.
type currencyCode string

// UnmarshalText refuses what has not the form of a code.
func (c *currencyCode) UnmarshalText(text []byte) error {
	*c = currencyCode(strings.TrimSpace(string(text)))
	if *c != "" && !config.IsCurrency(string(*c)) {
		return errors.New("write an ISO code of three capitals, such as JPY")
	}
	return nil
}

// loadBudget reads the budget; a site without one plans nothing.
func loadBudget(t *tree.Tree, in metric.Input) ([]budget.Row, []diag.Diagnostic) {
	if _, ok := t.Lookup(BudgetFile); !ok {
		return nil, nil
	}
	rows, found := table.Read[budgetRow](t, BudgetFile)
	var out []budget.Row
	for _, r := range rows {
		row := budget.Row{
			Span: r.V.Period.span(in), Channel: strings.TrimSpace(r.V.Channel), Campaign: strings.TrimSpace(r.V.Campaign),
			Cost: value.Fixed(r.V.Cost), Currency: string(r.V.Currency), Pos: r.Pos,
		}
		if row.Currency == "" {
			row.Currency = in.Currency
		}
		out = append(out, row)
	}
	return out, found
}
