package dataset

import (
	"fmt"
	"math"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// schema is what all files of a source of counts have in common.
type schema struct {
	dims     []string // sorted, the currency last
	measures []facts.Measure
	money    bool
}

// countPlan says how the rows of one file become facts.
type countPlan struct {
	schema
	asOf           value.Date
	date, from, to *dateColumn
	span           value.Span // of rows without a day of their own
	dims           []dimPlan  // of schema.dims but for the currency
	measures       []measurePlan
	currency       *currencyPlan // nil without money
}

// dateColumn is a column of days.
type dateColumn struct {
	index  int
	header string
	layout string
	order  cell.Order
	at     int // in reading.columns
}

func (c *dateColumn) parse(s *csvfile.Scanner, forms []cell.Forms) (value.Date, *flaw) {
	b := cell.Trim(s.Field(c.index))
	var d value.Date
	var f cell.Forms
	var st cell.Status
	if c.layout != "" {
		d, f, st = cell.ParseLayout(b, c.layout)
	} else {
		d, f, st = cell.ParseDate(b, c.order)
	}
	forms[c.at] |= f
	switch st {
	case cell.Read:
		return d, nil
	case cell.Null:
		return value.NoDate, nil
	case cell.NoSuchDay:
		return d, &flaw{field: c.index, column: c.header, reason: "is a day that does not exist"}
	}
	return d, &flaw{field: c.index, column: c.header, reason: "is not a date"}
}

// dimPlan is a column of names or, with index -1, a constant.
type dimPlan struct {
	index    int
	constant string
	at       int
}

// measurePlan is a column of quantities; index is -1 if the file lacks it.
type measurePlan struct {
	index  int
	header string
	unit   facts.Unit
	mark   byte
	at     int
}

// parse reads a quantity. currency is that of the row's money.
func (m *measurePlan) parse(s *csvfile.Scanner, in *intake, forms []cell.Forms, currency string) (cell.Number, *flaw) {
	n, f, st := cell.ParseNumber(cell.Trim(s.Field(m.index)), m.mark)
	forms[m.at] |= f
	switch st {
	case cell.Null:
		return cell.Number{V: facts.Null}, nil
	case cell.Censored:
		in.remark(m.header, "blurred by the platform, left out", s.Line())
		return cell.Number{V: facts.Null}, nil
	case cell.Wrong:
		return n, m.flaw("is not a number")
	case cell.TooLarge:
		f := m.flaw("is too large to be counted")
		f.fatal = true
		return n, f
	}
	switch {
	case n.Percent && m.unit != facts.Number:
		return n, m.flaw("is a percentage")
	case m.unit == facts.Count && n.V%value.One != 0:
		return n, m.flaw("is not a whole number")
	case m.unit == facts.Count && n.Currency != "":
		return n, m.flaw("is an amount of money, not a count")
	case m.unit == facts.Money && !signFits(n.Currency, currency):
		return n, m.flaw("carries the sign of another currency than the row's, " + currency)
	}
	if n.Rounded {
		in.remark(m.header, "more than six decimals, rounded", s.Line())
	}
	return n, nil
}

func (m *measurePlan) flaw(reason string) *flaw {
	return &flaw{field: m.index, column: m.header, reason: reason}
}

// signFits reports whether a sign or code may stand before money of a
// currency.
func signFits(sign, currency string) bool {
	switch sign {
	case "", currency:
		return true
	case "¥":
		return currency == "JPY" || currency == "CNY"
	case "€":
		return currency == "EUR"
	case "£":
		return currency == "GBP"
	case "$":
		return currency != "JPY" && currency != "EUR" && currency != "GBP" && currency != "CNY" && currency != "KRW" && currency != "INR"
	}
	return false
}

// currencyPlan says in what currency the money of a row is.
type currencyPlan struct {
	index  int // of the column, or -1
	header string
	// otherwise is the currency of rows whose cell is empty: that of the
	// header, else of `set`, else of the site.
	otherwise string
	// fixed is the currency of `set`, "" without one; a cell must not differ.
	fixed string
}

func (c *currencyPlan) parse(s *csvfile.Scanner) (string, *flaw) {
	if c.index < 0 {
		return c.otherwise, nil
	}
	b := cell.Trim(s.Field(c.index))
	if cell.IsNull(b) {
		if c.otherwise == "" {
			return "", &flaw{field: c.index, column: c.header, reason: "is empty, and no other currency is known"}
		}
		return c.otherwise, nil
	}
	if c.otherwise == string(b) {
		return c.otherwise, nil
	}
	code := string(b)
	if !config.IsCurrency(code) {
		return "", &flaw{field: c.index, column: c.header, reason: "is not a currency code"}
	}
	if c.fixed != "" && code != c.fixed {
		return "", &flaw{
			field: c.index, column: c.header, fatal: true,
			reason: fmt.Sprintf("differs from the currency that is set, %s", c.fixed),
			hint:   "remove `set: {currency: …}`, so that every row keeps its own",
		}
	}
	return code, nil
}

// counter adds up the rows of a file, or of one worker's part of it.
type counter struct {
	*countPlan
	in     *intake
	facts  *facts.Builder
	forms  []cell.Forms
	first  value.Date // of the days of kept rows
	last   value.Date
	newest value.Date // like last, but not after as-of
	sums   []value.Fixed
	digits []int // most decimals printed, by measure

	codes      []uint32
	quantities []value.Fixed
	numbers    []cell.Number
	same       []sameCode
}

// sameCode remembers the last value of a dimension: most rows repeat it.
type sameCode struct {
	text []byte
	code uint32
	ok   bool
}

func newCounter(p *countPlan, source string, columns int) *counter {
	c := &counter{
		countPlan: p,
		facts:     facts.NewBuilder(source, p.schema.dims, p.schema.measures),
		forms:     make([]cell.Forms, columns),
		first:     math.MaxInt32, last: value.NoDate, newest: value.NoDate,
		sums: make([]value.Fixed, len(p.measures)), digits: make([]int, len(p.measures)),
		codes: make([]uint32, len(p.schema.dims)), quantities: make([]value.Fixed, len(p.measures)),
		numbers: make([]cell.Number, len(p.measures)), same: make([]sameCode, len(p.schema.dims)),
	}
	for i := range c.sums {
		c.sums[i] = facts.Null
	}
	return c
}

// take reads a row.
func (c *counter) take(s *csvfile.Scanner) *flaw {
	span, f := c.days(s)
	if f != nil {
		return f
	}
	currency := ""
	if c.currency != nil {
		if currency, f = c.currency.parse(s); f != nil {
			return f
		}
	}
	for i := range c.measures {
		m := &c.measures[i]
		if m.index < 0 {
			c.numbers[i] = cell.Number{V: facts.Null}
			continue
		}
		if c.numbers[i], f = m.parse(s, c.in, c.forms, currency); f != nil {
			return f
		}
	}
	c.add(s, span, currency)
	return nil
}

func (c *counter) add(s *csvfile.Scanner, span value.Span, currency string) {
	for i, n := range c.numbers {
		c.quantities[i] = n.V
		if n.V == facts.Null {
			continue
		}
		c.digits[i] = max(c.digits[i], n.Decimals)
		if c.sums[i] == facts.Null {
			c.sums[i] = 0
		}
		c.sums[i] += n.V
	}
	c.first, c.last = min(c.first, span.From), max(c.last, span.To)
	if c.asOf != value.NoDate && span.To > c.asOf {
		return // not visible yet
	}
	c.newest = max(c.newest, span.To)
	for i := range c.dims {
		d := &c.dims[i]
		if d.index < 0 {
			c.codes[i] = c.code(i, []byte(d.constant))
			continue
		}
		b := cell.Trim(s.Field(d.index))
		if cell.IsNull(b) {
			b = nil
		}
		c.codes[i] = c.code(i, b)
	}
	if c.money {
		last := len(c.codes) - 1
		c.codes[last] = c.code(last, []byte(currency))
	}
	c.facts.Add(span.From, span.To, c.codes, c.quantities)
}

func (c *counter) code(dim int, b []byte) uint32 {
	last := &c.same[dim]
	if last.ok && string(last.text) == string(b) {
		return last.code
	}
	*last = sameCode{append(last.text[:0], b...), c.facts.Code(dim, b), true}
	return last.code
}

// days returns the span that a row speaks of.
func (c *counter) days(s *csvfile.Scanner) (value.Span, *flaw) {
	if c.date != nil {
		d, f := c.date.parse(s, c.forms)
		if f == nil && d == value.NoDate {
			f = &flaw{field: c.date.index, column: c.date.header, reason: "is empty; the row has no day"}
		}
		return value.Span{From: d, To: d}, f
	}
	if c.from == nil {
		return c.span, nil
	}
	from, f := c.from.parse(s, c.forms)
	if f != nil {
		return value.Span{}, f
	}
	to, f := c.to.parse(s, c.forms)
	switch {
	case f != nil:
		return value.Span{}, f
	case from == value.NoDate || to == value.NoDate:
		return value.Span{}, &flaw{field: c.from.index, column: c.from.header, reason: "is empty, or the last day is"}
	case to < from:
		return value.Span{}, &flaw{field: c.to.index, column: c.to.header, reason: "is before the row's first day"}
	}
	return value.Span{From: from, To: to}, nil
}

// mergeCounters adds up the parts of a file.
func mergeCounters(parts []*counter) *counter {
	all := parts[0]
	for _, p := range parts[1:] {
		all.facts.Merge(p.facts)
		for i := range all.forms {
			all.forms[i] |= p.forms[i]
		}
		all.first, all.last, all.newest = min(all.first, p.first), max(all.last, p.last), max(all.newest, p.newest)
		for i := range all.sums {
			all.digits[i] = max(all.digits[i], p.digits[i])
			switch {
			case p.sums[i] == facts.Null:
			case all.sums[i] == facts.Null:
				all.sums[i] = p.sums[i]
			default:
				all.sums[i] += p.sums[i]
			}
		}
	}
	return all
}
