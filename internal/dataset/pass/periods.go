package pass

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/periods"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// fromPeriods is what to do about sums of several days among their days.
const fromPeriods = "export without them, or remove the rows; if they are no sums, write `totals: keep` in the source, and what one row is, as in `grain: [date, campaign]`"

// periods asks whether rows add up those of several days.
func (f *File) periods(s *Source) {
	c := f.Counter
	if c.From != nil && !c.Daily && f.Source.Overlap != config.OverlapAdd {
		if p, ok := periods.Spans(c.Facts); ok {
			f.period(s, p, "the rows of several days are the sum of rows of these days",
				f.at(func(r *csvfile.Scanner) bool { return c.On(r, p.First) }))
		}
	}
	for _, p := range periods.Named(c.Facts) {
		what := "the rows that have this " + c.Dims[p.Dim]
		if p.Value == "" {
			what = "the rows without " + c.Dims[p.Dim]
		}
		f.period(s, p, what+" are the sum of rows of several days",
			f.at(func(r *csvfile.Scanner) bool { return c.Has(r, p.First, p.Dim, p.Value) }))
	}
	f.merged(s)
}

func (f *File) period(s *Source, p periods.Period, what string, pos diag.Pos) {
	how, n := "so that these count twice", p.Fitting
	if p.Near > 0 {
		what, how, n = strings.Replace(what, "are the sum of", "are nearly the sum of", 1), "so that these may count twice", p.Near
	}
	d := diag.New(diag.Warning, CheckTotal, pos, fmt.Sprintf("%s (%d of %d times, the first here, for %s), %s",
		what, n, p.Groups, span(p.Days), how), fromPeriods)
	if p.Sure {
		d.Level = diag.Error
		s.Ask(f, d)
		return
	}
	f.Tell(d)
}

func span(days value.Span) string { return fmt.Sprintf("%s to %s", days.From, days.To) }

// merged asks the records of facts that were added up of several whether one of
// them is the sum of a week or a month.
func (f *File) merged(s *Source) {
	may := periods.MayMerge(f.Counter.Facts)
	if len(may) == 0 {
		return
	}
	days := map[value.Date]bool{}
	for _, m := range may {
		days[m.Day] = true
	}
	type record struct {
		line int
		sums []value.Fixed
	}
	records := make([][]record, len(may))
	if !f.Kept(s, func(r *csvfile.Scanner, at value.Span, q []value.Fixed) {
		if at.From != at.To || !days[at.From] {
			return
		}
		for i, m := range may {
			if m.Day == at.From && f.Counter.Named(r, m.Names) {
				records[i] = append(records[i], record{r.Line(), slices.Clone(q)})
			}
		}
	}) {
		return
	}
	proof, line, facts, held := periods.NewProof(f.Counter.Facts), 0, 0, false
	for i, m := range may {
		same := i > 0 && may[i-1].Day == m.Day && slices.Equal(may[i-1].Names, m.Names)
		if !same {
			facts, held = facts+1, false
		}
		if held { // by one of the periods that end with the day
			continue
		}
		var sums [][]value.Fixed
		for _, r := range records[i] {
			sums = append(sums, r.sums)
		}
		at, ok := proof.Holds(m, sums)
		if held = ok; ok && (line == 0 || records[i][at].line < line) {
			line = records[i][at].line
		}
	}
	if p, ok := proof.Judged(facts); ok {
		f.period(s, p, "rows of a day are the sum of rows of several days with the same names", diag.Pos{File: f.Path, Line: line})
	}
}
