package periods

import (
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/doubled"
	"github.com/mopsite/mopsite/internal/dataset/figures"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// Merged is a fact of several records of which one may add up the days around it:
// the sum of a month on its first day, with the names of its days. Only the records
// can prove it.
type Merged struct {
	// Names are those of the fact, in the order of the dimensions.
	Names []string
	Day   value.Date
	// Days are those that the record may add up, and Others the sums of the facts
	// of these days but the one.
	Days   value.Span
	Others []value.Fixed
	days   int
}

// MayMerge returns the facts of several records that are, in every measure, at
// least as large as all other facts of their week or month with the same names,
// where at most every third fact of that name is of several records.
func MayMerge(b *rollup.Builder) []Merged {
	if n := b.Len(); n < 8 || n > doubled.MaxFacts || len(b.Overflow()) > 0 || !fewMerged(b) {
		return nil
	}
	f, kinds := figures.Of(b), windows(lastDay(b))
	codes := map[string][]string{}
	name := named(b, -1)
	names, all := seriesOf(b, func(r rollup.Row) string {
		key := name(r)
		if codes[key] == nil {
			for d, c := range r.Codes() {
				codes[key] = append(codes[key], b.Value(d, c))
			}
		}
		return key
	})
	slices.Sort(names)
	var found []Merged
	for _, n := range names {
		fs := all[n]
		several := 0
		for _, x := range fs {
			if x.records > 1 {
				several++
			}
		}
		if several == 0 || 3*several > len(fs) {
			continue
		}
		for _, x := range fs {
			if x.records < 2 || x.days.From != x.days.To {
				continue
			}
			for _, w := range kinds {
				days, ok := w(x.days)
				parts, k := within(fs, days, len(b.Measures()))
				if ok && k > 3 && atLeastHalf(f, x.sums, parts) {
					for m := range parts {
						if parts[m] != facts.Null && x.sums[m] != facts.Null {
							parts[m] -= x.sums[m]
						}
					}
					found = append(found, Merged{Names: codes[n], Day: x.days.From, Days: days, Others: parts, days: k})
				}
			}
		}
	}
	return found
}

// fewMerged reports whether some facts were added up of several records, and less
// than half of all.
func fewMerged(b *rollup.Builder) bool {
	several := 0
	for r := range b.Rows() {
		if r.Records() > 1 {
			several++
		}
	}
	return several > 0 && 2*several < b.Len()
}

// atLeastHalf reports whether a figure is half of a sum or more, in every measure.
func atLeastHalf(f *figures.Scale, v, of []value.Fixed) bool {
	any := false
	for _, m := range f.Measures() {
		if v[m] == facts.Null || of[m] == facts.Null || of[m] == 0 {
			continue
		}
		if v[m] < of[m]-v[m] || of[m] == v[m] {
			return false
		}
		any = true
	}
	return any
}

// Proof weighs facts that were proved to hold a sum.
type Proof struct {
	f *figures.Scale
	t tallied
}

// NewProof begins to weigh.
func NewProof(b *rollup.Builder) *Proof {
	return &Proof{f: figures.Of(b), t: tallied{Period: Period{Dim: -1}}}
}

// Holds returns which of the records of a fact adds up the other days and the other
// records, if one does, and takes note of it.
func (p *Proof) Holds(m Merged, records [][]value.Fixed) (at int, ok bool) {
	for i, total := range records {
		parts := slices.Clone(m.Others)
		for k, q := range records {
			if k != i {
				sum(parts, q)
			}
		}
		if p.f.Adds(total, parts, m.days+len(records)) {
			p.t.note(p.f, value.Span{From: m.Day, To: m.Day}, m.Days, total)
			return i, true
		}
	}
	return 0, false
}

// Judged says how sure it is that the sums of so many facts are no chance.
func (p *Proof) Judged(n int) (Period, bool) {
	p.t.Groups = n
	return p.t.judged(n)
}
