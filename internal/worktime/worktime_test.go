package worktime_test

import (
	"fmt"
	"testing"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/value"
	"github.com/mopsite/mopsite/internal/worktime"
)

// golden are the holidays of Japan from 29 April to 6 May 2026: Shōwa Day, Constitution
// Day (a Sunday), Greenery Day, Children's Day, and the day off for that Sunday. From
// the Cabinet Office's list.
func golden() worktime.Calendar {
	return worktime.New([]value.Date{
		value.DateOf(2026, 5, 6), value.DateOf(2026, 4, 29), value.DateOf(2026, 5, 3), value.DateOf(2026, 5, 4), value.DateOf(2026, 5, 5),
	}, 540)
}

// ExampleCalendar_Days counts through Japan's Golden Week of 2026 by the wall calendar:
// after Tuesday, 28 April, people work on Thursday 30, Friday 1, Thursday 7.
func ExampleCalendar_Days() {
	c := golden()
	fmt.Println(c.Days(value.DateOf(2026, 4, 28), value.DateOf(2026, 4, 28)))
	fmt.Println(c.Days(value.DateOf(2026, 4, 28), value.DateOf(2026, 5, 1)))
	fmt.Println(c.Days(value.DateOf(2026, 4, 28), value.DateOf(2026, 5, 6)))
	fmt.Println(c.Days(value.DateOf(2026, 4, 28), value.DateOf(2026, 5, 7)))
	fmt.Println(c.Days(value.DateOf(2026, 5, 2), value.DateOf(2026, 5, 7))) // came on a Saturday
	// Output:
	// 0
	// 2
	// 2
	// 3
	// 0
}

// TestBounds walks through every minute: an event at each working minute of the first
// day (or, on a day off, before the next opening), the other at each of the second, and
// the working minutes between them counted one by one. A day has three here.
func TestBounds(t *testing.T) {
	const length = 3
	c := worktime.New(golden().Holidays, length)
	off := map[value.Date]bool{}
	for _, d := range golden().Holidays {
		off[d] = true
	}
	working := func(d value.Date) bool { return d.Weekday() != 0 && d.Weekday() != 6 && !off[d] }
	// moments of a day are the closed and the open ends of its minutes, 0 to length.
	passed := func(from value.Date, a int, to value.Date, b int) (n int64) {
		for d := from; d <= to; d++ {
			for m := 0; working(d) && m < length; m++ {
				if (d > from || m >= a) && (d < to || m < b) {
					n++
				}
			}
		}
		return n
	}
	for from := value.DateOf(2026, 4, 24); from <= value.DateOf(2026, 5, 9); from++ {
		if c.Working(from) != working(from) {
			t.Errorf("%s: worked is %v", from, c.Working(from))
		}
		for to := from; to <= value.DateOf(2026, 5, 18); to++ {
			least, most := int64(1<<40), int64(-1)
			for a := 0; a <= length; a++ {
				for b := 0; b <= length; b++ {
					if to == from && b < a {
						continue
					}
					n := passed(from, a, to, b)
					least, most = min(least, n), max(most, n)
				}
			}
			if l, m := c.Bounds(from, to); l != least || m != most {
				t.Errorf("%s to %s: %d to %d minutes, want %d to %d", from, to, l, m, least, most)
			}
		}
	}
}

func TestJudge(t *testing.T) {
	c := golden()
	may := func(day int) value.Date { return value.DateOf(2026, 5, day) }
	for _, tt := range []struct {
		allowed  string
		from, to value.Date
		want     worktime.Kept
	}{
		{"1 business day", may(1), may(7), worktime.InTime},
		{"1 business day", may(1), may(8), worktime.Late},
		{"1 day", may(1), may(2), worktime.InTime},
		{"1 day", may(1), may(3), worktime.Late},
		{"1 month", may(1), may(31), worktime.InTime},
		{"4 business hours", may(7), may(7), worktime.InDoubt},
		{"4 business hours", may(7), may(8), worktime.InDoubt}, // at 17:00, answered at 10:00
		{"4 business hours", may(7), may(11), worktime.Late},   // Friday lies between
		{"9 business hours", may(7), may(7), worktime.InTime},  // the whole day
		{"4 business hours", may(2), may(3), worktime.InTime},  // both outside working time
		{"4 business hours", may(2), may(7), worktime.InDoubt}, // from the opening on
		{"30 minutes", may(7), may(7), worktime.InDoubt},
		{"12 hours", may(7), may(9), worktime.Late},
		{"48 hours", may(7), may(8), worktime.InTime},
	} {
		d, err := expr.ParseDuration(tt.allowed)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Judge(d, tt.from, tt.to); got != tt.want {
			t.Errorf("%s from %s to %s: %d, want %d", tt.allowed, tt.from, tt.to, got, tt.want)
		}
	}
	unknown := worktime.New(nil, 0)
	if d := (expr.Duration{N: 4, Unit: expr.Hours, Business: true}); unknown.Judge(d, may(1), may(30)) != worktime.InDoubt {
		t.Error("hours of a day of no known length are judged")
	}
}
