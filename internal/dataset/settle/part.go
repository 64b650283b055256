package settle

import (
	"fmt"
	"strings"

	"github.com/mopsite/mopsite/internal/dataset/overlap"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// gone counts the rows of the older file that the newer one lacks on the days that
// both have, and adds up a measure of them.
func (p pair) gone(measure int) (rows int, sum value.Fixed) {
	have := map[string]bool{}
	p.now.shared(p, func(key string, _ []value.Fixed) { have[key] = true })
	p.old.shared(p, func(key string, sums []value.Fixed) {
		if v := sums[measure]; !have[key] && v != facts.Null && v > 0 {
			rows++
			sum += v
		}
	})
	return rows, sum
}

// shared visits the rows of a file on the days that both files of a pair have, and
// that stand. The key is a row's day and names, folded.
func (f Counts) shared(p pair, visit func(key string, sums []value.Fixed)) {
	b := f.Counter.Facts
	number := p.splits.numbers(b, f.Counter.Split)
	b.Each(func(from, to value.Date, codes []uint32, sums []value.Fixed) {
		at := overlap.Piece{Split: number(codes), Days: value.Span{From: from, To: to}}
		if p.was[at] == nil || p.is[at] == nil || p.stands != nil && !p.stands(at) {
			return
		}
		var key strings.Builder
		fmt.Fprint(&key, int(from))
		for d, code := range codes {
			key.WriteString("\x00" + value.Fold(b.Value(d, code)))
		}
		visit(key.String(), sums)
	})
}

// doubts are the pairs of files of which the names do not say which is the newer.
type doubts struct {
	pairs int
	file  int // the newer of the first pair
	first pair
	order overlap.Order
}

// look takes note of a pair if its names are in doubt and it makes a difference.
func (d *doubts) look(now int, p pair) {
	order := overlap.Named(p.old.Path, p.now.Path)
	if _, differ := p.differ(); order == overlap.Numbered || !differ {
		return
	}
	if d.pairs++; d.pairs == 1 {
		d.file, d.first, d.order = now, p, order
	}
}

// differ returns the days on which both files have figures that are not the same.
func (p pair) differ() (days value.Span, differ bool) {
	for at, sums := range p.was {
		now, both := p.is[at]
		if !both {
			continue
		}
		same := true
		for m, v := range sums {
			same = same && v == now[m]
		}
		switch {
		case same:
		case !differ:
			days, differ = at.Days, true
		default:
			days = value.Span{From: min(days.From, at.Days.From), To: max(days.To, at.Days.To)}
		}
	}
	return days, differ
}

func (d *doubts) finding() diag.Diagnostic {
	days, _ := d.first.differ()
	on := days.From.String()
	if days.To != days.From {
		on += " to " + days.To.String()
	}
	message := fmt.Sprintf("the file replaces figures of %s (%s) since its name comes later in the alphabet, and nothing says that it is the newer one", d.first.old.Path, on)
	if d.order == overlap.Reversed {
		message = fmt.Sprintf("the file replaces figures of %s (%s) since its name comes later, though the day in the name is earlier", d.first.old.Path, on)
	}
	if d.pairs > 1 {
		message += fmt.Sprintf("; so do %d more", d.pairs-1)
	}
	return diag.New(diag.Warning, CheckNamed, diag.Pos{File: d.first.now.Path}, message,
		"rename the files so that the newer comes last, such as by 2026-10-31; or write `overlap: error` and keep one of them")
}
