package duty

import (
	"github.com/mopsite/mopsite/internal/metric/runs"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/value"
)

// Runs are how a procedure was carried out in a year.
type Runs struct {
	From, To string
	// Count is how many runs there are, Adherence the share that ended as written
	// with their number, Median the middle of their minutes, Kept the share within
	// the time allowed; "" where nobody knows.
	Count                             int
	Adherence, Done                   string
	Median, Kept, Within, Timed, Time string
	// Rows are the newest.
	Rows []RunRow
}

// RunRow is one run.
type RunRow struct {
	Day     string
	Role    book.Link
	Outcome string
	// Good marks one that ended as written, Late one over the time allowed.
	Good, Late bool
	Minutes    string
}

// runsOf tells of the runs of a procedure, nil where nobody wrote any down.
func runsOf(l *book.Leaf, d *model.Procedure) *Runs {
	s := l.Results.Runs[d]
	if s == nil {
		return nil
	}
	share, count := l.Format(model.UnitRatio, ""), l.Format(model.UnitCount, "")
	v := &Runs{
		From: s.Days.From.String(), To: s.Days.To.String(), Count: s.All,
		Adherence: share.Compact(s.Adherence()), Done: count.Compact(value.NumInt(int64(s.Counts[runs.Done]))),
	}
	if s.Timed > 0 {
		v.Median, v.Timed = l.T("runs.minutes", s.Median.Decimal(0)), count.Compact(value.NumInt(int64(s.Timed)))
	}
	if !s.Within.Null() {
		v.Kept, v.Within, v.Time = share.Compact(s.Kept()), count.Compact(s.Within), l.Duration(d.SLA)
	}
	allowed := runs.Allowed(d.SLA, l.Config.Site.WorkMinutes)
	for _, r := range s.Newest {
		row := RunRow{Day: r.Day.String(), Role: role(l, r.Role), Outcome: l.T("runs." + string(r.Outcome)), Good: r.Outcome == runs.Done}
		if !r.Minutes.Null() {
			row.Minutes = r.Minutes.Decimal(0)
			row.Late = !allowed.Null() && r.Minutes.Cmp(allowed) > 0
		}
		v.Rows = append(v.Rows, row)
	}
	l.SectionAfter("runs", l.T("runs.heading"))
	return v
}

// role links to the role of an id, or is the text itself.
func role(l *book.Leaf, id string) book.Link {
	for _, r := range l.Site.Roles {
		if r.ID == id {
			return l.To(r)
		}
	}
	return book.Link{Text: id}
}
