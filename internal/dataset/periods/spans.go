package periods

import (
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/doubled"
	"github.com/mopsite/mopsite/internal/dataset/figures"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// Spans finds rows of several days that add up rows of these days with the same
// names: weeks among their days.
func Spans(b *rollup.Builder) (Period, bool) {
	if n := b.Len(); n < 3 || n > doubled.MaxFacts || len(b.Overflow()) > 0 {
		return Period{}, false
	}
	f := figures.Of(b)
	t := tallied{Period: Period{Dim: -1}}
	tried, steps := 0, 0
	names, all := seriesOf(b, named(b, -1))
	slices.Sort(names)
	for _, name := range names {
		fs := all[name]
		for i, outer := range fs {
			if outer.days.From == outer.days.To {
				continue
			}
			parts, n := inner(fs[i+1:], outer.days, len(b.Measures()), &steps)
			if steps > maxSteps {
				return Period{}, false
			}
			if n < 2 {
				continue
			}
			tried++
			t.Groups++
			if f.Adds(outer.sums, parts, n) {
				t.note(f, outer.days, outer.days, outer.sums)
			}
		}
	}
	return t.judged(tried)
}

// inner adds up the shortest of the rows within some days.
func inner(fs []fact, days value.Span, measures int, steps *int) (parts []value.Fixed, n int) {
	shortest := days.To - days.From
	for _, f := range fs {
		*steps++
		if f.days.From > days.To {
			break
		}
		switch length := f.days.To - f.days.From; {
		case f.days.To > days.To || length > shortest || length == days.To-days.From:
		case length < shortest || n == 0:
			shortest, parts, n = length, nulls(measures), 1
			sum(parts, f.sums)
		default:
			sum(parts, f.sums)
			n++
		}
	}
	return parts, n
}
