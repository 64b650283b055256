package frozen

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Key says what a figure is.
type Key struct {
	// AsOf is the day for which the page speaks.
	AsOf value.Date
	// Of is the id of a metric, or that of a funnel, a space and its stage.
	Of string
	// Part says how the figure was made of others: a share, a running total, the
	// count of a cohort; "" for a number as it is.
	Part string
	// Where is a filter, as [Where] writes it, Group the values of dimensions, in
	// the same form.
	Where, Group string
	// Days are those that the figure is about.
	Days value.Span
}

// Figure is a figure that a page has shown.
type Figure struct {
	Key
	// Value has at most Digits digits after the point; it is null where there was
	// no number, and Reason said why.
	Value    value.Num
	Currency string
	Reason   metric.Reason
}

// Digits are those after the point to which a figure is written down: more than a
// chart, which has binary fractions, can tell apart.
const Digits = 18

// Change is a figure that today's facts give otherwise.
type Change struct {
	Key
	// Then is what the page showed, and shows, Now what today's facts give.
	Then, Now metric.Quantity
	// New says that nothing was written down: the page showed no such figure.
	New bool
}

// Book holds the figures that are written down. It is immutable.
type Book struct {
	figures map[Key]Figure
	days    map[value.Date]bool
}

// NewBook makes a book of figures; of two of one key the first counts.
func NewBook(list []Figure) *Book {
	b := &Book{figures: map[Key]Figure{}, days: map[value.Date]bool{}}
	for _, f := range list {
		b.days[f.AsOf] = true
		if _, known := b.figures[f.Key]; !known {
			b.figures[f.Key] = f
		}
	}
	return b
}

// Page gathers the figures of one part of a page, such as a block.
type Page struct {
	// Kept says that figures of the day are written down.
	Kept bool
	// Figures are those that today's facts give, each once, in the order in which
	// they are shown.
	Figures []Figure
	Changes []Change

	book *Book
	day  value.Date
	seen map[Key]bool
}

// Page begins a part of a page that speaks for a day.
func (b *Book) Page(day value.Date) *Page {
	return &Page{Kept: b.days[day], book: b, day: day, seen: map[Key]bool{}}
}

// Add adds what another part has gathered, each figure once.
func (p *Page) Add(o *Page) {
	for _, f := range o.Figures {
		if !p.seen[f.Key] {
			p.Figures = append(p.Figures, f)
		}
	}
	for _, c := range o.Changes {
		if !p.seen[c.Key] {
			p.Changes = append(p.Changes, c)
		}
	}
	for k := range o.seen {
		p.seen[k] = true
	}
}

// Show takes a figure that the page is about to show, and gives it back as it was
// written down.
func (p *Page) Show(k Key, q *metric.Quantity) {
	k.AsOf = p.day
	now := Figure{Key: k, Currency: q.Currency, Reason: q.Reason}
	if !q.Value.Null() {
		now.Value, _ = value.ParseNum(q.Value.Exact(Digits))
	}
	then, written := p.book.figures[k]
	if !p.seen[k] {
		p.seen[k] = true
		p.Figures = append(p.Figures, now)
		if c, changed := change(now, then, *q); p.Kept && (!written || changed) {
			c.New = !written
			p.Changes = append(p.Changes, c)
		}
	}
	if _, changed := change(now, then, *q); written && changed {
		restore(q, then)
	}
}

// change sets a figure against what was written down.
func change(now, then Figure, q metric.Quantity) (Change, bool) {
	c := Change{Key: now.Key, Then: q, Now: q}
	restore(&c.Then, then)
	return c, now.Value.Null() != then.Value.Null() || now.Value.Cmp(then.Value) != 0 || now.Currency != then.Currency
}

// restore puts what was written down in place of a quantity. What it was divided
// from is not known any more; how far names agree is said of today's data.
func restore(q *metric.Quantity, f Figure) {
	q.Value, q.Currency, q.Reason = f.Value, f.Currency, f.Reason
	q.Num, q.Den = value.Num{}, value.Num{}
	if q.Value.Null() && q.Reason == metric.None {
		q.Reason = metric.NoData
	}
}

// Where writes a filter: channel=Mail|Webinar; region=JP.
func Where(filters []model.Filter) string {
	var parts []string
	for _, f := range filters {
		parts = append(parts, f.Dim+"="+strings.Join(f.Values, "|"))
	}
	slices.Sort(parts)
	return strings.Join(parts, "; ")
}

// Group writes the values of the dimensions of a group.
func Group(by []model.Grouping, keys []string) string {
	var parts []string
	for i, g := range by {
		if g.Dim != "" && i < len(keys) {
			parts = append(parts, g.Dim+"="+keys[i])
		}
	}
	return strings.Join(parts, "; ")
}

// Sort orders figures for a file: by day, then by what they are.
func Sort(list []Figure) {
	slices.SortStableFunc(list, func(a, b Figure) int {
		return cmp.Or(cmp.Compare(a.AsOf, b.AsOf), cmp.Compare(a.Of, b.Of), cmp.Compare(a.Part, b.Part), cmp.Compare(a.Where, b.Where),
			cmp.Compare(a.Group, b.Group), cmp.Compare(a.Days.From, b.Days.From), cmp.Compare(a.Days.To, b.Days.To))
	})
}
