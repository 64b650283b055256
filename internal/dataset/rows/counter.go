package rows

import (
	"math"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/dataset/personal"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// Schema is what all files of a source of counts have in common.
type Schema struct {
	// Dims are the names of the dimensions, the currency last if there is
	// Money.
	Dims []string
	// Measures are names and units.
	Measures []facts.Measure
	Money    bool
}

// Counts is the plan by which the rows of one file become facts.
type Counts struct {
	Source string
	Schema
	// AsOf is the last visible day, NoDate for no limit.
	AsOf value.Date
	// Date, or From and To, are the columns with a row's days. Without them a
	// row has the days of Span.
	Date, From, To *Date
	Span           value.Span
	// DimColumns stand for the dimensions of the schema but for the currency,
	// MeasureColumns for its measures.
	DimColumns     []Dim
	MeasureColumns []Measure
	// Beside is how many of the last DimColumns nothing maps: they only tell rows
	// apart, and no word in them makes a row a total.
	Beside   int
	Currency *Currency // nil without money
	// Split are the indexes of the dimensions that tell files of the source
	// apart.
	Split []int
	// Labels are the columns that name what a row is about, where a record
	// without any such name is the total of the rows; else empty.
	Labels []int
	// Narrowest is set where rows of wider levels may stand among the others.
	Narrowest *Narrowest
	// NoNames says that the words for a total are no names in this file, not even
	// beside a day.
	NoNames bool
	// Mixed is set where a measure counts something else in each row.
	Mixed *Mixed
	// Forms is how many columns leave forms behind.
	Forms int
}

// Counter adds up the rows of a file, or of one worker's part of it.
type Counter struct {
	*Counts
	In *intake.Intake
	// Facts is the same for all counters of a file. It is complete once they
	// have been merged.
	Facts *rollup.Builder
	// Hidden counts the kept rows that are not visible yet, by days and the
	// dimensions of Split.
	Hidden *rollup.Builder
	Forms  []cell.Forms
	// First and Last are the days of kept rows, NoDate as Last without any;
	// Newest is like Last, but not after as-of.
	First, Last, Newest value.Date
	// Daily says that every kept row speaks of a single day.
	Daily bool
	// Days counts the kept rows by their last day, Later those that lie after
	// as-of and so give no fact.
	Days  Days
	Later int
	// Hid is what is known of the Later rows.
	Hid Hid
	// Sums are those of all kept rows, Digits the most decimals printed, by
	// measure.
	Sums   []Sum
	Digits []int
	// Fractions are the parts of a unit in currencies that have none, by measure.
	Fractions []Fraction
	// Called are the sums of those rows among the kept ones that are called Total,
	// by measure.
	Called []Sum
	// Narrow is set when a record had a name in the column Narrowest.
	Narrow bool
	// Currencies are those of all rows with a day, read or not.
	Currencies Currencies
	// Kinds are what Mixed counts.
	Kinds Kinds
	// People is what the cells of each of DimColumns look like.
	People []personal.Column
	// Kept, if set, sees each kept row: its record, its days and its quantities,
	// by measure, which are valid during the call.
	Kept func(s *csvfile.Scanner, days value.Span, quantities []value.Fixed)

	facts      *rollup.Writer
	kinds      [][]personal.Kind // by dimension and code
	codes      []uint32
	quantities []value.Fixed
	decimals   []int // printed for each
	called     int   // line of the last row that is called Total
	// currency is that of the last row that had one.
	currency     string
	currencyCode uint32

	_ [128]byte // see apart
}

// NewCounter returns the only counter of a file and its intake, for records of
// the given width.
func NewCounter(p *Counts, delim byte, width int) *Counter { return NewCounters(p, delim, width, 1)[0] }

// NewCounters returns a counter for each worker of a file.
func NewCounters(p *Counts, delim byte, width, workers int) []*Counter {
	b := rollup.NewSharedBuilder(p.Source, p.Dims, p.Measures, workers)
	counters := make([]*Counter, workers)
	for i := range counters {
		counters[i] = newCounter(p, b, delim, width)
	}
	return counters
}

func newCounter(p *Counts, b *rollup.Builder, delim byte, width int) *Counter {
	n := len(p.Measures)
	c := &Counter{
		Counts: p,
		Facts:  b, facts: b.Writer(),
		Hidden: rollup.NewBuilder(p.Source, p.splitNames(), nil),
		Forms:  apart[cell.Forms](p.Forms),
		Daily:  true,
		First:  math.MaxInt32, Last: value.NoDate, Newest: value.NoDate,
		Sums: apart[Sum](n), Called: apart[Sum](n), Digits: apart[int](n), Fractions: apart[Fraction](n),
		People: make([]personal.Column, len(p.DimColumns)), kinds: make([][]personal.Kind, len(p.Dims)),
		codes: apart[uint32](len(p.Dims)), quantities: apart[value.Fixed](n), decimals: apart[int](n),
	}
	c.In = intake.New(delim, width, c)
	return c
}

// Take reads a row.
func (c *Counter) Take(s *csvfile.Scanner) *intake.Flaw {
	if level := c.level(s); level != intake.NoTotal {
		return &intake.Flaw{Field: -1, Total: level}
	}
	span, f := c.days(s)
	if f != nil {
		return f
	}
	currency := ""
	if c.Currency != nil {
		if currency, f = c.Currency.parse(s); f != nil {
			return f
		}
		if currency != c.currency {
			c.Currencies.Add(currency)
		}
	}
	if f = c.measure(s, currency); f != nil {
		return f
	}
	if c.Mixed != nil {
		c.Kinds.Add(s, c.Mixed)
	}
	c.add(s, span, currency)
	return nil
}

// measure reads the quantities of a row.
func (c *Counter) measure(s *csvfile.Scanner, currency string) *intake.Flaw {
	for i := range c.MeasureColumns {
		m := &c.MeasureColumns[i]
		if m.Index < 0 {
			c.quantities[i] = facts.Null
			continue
		}
		v, decimals, forms, ok := cell.ParsePlain(s.Field(m.Index), m.Mark)
		if ok && (decimals == 0 || m.Unit != facts.Count) {
			c.Forms[m.Forms] |= forms
			c.quantities[i], c.decimals[i] = v, decimals
			continue
		}
		n, f := m.parse(s, c.In, c.Forms, currency)
		if f != nil {
			return f
		}
		c.quantities[i], c.decimals[i] = n.V, n.Decimals
	}
	return nil
}

// days returns the span that a row speaks of.
func (c *Counter) days(s *csvfile.Scanner) (value.Span, *intake.Flaw) {
	if c.Date != nil {
		days, f := c.Date.days(s, c.Forms)
		if f != nil && intake.IsAll(c.Date.cell(s)) {
			return days, c.total(s)
		}
		if f == nil && days.From == value.NoDate {
			f = c.Date.flaw("is empty; the row has no day")
		}
		return days, f
	}
	if c.From == nil {
		return c.Span, nil
	}
	first, f := c.From.days(s, c.Forms)
	if f != nil && intake.IsAll(c.From.cell(s)) {
		return value.Span{}, c.total(s)
	}
	if f != nil {
		return value.Span{}, f
	}
	last, f := c.To.days(s, c.Forms)
	from, to := first.From, last.To
	switch {
	case f != nil:
		return value.Span{}, f
	case from == value.NoDate:
		return value.Span{}, c.From.flaw("is empty; the row has no first day")
	case to == value.NoDate:
		return value.Span{}, c.To.flaw("is empty; the row has no last day")
	case to < from:
		return value.Span{}, c.To.flaw("is before the row's first day")
	}
	return value.Span{From: from, To: to}, nil
}

func (c *Counter) add(s *csvfile.Scanner, span value.Span, currency string) {
	if c.Kept != nil {
		c.Kept(s, span, c.quantities)
	}
	c.sum(s, currency)
	c.First, c.Last = min(c.First, span.From), max(c.Last, span.To)
	c.Daily = c.Daily && span.From == span.To
	c.Days.Add(span.To)
	if c.AsOf != value.NoDate && span.To > c.AsOf {
		c.Later++
		c.hide(s, span, currency)
		return
	}
	c.Newest = max(c.Newest, span.To)
	for i := range c.DimColumns {
		d := &c.DimColumns[i]
		b := d.name(s)
		c.codes[i] = c.code(i, b)
		if d.Index >= 0 && b != nil {
			d.judgeName(b, s, c.In)
			c.People[i].Add(c.kinds[i][c.codes[i]], func() (int, int) { return s.Pos(d.Index) })
		}
	}
	if c.Money {
		last := len(c.codes) - 1
		if currency != c.currency || currency == "" {
			c.currency = currency
			c.currencyCode = c.code(last, []byte(currency))
		}
		c.codes[last] = c.currencyCode
	}
	c.facts.Add(span.From, span.To, c.codes, c.quantities)
}

// sum adds up the quantities of a row, and looks at their digits.
func (c *Counter) sum(s *csvfile.Scanner, currency string) {
	quantities := c.quantities
	sums, decimals := c.Sums[:len(quantities)], c.decimals[:len(quantities)]
	for i, q := range quantities {
		if q == facts.Null {
			continue
		}
		sums[i].add(q)
		if decimals[i] > 0 {
			c.digits(s, i, currency)
		}
	}
	if c.called != s.Line() {
		return
	}
	for i, q := range quantities {
		c.Called[i].Add(q)
	}
}

// digits looks at a quantity that has decimals.
func (c *Counter) digits(s *csvfile.Scanner, i int, currency string) {
	c.Digits[i] = max(c.Digits[i], c.decimals[i])
	if c.MeasureColumns[i].Unit == facts.Money && c.quantities[i]%value.One != 0 {
		c.Fractions[i].look(currency, s.Line())
	}
}

// hide counts a row that is not visible yet. Its names are looked at all the
// same: what is said of files that overlap names those of Split.
func (c *Counter) hide(s *csvfile.Scanner, span value.Span, currency string) {
	for i := range c.DimColumns {
		d := &c.DimColumns[i]
		if b := d.name(s); d.Index >= 0 && b != nil {
			c.People[i].Add(personal.Cell(b), func() (int, int) { return s.Pos(d.Index) })
		}
	}
	codes := make([]uint32, len(c.Split))
	for i, dim := range c.Split {
		b := []byte(currency)
		if dim < len(c.DimColumns) {
			b = c.DimColumns[dim].name(s)
		}
		codes[i] = c.Hidden.Code(i, b)
	}
	c.Hidden.Add(span.From, span.To, codes, nil)
	c.Hid.add(s.Line(), c.quantities)
}

func (p *Counts) splitNames() []string {
	names := make([]string, len(p.Split))
	for i, dim := range p.Split {
		names[i] = p.Dims[dim]
	}
	return names
}

func (c *Counter) code(dim int, b []byte) uint32 {
	code := c.facts.Code(dim, b)
	for int(code) >= len(c.kinds[dim]) {
		c.kinds[dim] = append(c.kinds[dim], unseen)
	}
	if kind := &c.kinds[dim][code]; *kind == unseen {
		*kind = personal.Cell(b)
	}
	return code
}

// unseen is the kind of a value that this counter has not looked at.
const unseen = personal.Kind(math.MaxUint8)

// finish lets go of what only taking rows needs; many files wait for each other.
func (c *Counter) finish() {
	c.facts.Flush()
	c.facts, c.Kept = nil, nil
}

// Merge adds up the parts of a file in the first of them.
func Merge(parts []*Counter) *Counter {
	all := parts[0]
	all.finish()
	for _, p := range parts[1:] {
		p.finish()
		all.Hidden.Merge(p.Hidden)
		for i, f := range p.Forms {
			all.Forms[i] |= f
		}
		all.First, all.Last, all.Newest = min(all.First, p.First), max(all.Last, p.Last), max(all.Newest, p.Newest)
		all.Daily = all.Daily && p.Daily
		all.Days.Merge(&p.Days)
		all.Later += p.Later
		all.Hid.merge(&p.Hid)
		all.Narrow = all.Narrow || p.Narrow
		all.Kinds.Merge(p.Kinds)
		for _, code := range p.Currencies {
			all.Currencies.Add(code)
		}
		for i := range all.Sums {
			all.Digits[i] = max(all.Digits[i], p.Digits[i])
			all.Fractions[i].merge(p.Fractions[i])
			all.Sums[i].Merge(p.Sums[i])
			all.Called[i].Merge(p.Called[i])
		}
		for i := range all.People {
			all.People[i].Merge(p.People[i])
		}
	}
	return all
}
