package settle

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/overlap"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// refuseBehind fails a newer file that would take days away only by the range that it
// states for itself: days before its first row or after its last, of which an older
// file has something and no newer one has rows. A file that was cut states its whole
// range all the same, and one that is newer by its name alone may have been made when
// these days were still to come. Rows that vanish between others are another matter:
// platforms take some back.
func refuseBehind(files []Counts, splits *splits, all []overlap.File, verdict *overlap.Verdict, settled []Settled) {
	b := behind{files: files, all: all, held: make([]map[int]bool, len(files)), lost: make([]loss, len(files))}
	ages := make([]overlap.Age, len(files))
	for i, f := range files {
		ages[i] = f.Age
	}
	b.ranks, _ = overlap.Ranks(ages)
	for old, f := range files {
		takers := b.takers(old)
		if len(takers) == 0 {
			continue
		}
		filled := f.filled(splits)
		for _, p := range all[old].Pieces {
			if filled[p] && !verdict.Stands(old, p) {
				b.take(takers, old, p)
			}
		}
	}
	for now, l := range b.lost {
		if l.found {
			settled[now].Found = append(settled[now].Found, b.finding(now, l))
		}
	}
}

// behind is the search for days that files take away by their range alone.
type behind struct {
	files []Counts
	all   []overlap.File
	ranks []int
	held  []map[int]bool // the splits of each file, once asked for
	lost  []loss         // by the file that takes them
}

// loss is days of an older file that a newer one takes away.
type loss struct {
	found bool
	old   int
	days  value.Span
}

// takers are the newer files whose range, and not their rows, reaches over days
// of a file.
func (b *behind) takers(old int) []int {
	o := b.files[old].Counter
	var takers []int
	for now, f := range b.files {
		stated := b.all[now].Stated
		if b.ranks[now] <= b.ranks[old] || stated == nil {
			continue
		}
		before := value.Span{From: stated.From, To: f.Counter.First - 1}
		after := value.Span{From: f.Counter.Last + 1, To: stated.To}
		theirs := value.Span{From: o.First, To: o.Last}
		if before.Meets(theirs) || after.Meets(theirs) {
			takers = append(takers, now)
		}
	}
	return takers
}

// take takes note of rows of an older file that one of some newer files takes away
// by its range, unless the rows of any newer one reach over their days.
func (b *behind) take(takers []int, old int, p overlap.Piece) {
	for now, f := range b.files {
		c := f.Counter
		if b.ranks[now] > b.ranks[old] && p.Days.From <= c.Last && c.First <= p.Days.To && b.holds(now, p.Split) {
			return
		}
	}
	for _, now := range takers {
		if !b.holds(now, p.Split) || !b.all[now].Stated.Meets(p.Days) {
			continue
		}
		l := &b.lost[now]
		switch {
		case !l.found:
			*l = loss{true, old, p.Days}
		default:
			if b.ranks[old] > b.ranks[l.old] {
				l.old = old
			}
			l.days = value.Span{From: min(l.days.From, p.Days.From), To: max(l.days.To, p.Days.To)}
		}
	}
}

// holds reports whether a file has rows of a split; without any it takes none away.
func (b *behind) holds(file, split int) bool {
	if b.held[file] == nil {
		b.held[file] = map[int]bool{}
		for _, p := range b.all[file].Pieces {
			b.held[file][p.Split] = true
		}
	}
	return b.held[file][split]
}

func (b *behind) finding(now int, l loss) diag.Diagnostic {
	c := b.files[now].Counter
	days := l.days.From.String()
	if l.days.To > l.days.From {
		days = fmt.Sprintf("%s to %s", l.days.From, l.days.To)
	}
	rows := fmt.Sprintf("end on %s", c.Last)
	if l.days.To < c.First {
		rows = fmt.Sprintf("begin on %s", c.First)
	}
	return diag.New(diag.Error, finding.CheckFailed, diag.Pos{File: b.files[now].Path},
		fmt.Sprintf("the rows of the file %s, and its own range would take away %s, of which %s has rows", rows, days, b.files[l.old].Path),
		"the file may be cut short, or older than its name says: fetch the export again; if there is nothing on these days any more, remove the older file, or its rows of these days")
}

// filled are the rows of a file, by split and days, that have anything but zeros:
// whether rows of zeros are printed is up to the filter of a report.
func (f Counts) filled(splits *splits) map[overlap.Piece]bool {
	b := f.Counter.Facts
	number := splits.numbers(b, f.Counter.Split)
	out := map[overlap.Piece]bool{}
	b.Each(func(from, to value.Date, codes []uint32, quantities []value.Fixed) {
		for _, v := range quantities {
			if v != facts.Null && v != 0 {
				out[overlap.Piece{Split: number(codes), Days: value.Span{From: from, To: to}}] = true
				return
			}
		}
	})
	return out
}
