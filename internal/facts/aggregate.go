package facts

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/value"
)

// Query asks a table for the sums of some measures.
type Query struct {
	Cut
	// Measures are summed in this order; one that the table lacks is null.
	Measures []string
}

// Groups are the answer to a [Query].
type Groups struct {
	// Rows are sorted by bucket, then dimension values. A group is there if a
	// fact is.
	Rows []Group
	// LeftOut counts the facts whose span reaches beyond their bucket or
	// beyond the span asked for: no part of them can be told apart.
	LeftOut int
}

// Group is one group with its sums.
type Group struct {
	Key
	// Sums are one for each of Query.Measures; [Null] where no fact of the
	// group has a value.
	Sums []value.Fixed
}

// OverflowError says that a sum does not fit into an int64 of millionths.
type OverflowError struct {
	Source, Measure string
	Bucket          value.Span
}

// Error implements error.
func (e *OverflowError) Error() string {
	return fmt.Sprintf("the sum of %s.%s from %s to %s exceeds 9.2 trillion", e.Source, e.Measure, e.Bucket.From, e.Bucket.To)
}

// Aggregate sums facts by group. Sums are exact and do not depend on the order
// of rows: whether one is too large (an [*OverflowError]) is decided on the
// whole sum, not on the way there.
func (t *Table) Aggregate(q Query) (Groups, error) {
	r, width := rows{t.From, t.To, t.Dims}, len(q.Measures)
	g := q.slice(r)
	sums := make([]value.Fixed, len(g.first)*width)
	for m, name := range q.Measures {
		if bad := sumColumn(t.Measure(name), &g, sums, m, width); bad >= 0 {
			return Groups{}, &OverflowError{t.Source, name, q.bucketOf(t.From[g.first[bad]])}
		}
	}
	keys, order := g.keys(q.Cut, r)
	out := Groups{Rows: make([]Group, len(keys)), LeftOut: g.leftOut}
	for i, n := range order {
		from := int(n) * width
		out.Rows[i] = Group{keys[i], sums[from : from+width : from+width]}
	}
	return out, nil
}

// Keys returns the groups in which there is any fact, sorted.
func (t *Table) Keys(c Cut) []Key {
	r := rows{t.From, t.To, t.Dims}
	g := c.slice(r)
	keys, _ := g.keys(c, r)
	return keys
}

// sumColumn writes the sums of a column to every width-th element of sums from
// m on, by group. It returns a group whose sum is too large, or -1.
func sumColumn(col *Measure, g *grouping, sums []value.Fixed, m, width int) int {
	totals := make([]total, len(g.first))
	if col != nil {
		for i, row := range g.row {
			if v := col.Values[row]; v != Null {
				totals[g.group[i]].add(v)
			}
		}
	}
	for n := range totals {
		switch t := &totals[n]; {
		case !t.any:
			sums[n*width+m] = Null
		case t.carry != 0 || t.sum == Null:
			return n
		default:
			sums[n*width+m] = t.sum
		}
	}
	return -1
}

// total is a sum that may wrap around on its way; carry counts how often, so
// that it is right at the end whatever the order.
type total struct {
	sum   value.Fixed
	carry int32
	any   bool
}

func (t *total) add(v value.Fixed) {
	s := t.sum + v
	switch {
	case t.sum < 0 && v < 0 && s >= 0:
		t.carry--
	case t.sum >= 0 && v >= 0 && s < 0:
		t.carry++
	}
	t.sum, t.any = s, true
}

// Extent returns the days from the first to the last that any row speaks of;
// it is empty for a table without rows.
func (t *Table) Extent() value.Span {
	s := value.Span{From: 0, To: -1}
	for i, from := range t.From {
		if i == 0 {
			s = value.Span{From: from, To: t.To[i]}
		}
		s.From, s.To = min(s.From, from), max(s.To, t.To[i])
	}
	return s
}

// Seen returns the days from the first to the last, up to as-of, of which any row
// has a value of a measure; it is empty without one.
func (t *Table) Seen(measure string, asOf value.Date) value.Span {
	s, any := value.Span{From: 0, To: -1}, false
	col := t.Measure(measure)
	if col == nil {
		return s
	}
	for i, v := range col.Values {
		switch days := (value.Span{From: t.From[i], To: t.To[i]}); {
		case v == Null || days.To > asOf:
		case !any:
			s, any = days, true
		default:
			s.From, s.To = min(s.From, days.From), max(s.To, days.To)
		}
	}
	return s
}
