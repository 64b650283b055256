package metric

import (
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric/match"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// evaluate applies the formulas to the sums of every row, and unless they are to
// be kept lets go of the sums: there may be millions.
func (r *run) evaluate(t *Table) {
	t.Groups, t.Cells = make([]Group, len(r.rows)), make([][]Quantity, len(r.rows))
	t.Reasons = make([]Reason, len(r.plans))
	columns := make([]*column, len(r.plans))
	for j, p := range r.plans {
		columns[j] = r.column(p, r.dims)
		t.Reasons[j] = columns[j].refused
	}
	r.rowAt = nil
	for i, row := range r.rows {
		t.Groups[i] = r.group(row)
		t.Cells[i] = make([]Quantity, len(columns))
		for j, c := range columns {
			t.Cells[i][j] = c.quantity(row)
			t.Cells[i][j].Partial = t.Cells[i][j].Partial || t.Groups[i].Partial
		}
		if !r.q.Keep {
			row.sums = nil
		}
	}
	if r.q.Keep {
		t.kept = r
	}
	for j, c := range columns {
		r.reportMixed(r.plans[j], c.currencies)
	}
	for _, s := range r.facts.Sources {
		t.LeftOut += r.leftOut[s]
	}
	if t.LeftOut > 0 {
		r.reportLeftOut()
	}
}

func (r *run) group(row *row) Group {
	g := Group{Keys: row.labels, Span: row.Bucket, Partial: r.q.Period.Partial}
	if r.grain != nil {
		g.Partial = !r.q.Period.Span.Holds(row.Bucket)
	}
	return g
}

// column evaluates one metric.
type column struct {
	*run
	plan    *plan
	match   *match.Shares
	refused Reason
	// currencies are those that met in one number, sorted.
	currencies []string
}

// column prepares the evaluation of a metric by dimensions.
func (r *run) column(p *plan, by []string) *column {
	c := &column{run: r, plan: p, refused: p.reason}
	if r.invalid {
		c.refused = BadDefinition
	}
	asked := match.Asked{Span: r.q.Period.Span, By: by, Where: measure.Filters(r.q.Where)}
	if c.refused == None && byCurrency(asked.Where) && r.countsStages(p) {
		c.refused = NoCurrency
	}
	if c.refused != None || !asked.Joins() {
		return c
	}
	if len(p.divisions) > 0 {
		c.divide(asked)
	}
	if len(p.mixed) > 0 && c.refused == None {
		if shares, low, err := p.mixed.Shares(r.facts, asked, r.in.MinMatch); err == nil && low != nil {
			r.reportMatch(p, shares, low, mixedSides)
		}
	}
	return c
}

// divide judges the quotients across sources.
func (c *column) divide(asked match.Asked) {
	shares, low, err := c.plan.divisions.Shares(c.facts, asked, c.in.MinMatch)
	c.match = shares
	switch {
	case err != nil:
		c.failed(err)
		c.refused = Overflow
	case low != nil:
		c.refused = LowMatch
		c.reportMatch(c.plan, shares, low, quotientSides)
	case slices.ContainsFunc(asked.Where, func(f facts.Filter) bool {
		return f.Dim != facts.CurrencyDim && slices.ContainsFunc(f.Values, match.Unknown)
	}):
		c.refused = NoData // as for the group of such a value
	}
}

// quantity evaluates the metric on one row.
func (c *column) quantity(row *row) Quantity {
	q := Quantity{Unit: c.plan.metric.Unit, Match: c.match, Reason: c.refused}
	if q.Reason != None {
		return q
	}
	q.Partial = c.uncovered(row)
	currencies := c.money(row)
	if len(currencies) > 1 {
		q.Reason = MixedCurrency
		c.currencies = slices.Compact(slices.Sorted(slices.Values(append(c.currencies, currencies...))))
		return q
	}
	if q.Unit == model.UnitMoney {
		q.Currency = c.in.Currency
		if len(currencies) == 1 {
			q.Currency = currencies[0]
		}
	}
	if c.match != nil && !row.united && slices.ContainsFunc(c.joinedValues(row), match.Unknown) {
		q.Reason = NoData // what nobody knows is equal to nothing
		return q
	}
	c.apply(&q, row)
	return q
}

// apply evaluates the formula.
func (c *column) apply(q *Quantity, row *row) {
	f, env := c.plan.metric.Formula, c.env(c.plan, row)
	if num, den, ok := f.Ratio(); ok {
		q.Num, q.Den = num.Eval(env).Value, den.Eval(env).Value
	}
	res := c.plan.eval(env)
	q.Value, q.Reason = res.Value, Reason(res.Reason)
}

// eval computes the formula, unless what it gives cannot be.
func (p *plan) eval(env expr.Env) expr.Result {
	res := p.metric.Formula.Eval(env)
	if p.contained && res.Value.Cmp(value.NumInt(1)) > 0 {
		return expr.Result{Reason: string(AboveOne)}
	}
	return res
}

// joinedValues are the row's values of the dimensions that join sources.
func (c *column) joinedValues(row *row) []string {
	var out []string
	for i, d := range c.dims {
		if d != facts.CurrencyDim {
			out = append(out, row.Dims[i])
		}
	}
	return out
}

// env gives a formula the sums of a row; metrics it refers to are evaluated on
// the same sums, and what is refused of them is refused here.
func (r *run) env(p *plan, row *row) expr.Env {
	return expr.Env{
		Measure: func(m expr.Measure) expr.Result {
			i := r.leafAt[m.String()]
			a := row.sums[i]
			if a.currencyless && a.Null() {
				return expr.Result{Reason: string(NoCurrency)}
			}
			return expr.Result{Value: a.Num, Reason: string(r.reason[i]), Absent: a.absent && a.Null()}
		},
		Metric: func(id string) expr.Result {
			part := p.parts[id]
			return part.eval(r.env(part, row))
		},
	}
}

// money returns the currencies of the row's amounts, sorted.
func (c *column) money(row *row) []string {
	if len(c.plan.leaves) == 1 { // mostly; and one currency needs no sorting
		if one := row.sums[c.leafAt[c.plan.leaves[0].Text]].currencies; len(one) < 2 {
			return one
		}
	}
	var out []string
	for _, l := range c.plan.leaves {
		out = append(out, row.sums[c.leafAt[l.Text]].currencies...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// uncovered reports whether the facts of a source begin or end within the days
// of a row, or have fallen behind them although the source says how fresh it
// is. Records begin with the first of them, whenever that is.
func (c *column) uncovered(row *row) bool {
	if c.q.Period.Open && (c.grain == nil || row.Bucket == c.q.Period.Span) {
		return false
	}
	days := c.days(row)
	for _, s := range measure.SourcesOf(c.plan.leaves) {
		meets := s.Covered.Meets(days)
		late := s.Covered.To < days.To && (meets || s.Freshness > 0 && !s.Covered.Empty())
		early := s.Covered.From > days.From && meets && !s.Records()
		if late || early {
			return true
		}
	}
	return false
}

func (r *run) reportMixed(p *plan, currencies []string) {
	if len(currencies) == 0 {
		return
	}
	hint := "keep one with where: {currency: " + currencies[0] + "}; a table and query can be grouped by currency instead, a chart draws one at a time"
	if r.countsStages(p) { // of which no currency can be asked
		hint = "it counts stages, which have no currency, so grouping by it does not help; map amounts in one currency, such as converted ones"
	}
	r.findFor(p.metric, diag.Warning, CheckMixedCurrency,
		p.metric.ID+" would add "+phrase.And(currencies)+", so it is not given where they meet", hint)
}

// sides are what a finding calls the two parts of a formula.
type sides struct{ verdict, x, y string }

var (
	quotientSides = sides{"is not given", "numerator", "denominator"}
	mixedSides    = sides{"joins two sources by their names, and lacks what has no counterpart", "left part", "right part"}
)

func (r *run) reportMatch(p *plan, m *match.Shares, low *match.Low, sides sides) {
	of := func(side, measure string) string {
		if measure != "" {
			return measure + " in the " + side
		}
		return "the " + side
	}
	text := p.metric.ID + " by " + m.Dim + " " + sides.verdict + ": the sources agree on " + shareText(m, m.Num) + " of " + of(sides.x, low.Num) +
		" and " + shareText(m, m.Den) + " of " + of(sides.y, low.Den)
	switch len(low.Values) {
	case 0:
	case 1:
		text += "; not matched: " + low.Values[0]
	default:
		text += "; not matched, the heaviest first: " + strings.Join(low.Values, "; ")
	}
	advice := "give the values of " + m.Dim + " the same names in all sources, by a map under dimensions, also those under which one has nothing"
	if some := low.Nameless; some.Sign() > 0 {
		text += "; " + percent(some) + " of " + low.Of + " is of no known " + m.Dim + ", such as (not set), and matches nothing"
		name := "name what has none where it arises, by tagged links or required fields, or ask for a coarser dimension"
		if advice += "; " + name; len(low.Values) == 0 {
			advice = name
		}
	}
	r.findFor(p.metric, diag.Hint, CheckLowMatch, text, advice+"; limits.min_match asks for "+percent(r.in.MinMatch))
}

// percent prints a share to a tenth of a percent.
func percent(n value.Num) string { return n.Mul(value.NumInt(100)).Decimal(1) + "%" }

// shareText prints a share, never as much as is asked for where it is less.
func shareText(m *match.Shares, n value.Num) string {
	if n.Null() {
		return "nothing"
	}
	return m.Percent(n) + "%"
}

func (r *run) reportLeftOut() {
	var names []string
	for _, s := range r.facts.Sources {
		if r.leftOut[s] > 0 {
			names = append(names, s.Name)
		}
	}
	r.find(diag.Hint, CheckSpanTooLong,
		"facts of "+phrase.And(names)+" reach over more days than the grouping or the period and are left out",
		"ask for a longer grouping or period, or export the report by day")
}
