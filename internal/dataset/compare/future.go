package compare

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// CheckFuture is rows of counts that lie after as-of, apart from all others.
const CheckFuture = "days-after-as-of"

const (
	// minBefore is how many days up to as-of show how far apart the days of a
	// source lie.
	minBefore = 5
	// fewLater is the share of the rows, one in so many, that lie after as-of where
	// that is a slip. Where an older as-of is asked for, they are many.
	fewLater = 10
)

// Future warns of a few rows after as-of that lie farther from the others than these
// from each other: nothing has been counted on days to come, so their day is wrong,
// and the figures are in no sum. Rows that go on as those before are left out
// silently, since the numbers of an earlier as-of are asked for.
func Future(files []*pass.File, asOf value.Date) {
	if asOf == value.NoDate {
		return
	}
	var days []value.Date
	later, rows := 0, 0
	for _, f := range files {
		if f.Counter == nil {
			continue
		}
		days = append(days, f.Counter.Days.Sorted()...)
		later, rows = later+f.Counter.Later, rows+f.Intake.Kept
	}
	slices.Sort(days)
	days = slices.Compact(days)
	if later == 0 || fewLater*later > rows || !apart(days, asOf) {
		return
	}
	told := 0
	for _, f := range files {
		if f.Counter == nil || f.Counter.Later == 0 || told == maxTold {
			continue
		}
		told++
		f.Tell(diag.New(diag.Warning, CheckFuture, diag.Pos{File: f.Path, Line: f.Counter.Hid.First},
			fmt.Sprintf("%s of the file, this the first, on days after as-of (%s), up to %s, apart from all others; in no sum until then: %s",
				finding.Plural(f.Counter.Later, "row"), asOf, f.Counter.Last, hidden(f)),
			"correct the day where the export comes from; if the rows are plans, keep them out of the source"))
	}
}

// apart reports whether the first day after as-of lies more than twice as far from
// the one before as any two days before do.
func apart(days []value.Date, asOf value.Date) bool {
	n, found := slices.BinarySearch(days, asOf)
	if found {
		n++
	}
	if n < minBefore || n == len(days) {
		return false
	}
	widest := value.Date(0)
	for i := 1; i < n; i++ {
		widest = max(widest, days[i]-days[i-1])
	}
	return days[n]-days[n-1] > 2*widest
}

// hidden lists the sums of the rows of a file after as-of.
func hidden(f *pass.File) string {
	var sums []string
	for i, m := range f.Counter.Measures {
		if n := f.Counter.Hid.Sums[i].Num(); !n.Null() {
			sums = append(sums, fmt.Sprintf("%s %s", m.Name, n.Exact(2)))
		}
	}
	return strings.Join(sums, ", ")
}
