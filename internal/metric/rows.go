package metric

import (
	"errors"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/value"
)

// row is one group of a query with the sum of every leaf.
type row struct {
	facts.Key
	// labels are the values of the groupings as readers see them; rows are
	// sorted by them.
	labels []string
	sums   []amount
	// united marks a [Union], whose values of dimensions are several.
	united bool
}

// amount is the sum of one measure in one row. Money of a second currency is
// not added: the sum is then null and currencies says why.
type amount struct {
	value.Num
	// currencies are the codes of the money that was added; none for counts.
	currencies []string
	// zero says that records answer with none, unfilled that something happened
	// beside which nobody filled an amount in.
	zero, unfilled bool
	// absent says that the sources of the measure have facts, and never any of
	// this group's values.
	absent bool
	// currencyless says that the group is in a currency, and the measure in none.
	currencyless bool
}

// join adds another sum. One that is null adds nothing but its currencies: two
// of them make the whole null too.
func (a *amount) join(b amount) {
	a.currencyless = a.currencyless || b.currencyless
	if b.Null() && len(b.currencies) == 0 {
		return
	}
	if len(b.currencies) == 0 {
		a.Num = a.Num.Plus(b.Num)
		return
	}
	a.add(b.Num, b.currencies[:1])
	for _, code := range b.currencies[1:] {
		a.add(value.NumInt(0), []string{code})
	}
}

// add adds n, in money of the currencies, one at most. Rows share that slice.
func (a *amount) add(n value.Num, currency []string) {
	switch {
	case len(currency) == 0 || slices.Contains(a.currencies, currency[0]):
	case a.currencies == nil:
		a.currencies = slices.Clip(currency)
	default:
		a.currencies = append(a.currencies, currency[0])
	}
	a.Num = a.Num.Plus(n)
	if len(a.currencies) > 1 {
		a.Num = value.Num{}
	}
}

// at returns the row of a key, a new one on first sight.
func (r *run) at(k facts.Key) *row {
	if r.rowAt == nil {
		r.rowAt = map[string]*row{}
	}
	id := k.Bucket.From.String() + "\x00" + measure.Tuple(k.Dims)
	if row, ok := r.rowAt[id]; ok {
		return row
	}
	row := &row{Key: k, labels: r.labels(k), sums: make([]amount, len(r.leaves))}
	r.rowAt[id] = row
	r.rows = append(r.rows, row)
	return row
}

func (r *run) labels(k facts.Key) []string {
	out, dim := make([]string, len(r.q.By)), 0
	for i, by := range r.q.By {
		if by.Dim == "" {
			out[i] = r.in.Calendar.Label(k.Bucket.From, by.Grain)
			continue
		}
		out[i] = k.Dims[dim]
		dim++
	}
	return out
}

// read sums all leaves, one source and filter at a time.
func (r *run) read() {
	r.leftOut, r.reason = map[*measure.Source]int{}, make([]Reason, len(r.leaves))
	done := map[string]bool{}
	for i, l := range r.leaves {
		r.reason[i] = NoData
		for _, s := range l.Sources {
			if r.q.Period.Span.Empty() { // it begins after as-of
				continue
			}
			key := s.Name + "\x00" + whereText(l.Where)
			if !done[key] {
				done[key] = true
				r.readSource(s, l.Where)
			}
		}
	}
	for i, l := range r.leaves {
		for _, s := range l.Sources {
			if r.leftOut[s] > 0 && r.reason[i] == NoData {
				r.reason[i] = SpanTooLong
			}
		}
	}
}

// readSource sums the leaves that read a source through the same filter.
func (r *run) readSource(s *measure.Source, where []facts.Filter) {
	var at []int
	var names []string
	for i, l := range r.leaves {
		if slices.Contains(l.Sources, s) && whereText(l.Where) == whereText(where) {
			at, names = append(at, i), append(names, l.Measure)
		}
	}
	cut := r.cut(where)
	currency := slices.Index(cut.Dims, facts.CurrencyDim)
	if currency < 0 {
		currency = len(cut.Dims)
		cut.Dims = append(slices.Clone(cut.Dims), facts.CurrencyDim)
	}
	groups, err := s.Table.Aggregate(facts.Query{Cut: cut, Measures: names})
	if err != nil {
		r.failed(err)
		for _, i := range at {
			r.reason[i] = Overflow
		}
		return
	}
	r.leftOut[s] = max(r.leftOut[s], groups.LeftOut)
	codes := map[string][]string{"": nil}
	for _, g := range groups.Rows {
		code := g.Dims[currency]
		if _, ok := codes[code]; !ok {
			codes[code] = []string{code}
		}
		row := r.at(facts.Key{Bucket: g.Bucket, Dims: g.Dims[:len(r.dims)]})
		for j, i := range at {
			if g.Sums[j] == facts.Null {
				continue
			}
			var in []string
			if r.leaves[i].Money {
				in = codes[code]
			}
			row.sums[i].add(value.NumOf(g.Sums[j]), in)
		}
	}
}

func (r *run) cut(where []facts.Filter) facts.Cut {
	return facts.Cut{
		Span: r.q.Period.Span, Grain: r.grain, Calendar: r.in.Calendar,
		Dims: r.dims, Where: slices.Concat(where, measure.Filters(r.q.Where)),
	}
}

// failed reports a sum that is too large, once for each measure.
func (r *run) failed(err error) {
	var over *facts.OverflowError
	if errors.As(err, &over) {
		r.find(diag.Error, CheckOverflow, "the sum of "+over.Source+"."+over.Measure+" is too large: it exceeds 9.2 trillion",
			"count in a larger unit, or group the facts")
	}
}

// days returns the days of a row that the period asked for.
func (r *run) days(row *row) value.Span { return row.Bucket.Intersect(r.q.Period.Span) }

// fillBuckets adds the calendar buckets that have no fact, so that a gap is
// seen as a gap.
func (r *run) fillBuckets() {
	if r.grain == nil || r.invalid || len(r.dims) > 0 && !r.q.Dense {
		return
	}
	span := r.q.Period.Span
	tuples := [][]string{nil}
	if len(r.dims) > 0 {
		tuples = r.tuples()
	}
	if r.q.Period.Open {
		span = r.extent()
	}
	if span.Empty() {
		return
	}
	for b := r.in.Calendar.Bucket(span.From, *r.grain); b.From <= span.To; b = r.in.Calendar.Next(b, *r.grain) {
		for _, dims := range tuples {
			r.at(facts.Key{Bucket: b, Dims: dims})
		}
	}
}

// tuples returns the dimension values of the rows, each combination once.
func (r *run) tuples() [][]string {
	var out [][]string
	seen := map[string]bool{}
	for _, row := range r.rows {
		if key := measure.Tuple(row.Dims); !seen[key] {
			seen[key] = true
			out = append(out, row.Dims)
		}
	}
	return out
}

// extent spans the buckets of the rows.
func (r *run) extent() value.Span {
	s := value.Span{From: 0, To: -1}
	for i, row := range r.rows {
		if i == 0 {
			s = row.Bucket
		}
		s.From, s.To = min(s.From, row.Bucket.From), max(s.To, row.Bucket.To)
	}
	return s
}

func whereText(where []facts.Filter) string {
	var parts []string
	for _, f := range where {
		parts = append(parts, f.Dim)
		parts = append(parts, f.Values...)
		parts = append(parts, "")
	}
	return measure.Tuple(parts)
}
