package intake

import (
	"cmp"
	"math"
	"slices"
)

// Merge joins the intakes of a file's workers, in the order of lines, and
// tells the footers from what is rejected.
func Merge(parts []*Intake) *Intake {
	all := &Intake{tallies: map[Kind]tally{}}
	for _, in := range parts {
		all.Read += in.Read
		all.Kept += in.Kept
		all.Repaired += in.Repaired
		all.lastKept = max(all.lastKept, in.lastKept)
		all.ended = max(all.ended, in.ended)
		all.Unended = all.Unended || in.Unended
		all.Asides = append(all.Asides, in.Asides...)
		all.lastUnkept = max(all.lastUnkept, in.lastUnkept)
		for k, t := range in.tallies {
			have := all.tallies[k]
			all.tallies[k] = tally{have.kept + t.kept, have.unkept + t.unkept}
		}
		all.taken = append(all.taken, in.taken...)
		for _, r := range in.Remarks {
			all.Remarks = addTo(all.Remarks, r)
		}
		for _, r := range in.Damage {
			all.Damage = addTo(all.Damage, r)
		}
	}
	slices.SortFunc(all.Asides, func(a, b Aside) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
	})
	for _, remarks := range [...][]Remark{all.Remarks, all.Damage} {
		slices.SortFunc(remarks, func(a, b Remark) int {
			return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Reason, b.Reason))
		})
	}
	slices.Sort(all.taken)
	all.settle()
	return all
}

// settle decides the loose records: words below the totals or after the last
// row are a footer, anything else is rejected. A record that the end of the
// file cuts short is fatal: nobody can tell how much is missing behind it.
func (in *Intake) settle() {
	last, firstTotal, lastWhole := max(in.lastKept, in.lastUnkept), math.MaxInt, 0
	for _, a := range in.Asides {
		switch {
		case a.Fate == Total:
			firstTotal = min(firstTotal, a.Line)
			if a.Level > Subtotal {
				lastWhole = a.Line
			}
		case a.Fate != Header && !a.prose && !a.notice:
			last = max(last, a.Line)
		}
	}
	for i := range in.Asides {
		a := &in.Asides[i]
		below := a.Line > firstTotal || a.Line > last && (!a.short || a.remark || in.ended > 0 && a.Line > in.ended)
		switch {
		case a.Fate == Total, a.Fate == Header, a.Fate == unkept:
		case a.Fate == Loose && a.alone && in.aboveHeader(i):
			a.Fate = Footer
		case a.Fate == Loose && a.notice, a.prose && below:
			a.Fate = Footer
		default:
			a.Fate = Rejected
			if a.short && !a.Fatal && lastWhole <= in.lastKept {
				a.Cut, a.Fatal = true, true
				a.Hint = "it is cut short; fetch the export again"
			}
		}
	}
}

// aboveHeader reports whether aside i is one of the lines directly above a
// header that the file repeats: the title and date line of a joined file.
func (in *Intake) aboveHeader(i int) bool {
	for k := i + 1; k < len(in.Asides) && k <= i+maxPreamble; k++ {
		switch a := &in.Asides[k]; {
		case a.Fate == Header:
			return !in.keptBetween(in.Asides[i].Line, a.Line)
		case !a.alone:
			return false
		}
	}
	return false
}

// maxPreamble bounds the lines above a repeated header.
const maxPreamble = 20

// Count returns how many records had a fate.
func (in *Intake) Count(f Fate) int {
	n := 0
	if f == Rejected {
		n = in.Unkept(func(Kind) bool { return true })
	}
	for _, a := range in.Asides {
		if a.Fate == f {
			n++
		}
	}
	return n
}
