package main

import "github.com/mopsite/mopsite/internal/value"

// monthShape is the demand of each month, January first, per mille of an
// ordinary one. Budgets begin in April and half-years in October; August and
// the turn of the year are quiet.
var monthShape = [12]int64{840, 1000, 1030, 1280, 930, 1000, 980, 720, 1050, 1300, 1080, 870}

// weekdayShape is the demand of each day of the week, Sunday first.
var weekdayShape = [7]int64{260, 1160, 1290, 1250, 1210, 1090, 330}

// A quietSpell is a run of days of every year on which factories rest.
type quietSpell struct {
	month, from, to int
	shape           int64
}

var quietSpells = []quietSpell{
	{1, 1, 3, 150}, {1, 4, 5, 600}, {5, 3, 6, 350}, {8, 11, 16, 450}, {12, 29, 31, 200},
}

// yearlyGrowth is how much demand grows in 365 days, per mille.
const yearlyGrowth = 110

// demand is the relative demand of a day, per mille of an ordinary weekday at
// the beginning of the sample.
func demand(d value.Date) int64 {
	_, month, day := d.Civil()
	shape := monthShape[month-1] * weekdayShape[d.Weekday()] / 1000
	for _, q := range quietSpells {
		if q.month == month && q.from <= day && day <= q.to {
			shape = shape * q.shape / 1000
		}
	}
	grown := 1000 + yearlyGrowth*int64(d-firstDay)/365
	return shape * grown / 1000
}
