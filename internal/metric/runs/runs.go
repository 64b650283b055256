// Package runs holds what data/runs.csv says: which procedure was carried out
// on which day, by which role, and how it ended. A procedure that nobody carries
// out is a text; the runs are the evidence that it is lived.
package runs

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Outcome is how a run ended.
type Outcome string

// The outcomes: Done is as written, Deviated with a good end on another way.
const (
	Done     Outcome = "done"
	Deviated Outcome = "deviated"
	Failed   Outcome = "failed"
	Skipped  Outcome = "skipped"
)

// Outcomes lists them.
func Outcomes() []Outcome { return []Outcome{Done, Deviated, Failed, Skipped} }

// Run is one row: a procedure was carried out, or should have been.
type Run struct {
	Procedure string
	Day       value.Date
	Role      string
	Outcome   Outcome
	// Minutes is how long it took; null where nobody noted it.
	Minutes value.Num
	Pos     diag.Pos
}

// Sound returns the rows that speak of a procedure of the handbook, and reports
// the others.
func Sound(all []Run, procedures []*model.Procedure) (rows []Run, found []diag.Diagnostic) {
	var ids []string
	for _, p := range procedures {
		ids = append(ids, p.ID)
	}
	for _, r := range all {
		if !slices.Contains(ids, r.Procedure) {
			found = append(found, diag.New(diag.Error, model.CheckUnknownReference, r.Pos,
				fmt.Sprintf("no procedure has the id %q", r.Procedure), phrase.Nearest(r.Procedure, ids, "the procedures are")))
			continue
		}
		rows = append(rows, r)
	}
	return rows, found
}

// Count returns how many runs of a procedure ended as written within days, and
// the newest day on which it did at all, up to the end of the days.
func Count(rows []Run, procedure string, days value.Span) (n int, newest value.Date) {
	newest = value.NoDate
	for _, r := range rows {
		if r.Procedure != procedure || r.Outcome != Done || r.Day > days.To {
			continue
		}
		newest = max(newest, r.Day)
		if r.Day >= days.From {
			n++
		}
	}
	return n, newest
}

// Summary is what the runs of one procedure show over some days.
type Summary struct {
	Days value.Span
	// Counts are the runs by outcome, All of them together.
	Counts map[Outcome]int
	All    int
	// Timed are the runs whose minutes were noted, those that should have been and
	// were not carried out aside; Median is the middle of their minutes, of two the
	// mean; Within is how many kept the time allowed. Null without one.
	Timed          int
	Median, Within value.Num
	// Newest are the newest runs, the last first.
	Newest []Run
}

// Adherence is the share of the runs that ended as written, null without runs.
func (s *Summary) Adherence() value.Num {
	return value.NumInt(int64(s.Counts[Done])).Div(value.NumInt(int64(s.All)))
}

// Kept is the share of the timed runs within the time allowed, null without either.
func (s *Summary) Kept() value.Num { return s.Within.Div(value.NumInt(int64(s.Timed))) }

// Summarise tells of the runs of a procedure within days; nil without any. allowed is
// the time allowed in minutes, null where nobody says; newest bounds [Summary.Newest].
func Summarise(rows []Run, procedure string, days value.Span, allowed value.Num, newest int) *Summary {
	s := &Summary{Days: days, Counts: map[Outcome]int{}}
	var minutes []value.Num
	for _, r := range rows {
		if r.Procedure != procedure || r.Day < days.From || r.Day > days.To {
			continue
		}
		s.All++
		s.Counts[r.Outcome]++
		s.Newest = append(s.Newest, r)
		if r.Outcome != Skipped && !r.Minutes.Null() {
			minutes = append(minutes, r.Minutes)
		}
	}
	if s.All == 0 {
		return nil
	}
	slices.SortStableFunc(s.Newest, func(a, b Run) int { return int(b.Day - a.Day) })
	s.Newest = s.Newest[:min(newest, len(s.Newest))]
	if s.Timed = len(minutes); s.Timed == 0 {
		return s
	}
	slices.SortFunc(minutes, value.Num.Cmp)
	s.Median = minutes[s.Timed/2]
	if s.Timed%2 == 0 {
		s.Median = s.Median.Plus(minutes[s.Timed/2-1]).Div(value.NumInt(2))
	}
	if !allowed.Null() {
		n := 0
		for _, m := range minutes {
			if m.Cmp(allowed) <= 0 {
				n++
			}
		}
		s.Within = value.NumInt(int64(n))
	}
	return s
}

// Allowed is a time allowed in minutes, on the same clock as those of the runs; null
// for one in months or years, and where a working day has no known length, which is
// day minutes.
func Allowed(d expr.Duration, day int64) value.Num {
	n := int64(d.N)
	switch {
	case d.N == 0:
		return value.Num{}
	case d.Unit == expr.Minutes:
		return value.NumInt(n)
	case d.Unit == expr.Hours:
		return value.NumInt(60 * n)
	case d.Business && day == 0:
		return value.Num{}
	case d.Business:
		return value.NumInt(day * n)
	case d.Unit == expr.Days:
		return value.NumInt(24 * 60 * n)
	case d.Unit == expr.Weeks:
		return value.NumInt(7 * 24 * 60 * n)
	}
	return value.Num{}
}
