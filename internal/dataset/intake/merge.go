package intake

import (
	"cmp"
	"math"
	"slices"
)

// Merge joins the intakes of a file's workers, in the order of lines, and
// tells the footers from what is rejected.
func Merge(parts []*Intake) *Intake {
	all := &Intake{}
	for _, in := range parts {
		all.Read += in.Read
		all.Kept += in.Kept
		all.Repaired += in.Repaired
		all.lastKept = max(all.lastKept, in.lastKept)
		all.Asides = append(all.Asides, in.Asides...)
		for _, r := range in.Remarks {
			all.addRemark(r)
		}
	}
	slices.SortFunc(all.Asides, func(a, b Aside) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
	})
	slices.SortFunc(all.Remarks, func(a, b Remark) int {
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Reason, b.Reason))
	})
	all.settle()
	return all
}

// settle decides the loose records: words below the totals or after the last
// row are a footer, anything else is rejected.
func (in *Intake) settle() {
	last, firstTotal := in.lastKept, math.MaxInt
	for _, a := range in.Asides {
		switch {
		case a.Fate == Total:
			firstTotal = min(firstTotal, a.Line)
		case !a.prose && !a.notice:
			last = max(last, a.Line)
		}
	}
	for i := range in.Asides {
		a := &in.Asides[i]
		below := a.Line > firstTotal || a.Line > last && !a.short
		switch {
		case a.Fate == Total:
		case a.Fate == Loose && a.notice, a.prose && below:
			a.Fate = Footer
		default:
			a.Fate = Rejected
		}
	}
}

// FirstTotal returns the file's first total row, or nil.
func (in *Intake) FirstTotal() *Aside {
	for i, a := range in.Asides {
		if a.Fate == Total {
			return &in.Asides[i]
		}
	}
	return nil
}

// Count returns how many records had a fate.
func (in *Intake) Count(f Fate) int {
	n := 0
	for _, a := range in.Asides {
		if a.Fate == f {
			n++
		}
	}
	return n
}
