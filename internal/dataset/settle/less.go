package settle

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/overlap"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

const (
	// CheckLess is a file that replaces one with less than half of its sums.
	CheckLess = "replaced-less"
	// CheckLonger is a file that is the newer by its name alone, and ends earlier.
	CheckLonger = "replaced-longer"
	// CheckPart is a file that lacks rows of the one that it replaces.
	CheckPart = "replaced-part"
	// CheckNamed is a file that is the newer by a name that does not say so.
	CheckNamed = "replaced-by-name"
)

// partOf is which part of a sum is much to lose with rows: a fifth.
const partOf = 5

// trifle is how many events may come and go by chance.
const trifle = 10

// warnLess looks at each file that replaces days of the one before it in age. A
// platform takes back some per cent; when most of a sum is gone, the newer file was
// rather cut, or filtered. One that is newer by its name alone and ends before the
// other may be the older. Of the files in others it is told already that a newer one
// is about something else, so that nothing of them is less there.
func warnLess(files []Counts, splits *splits, all []overlap.File, settled []Settled, others map[int]bool) {
	ages := make([]overlap.Age, len(files))
	for i, f := range files {
		ages[i] = f.Age
	}
	ranks, byName := overlap.Ranks(ages)
	order := make([]int, len(files))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return ranks[a] - ranks[b] })
	sums := make([]daySums, len(files))
	of := func(i int) daySums {
		if sums[i] == nil {
			sums[i] = files[i].sums(splits)
		}
		return sums[i]
	}
	var names doubts
	for i, now := range order {
		old := before(order[:i], func(o int) bool { return settled[o].Replaced > 0 && overlap.Meet(all[now], all[o]) })
		if old < 0 {
			continue
		}
		c, was := files[now].Counter, files[old].Counter
		if settled[now].Last == value.NoDate { // all of it is replaced in turn
			continue
		}
		p := pair{files[old], files[now], of(old), of(now), settled[now].stands, splits}
		var found []diag.Diagnostic
		if !others[old] {
			found = p.less()
		}
		switch {
		case diag.Count(settled[now].Found, diag.Error) > 0: // [refuseBehind] says more
		case byName && c.Last < was.Last && c.First <= was.First:
			found = append(found, p.longer())
		case byName:
			names.look(now, p)
		}
		settled[now].Found = append(settled[now].Found, found...)
	}
	if names.pairs > 0 {
		settled[names.file].Found = append(settled[names.file].Found, names.finding())
	}
}

// pair is a file and the newer one that replaces days of it.
type pair struct {
	old, now Counts
	was, is  daySums
	stands   func(overlap.Piece) bool // of the newer one's rows; nil for all
	splits   *splits
}

// longer says that the newer one ends earlier.
func (p pair) longer() diag.Diagnostic {
	return diag.New(diag.Warning, CheckLonger, diag.Pos{File: p.now.Path},
		fmt.Sprintf("the file replaces days of %s since its name comes later, and ends earlier, on %s instead of %s", p.old.Path, p.now.Counter.Last, p.old.Counter.Last),
		"if it is the older export, rename the files so that the newer comes last, such as by 2026-10-31")
}

// less says that most of a sum is gone, or a good part of it with rows that are.
func (p pair) less() []diag.Diagnostic {
	measures := p.now.Counter.Measures
	if measure, before, after := p.fell(measures, 2); measure >= 0 {
		return []diag.Diagnostic{diag.New(diag.Warning, CheckLess, diag.Pos{File: p.now.Path},
			fmt.Sprintf("%s of the days that the file and %s both have is %s, and was %s", measures[measure].Name, p.old.Path, value.NumOf(after).Exact(2), value.NumOf(before).Exact(2)),
			"restatements are some per cent; if the file was cut or filtered, fetch the export again")}
	}
	measure, before, _ := p.fell(measures, partOf)
	if measure < 0 {
		return nil
	}
	if rows, gone := p.gone(measure); gone >= before/partOf {
		return []diag.Diagnostic{diag.New(diag.Warning, CheckPart, diag.Pos{File: p.now.Path},
			fmt.Sprintf("the file lacks %s that %s has on days of both, with %s of %s of the %s", finding.Plural(rows, "row"), p.old.Path, value.NumOf(gone).Exact(2), value.NumOf(before).Exact(2), measures[measure].Name),
			"platforms correct figures, and hardly ever take away campaigns; if the file was cut or filtered, fetch the export again")}
	}
	return nil
}

// daySums are sums by split and day, a quantity for each measure.
type daySums map[overlap.Piece][]value.Fixed

// sums adds up the rows of a file that speak of single days.
func (f Counts) sums(splits *splits) daySums {
	b := f.Counter.Facts
	number := splits.numbers(b, f.Counter.Split)
	out := daySums{}
	b.Each(func(from, to value.Date, codes []uint32, quantities []value.Fixed) {
		if from != to {
			return
		}
		p := overlap.Piece{Split: number(codes), Days: value.Span{From: from, To: to}}
		sums := out[p]
		if sums == nil {
			sums = make([]value.Fixed, len(quantities))
			out[p] = sums
		}
		for m, v := range quantities {
			if v != facts.Null {
				sums[m] += v
			}
		}
	})
	return out
}

// lookBack bounds how many files before one are asked whether it replaces them:
// those of other accounts may stand between.
const lookBack = 8

// before returns the last of some files that is meant, -1 without one.
func before(order []int, meant func(file int) bool) int {
	for n, i := len(order)-1, 0; n >= 0 && i < lookBack; n, i = n-1, i+1 {
		if meant(order[n]) {
			return order[n]
		}
	}
	return -1
}

// fell returns the first measure that fell by more than one of so many parts on the
// days that both files have and of which the newer one's rows stand, -1 if there is
// none.
func (p pair) fell(measures []facts.Measure, parts value.Fixed) (measure int, before, after value.Fixed) {
	for m, of := range measures {
		before, after = 0, 0
		for piece, sums := range p.was {
			if now, both := p.is[piece]; both && (p.stands == nil || p.stands(piece)) {
				before, after = before+sums[m], after+now[m]
			}
		}
		if before <= 0 || of.Unit == facts.Count && before < trifle*value.One {
			continue
		}
		if after < before-before/parts {
			return m, before, after
		}
	}
	return -1, 0, 0
}
