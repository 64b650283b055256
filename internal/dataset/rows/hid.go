package rows

import "github.com/mopsite/mopsite/internal/value"

// Hid is what is known of rows that lie after as-of. The zero value has none.
type Hid struct {
	// First is the line of the first of them, 0 without any.
	First int
	// Sums are theirs, by measure.
	Sums []Sum
}

// add takes note of a row.
func (h *Hid) add(line int, quantities []value.Fixed) {
	if h.First == 0 || line < h.First {
		h.First = line
	}
	if h.Sums == nil {
		h.Sums = make([]Sum, len(quantities))
	}
	for i, q := range quantities {
		h.Sums[i].Add(q)
	}
}

// merge adds the rows of another part of the file.
func (h *Hid) merge(o *Hid) {
	if o.First == 0 {
		return
	}
	if h.First == 0 || o.First < h.First {
		h.First = o.First
	}
	if h.Sums == nil {
		h.Sums = make([]Sum, len(o.Sums))
	}
	for i := range o.Sums {
		h.Sums[i].Merge(o.Sums[i])
	}
}
