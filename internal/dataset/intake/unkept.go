package intake

import "github.com/mopsite/mopsite/internal/dataset/finding"

// Kind is what rejected records have in common: the column of the cell that is
// wrong, "" for whole records, and what it says of the file. Of each kind the first
// are kept among [Intake.Asides] and the others counted, for a file may have
// millions. Fatal ones are of one kind only where their reasons are the same.
type Kind struct {
	Column                   string
	Serial, Fatal, Exchanged bool
	reason                   string
}

// tally counts the rejected records of a kind.
type tally struct{ kept, unkept int }

// Bound sets how many records of a kind are kept, 0 for all. It comes before the
// first block.
func (in *Intake) Bound(n int) { in.most = n }

// usualBound is that of a new intake: as many as a ledger lists.
const usualBound = finding.MaxKept

// count counts a record that is put aside, and reports whether it is kept. Only
// what will be rejected whatever stands around it may go; a mark in its place tells
// that a record stood there.
func (in *Intake) count(a *Aside) (kept bool) {
	if a.Fate != Rejected && a.Fate != Loose || a.prose || a.short || a.notice || a.alone && a.Fate == Loose {
		return true
	}
	k := Kind{Column: a.Column, Serial: a.Serial, Fatal: a.Fatal, Exchanged: a.Exchanged != ""}
	if k.Fatal {
		k.reason = a.Reason
	}
	t := in.tallies[k]
	kept = in.most == 0 || t.kept < in.most
	if kept {
		t.kept++
	} else {
		t.unkept++
		in.lastUnkept = max(in.lastUnkept, a.Line)
	}
	in.tallies[k] = t
	if n := len(in.Asides); !kept && (n == in.blockFrom || in.Asides[n-1].Fate != unkept) {
		in.Asides = append(in.Asides, Aside{Line: a.Line, Col: a.Col, Fate: unkept, after: a.after})
	}
	return kept
}

// Rejected counts the rejected records of some kinds.
func (in *Intake) Rejected(of func(Kind) bool) int {
	n := 0
	for k, t := range in.tallies {
		if of(k) {
			n += t.kept + t.unkept
		}
	}
	return n
}

// Unkept counts the rejected records of some kinds that are not among the asides.
func (in *Intake) Unkept(of func(Kind) bool) int {
	n := 0
	for k, t := range in.tallies {
		if of(k) {
			n += t.unkept
		}
	}
	return n
}
