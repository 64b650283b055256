package model

import "github.com/mopsite/mopsite/internal/value"

// Tier is the tier of a tool by its three scores from 1 to 3, added up: 8 and 9
// are the first, 5 to 7 the second, 3 and 4 the third; 0 where a score is missing.
func (r *Record) Tier() int {
	sum := value.NumInt(0)
	for _, score := range []string{"impact", "reach", "spend"} {
		v := r.Value(score)
		if v == nil || v.Number.Null() {
			return 0
		}
		sum = sum.Plus(v.Number)
	}
	switch {
	case sum.Cmp(value.NumInt(8)) >= 0:
		return 1
	case sum.Cmp(value.NumInt(5)) >= 0:
		return 2
	}
	return 3
}

// LeadTime is how many months before its renewal a tool is decided on: six for
// the first tier, four for all others.
func (r *Record) LeadTime() int {
	if r.Tier() == 1 {
		return 6
	}
	return 4
}

// DecideFrom is the day from which the renewal of a tool is to be decided on.
func (r *Record) DecideFrom() value.Date { return r.Day(FieldRenewal).AddMonths(-r.LeadTime()) }

// Decided reports whether somebody has decided on the next renewal of a tool: at
// most a year before it.
func (r *Record) Decided() bool {
	return r.Day(FieldDecided) != value.NoDate && r.Day(FieldDecided) > r.Day(FieldRenewal).AddMonths(-12)
}

// Renews reports whether a record has a renewal that somebody must think of: a
// tool that is neither planned nor retired.
func (r *Record) Renews() bool {
	status := r.Word(FieldStatus)
	return r.Day(FieldRenewal) != value.NoDate && status != "retired" && status != "planned"
}
