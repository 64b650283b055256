package stat

import (
	"fmt"
	"testing"

	"github.com/mopsite/mopsite/internal/value"
)

// three are completed cohorts over two days.
var three = []Course{{10, []int64{1, 3, 5}}, {20, []int64{2, 4, 12}}, {10, []int64{0, 5, 6}}}

// By hand. Four have arrived, ten wait at age 0 and six at age 1. Of those who
// waited at age 0 and 1 there arrived later, in the three cohorts: 4/9 and 2/7,
// 10/18 and 8/16, 6/10 and 1/5; in all of them together 20/37 and 11/28. So 4 +
// 40/9 + 12/7 = 640/63, 4 + 50/9 + 3 = 113/9, 4 + 6 + 6/5 = 11.2, and in the
// middle 4 + 200/37 + 33/14 = 6093/518.
func TestProject(t *testing.T) {
	p, ok := Project(4, []Waiting{{0, 10}, {1, 6}}, three)
	ratio := func(a, b int64) value.Num { return value.NumInt(a).Div(value.NumInt(b)) }
	if !ok || p.Cohorts != 3 || p.Low.Cmp(ratio(640, 63)) != 0 || p.High.Cmp(ratio(113, 9)) != 0 || p.Middle.Cmp(ratio(6093, 518)) != 0 {
		t.Errorf("got %v %s %s %s of %d", ok, p.Low.Exact(6), p.Middle.Exact(6), p.High.Exact(6), p.Cohorts)
	}
}

func TestProjectEdges(t *testing.T) {
	if _, ok := Project(4, []Waiting{{0, 10}}, three[:2]); ok {
		t.Error("two cohorts are no range")
	}
	p, ok := Project(4, []Waiting{{2, 10}, {7, 3}}, three)
	if !ok || p.Low.Exact(3) != "4" || p.High.Exact(3) != "4" {
		t.Errorf("who is as old as the completed cohorts is not expected any more: %s to %s", p.Low.Exact(3), p.High.Exact(3))
	}
	all := append([]Course{{8, []int64{8, 8, 8}}, {0, []int64{0, 0, 0}}, {}}, three...)
	if p, ok := Project(4, []Waiting{{0, 10}, {1, 6}}, all); !ok || p.Cohorts != 3 {
		t.Errorf("%d cohorts say something, %v", p.Cohorts, ok)
	}
}

// A cohort that so far went the way of a completed one is projected to where
// that ended, at every age.
func TestProjectRepeatsItsPattern(t *testing.T) {
	for _, c := range three {
		for age := range c.By {
			p, ok := Project(c.By[age], []Waiting{{age, c.N - c.By[age]}}, []Course{c, c, c})
			if end := value.NumInt(c.By[len(c.By)-1]); !ok || p.Low.Cmp(end) != 0 || p.High.Cmp(end) != 0 || p.Middle.Cmp(end) != 0 {
				t.Errorf("at age %d of %v: %s to %s", age, c, p.Low.Exact(6), p.High.Exact(6))
			}
		}
	}
}

func ExampleProject() {
	done := []Course{
		{N: 100, By: []int64{5, 10, 12}}, // of a hundred, 5 on the day of entry, 12 in the end
		{N: 100, By: []int64{8, 12, 20}},
		{N: 100, By: []int64{2, 11, 13}},
	}
	p, _ := Project(9, []Waiting{{Age: 1, N: 71}}, done) // 9 of 80 after a day
	fmt.Println(p.Low.Decimal(1), p.Middle.Decimal(1), p.High.Decimal(1))
	// Output: 10.6 12.2 15.5
}
