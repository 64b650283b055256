package periods

import (
	"math"

	"github.com/mopsite/mopsite/internal/dataset/doubled"
	"github.com/mopsite/mopsite/internal/value"
)

// fewestNear is how many rows are nearly the sum of days before that is told.
const fewestNear = 3

// nearly is the rows of a claim that are about the sum of the rows of one other name.
type nearly struct {
	first, days value.Span
	rows        int
	seen        map[string]bool // figures
	bits        float64
}

// allNames stands for the rows of all names together.
const allNames = -1

// near takes note of a row that is a sum by little not, or is one, of the rows of a
// name, by its code.
func (t *tallied) near(name int64, at, days value.Span, sums []value.Fixed, bits float64) {
	if t.nearly == nil {
		t.nearly = map[int64]*nearly{}
	}
	n := t.nearly[name]
	if n == nil {
		n = &nearly{seen: map[string]bool{}}
		t.nearly[name] = n
	}
	if n.rows == 0 || at.From < n.first.From {
		n.first, n.days = at, days
	}
	n.rows++
	if fresh(n.seen, sums) {
		n.bits += bits
	}
}

// about returns the claim that all rows are about such sums, each of the same name,
// if that is hardly chance: a campaign of mondays may cost what another does in a
// week, but not week after week and in clicks too.
func (t *tallied) about(tried int) (Period, bool) {
	for _, n := range t.nearly { // of two that fit either will do, but for the days, which are the same
		if n.rows == t.Groups && len(n.seen) >= fewestNear && n.bits-math.Log2(float64(max(tried, 1))) >= doubled.Doubtful {
			p := t.Period
			p.First, p.Days, p.Near, p.Sure = n.first, n.days, n.rows, false
			return p, true
		}
	}
	return Period{}, false
}
