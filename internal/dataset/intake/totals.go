package intake

import "slices"

// Controls returns the total rows that together add up all kept rows, or none
// if the file does not print such totals. In a file that was joined of several
// each part has its own.
//
// The total of a part is the first below its last row that is no subtotal; a
// platform's wider totals follow it. Where totals also stand between the rows,
// the report is grouped, and the last of its totals counts only if its label
// says that it is the grand one, or goes without the name of a group as the
// others do not. Without a total below the rows, the first one counts.
func (in *Intake) Controls() []*Aside {
	var controls []*Aside
	part := []*Aside{}
	from := 0
	close := func(to int) bool {
		rows := in.keptBetween(from, to)
		c := in.control(part, to)
		part, from = part[:0], to
		if c == nil && rows {
			return false
		}
		if c != nil {
			controls = append(controls, c)
		}
		return true
	}
	for i := range in.Asides {
		switch a := &in.Asides[i]; a.Fate {
		case Total:
			part = append(part, a)
		case Header:
			if !close(a.Line) {
				return nil
			}
		}
	}
	if !close(endOfFile) {
		return nil
	}
	return controls
}

// Totalled reports whether the file ends in a total of all its rows, or of a
// group of them.
func (in *Intake) Totalled() bool {
	return slices.ContainsFunc(in.Asides, func(a Aside) bool { return a.Fate == Total && a.Line > in.lastKept })
}

// Above reports whether a line stands above the last row.
func (in *Intake) Above(line int) bool { return line < in.lastKept }

const endOfFile = int(^uint(0) >> 1)

// control returns the total of a part of the file that ends before a line, or
// nil.
func (in *Intake) control(totals []*Aside, end int) *Aside {
	if len(totals) == 0 {
		return nil
	}
	below := slices.IndexFunc(totals, func(a *Aside) bool { return !in.keptBetween(a.Line, end) })
	if below < 0 {
		below = len(totals)
	}
	whole := func(a *Aside) bool { return a.Level > Subtotal }
	first := func(as []*Aside, ok func(*Aside) bool) *Aside {
		if i := slices.IndexFunc(as, ok); i >= 0 {
			return as[i]
		}
		return nil
	}
	between, under := totals[:below], totals[below:]
	if !slices.ContainsFunc(under, whole) {
		return first(between, whole)
	}
	if !slices.ContainsFunc(between, whole) {
		return first(under, whole)
	}
	if grand := first(under, func(a *Aside) bool { return a.Level == Grand }); grand != nil {
		return grand
	}
	if slices.ContainsFunc(between, func(a *Aside) bool { return whole(a) && !a.named }) {
		return nil // the last one may be that of the last group
	}
	return first(under, func(a *Aside) bool { return whole(a) && !a.named })
}

// keptBetween reports whether a row was taken on a line between two others, of
// which the second is that of a record put aside, or the end of the file.
func (in *Intake) keptBetween(from, to int) bool {
	i, _ := slices.BinarySearch(in.taken, from+1)
	if i < len(in.taken) && in.taken[i] < to {
		return true
	}
	k, ok := slices.BinarySearchFunc(in.Asides, to, func(a Aside, line int) int { return a.Line - line })
	return ok && in.Asides[k].after > from
}
