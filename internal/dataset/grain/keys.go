package grain

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/value"
)

// Keys are those of the rows of a file, or of one worker's part of it.
type Keys struct {
	plan *Plan
	Rows []Row
	// Blank counts the rows without a name, by column of the plan.
	Blank []int

	_ [128]byte // so that workers' keys share no cache line
}

// NewKeys returns no keys yet.
func (p *Plan) NewKeys() *Keys { return &Keys{plan: p, Blank: make([]int, len(p.Columns))} }

// Take adds the key of a row.
func (k *Keys) Take(days value.Span, s *csvfile.Scanner) {
	var h uint64
	for i := range k.plan.Columns {
		b := k.plan.Columns[i].name(s)
		if b == nil {
			k.Blank[i]++
		}
		h = add(h, b)
	}
	k.Rows = append(k.Rows, k.plan.row(h, days))
}

// TakeNames adds the key of a number of rows by their names, in the order of the
// plan's columns; "" is none.
func (k *Keys) TakeNames(days value.Span, names []string, records int) {
	for i, n := range names {
		if n == "" {
			k.Blank[i] += records
		}
	}
	r := k.plan.RowOf(days, names)
	for range records {
		k.Rows = append(k.Rows, r)
	}
}

// Merge adds the keys of another part of the file.
func (k *Keys) Merge(o *Keys) {
	k.Rows = append(k.Rows, o.Rows...)
	for i, n := range o.Blank {
		k.Blank[i] += n
	}
}

// Clashes are rows that do not go together.
type Clashes struct {
	// Repeats counts the rows of the key of another, Overlaps those that share
	// some of the days of another, of the same names, and not all.
	Repeats, Overlaps int
	rows              map[Row]bool
}

// Any reports whether there is one.
func (c *Clashes) Any() bool { return c.Repeats+c.Overlaps > 0 }

// Has reports whether any of some rows is one of them.
func (c *Clashes) Has(rows []Row) bool {
	return slices.ContainsFunc(rows, func(r Row) bool { return c.rows[r] })
}

// maxDetails bounds the keys that are looked at closely.
const maxDetails = 100_000

// Find finds the clashes among rows, which it sorts.
func Find(rows []Row) Clashes {
	slices.SortFunc(rows, before)
	c := Clashes{rows: map[Row]bool{}}
	mark := func(r Row) {
		if len(c.rows) < maxDetails {
			c.rows[r] = true
		}
	}
	var widest Row
	for i, r := range rows {
		switch {
		case i == 0 || r.Names != widest.Names || r.From > widest.To:
			widest = r
			continue
		case r == rows[i-1]:
			c.Repeats++
		default:
			c.Overlaps++
			mark(widest)
		}
		mark(r)
		if r.To > widest.To {
			widest = r
		}
	}
	return c
}

// before orders rows by names and first days, the widest first.
func before(a, b Row) int {
	switch { // no cmp.Or, which compares all three
	case a.Names < b.Names:
		return -1
	case a.Names > b.Names:
		return 1
	case a.From != b.From:
		return cmp.Compare(a.From, b.From)
	}
	return cmp.Compare(b.To, a.To)
}
