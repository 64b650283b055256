package stat

import "github.com/mopsite/mopsite/internal/value"

// LeastCohorts is the number of completed cohorts below which nothing is
// projected: two say nothing about how much cohorts differ.
const LeastCohorts = 3

// Course is what became of a cohort that is complete: of N that entered, By[a]
// had arrived a days after entry or sooner. The last entry of By is the end.
type Course struct {
	N  int64
	By []int64
}

// later returns the share of those who had not arrived by an age who did so by
// the end; null if all had.
func (c Course) later(age int) value.Num {
	end := c.By[len(c.By)-1]
	by := c.By[min(max(age, 0), len(c.By)-1)]
	return value.NumInt(end - by).Div(value.NumInt(c.N - by))
}

// Waiting counts those of a young cohort who have not arrived, by age in days.
type Waiting struct {
	Age int
	N   int64
}

// Projection is what a young cohort may come to. It is no confidence interval:
// Low and High are the least and the most that the completed cohorts, each
// taken as the pattern by itself, would make of it; Middle takes all of them
// together as one. If cohorts differ as they did before, one more falls between
// the lowest and the highest of m with a chance of (m−1)/(m+1).
type Projection struct {
	Low, Middle, High value.Num
	// Cohorts is how many patterns there were.
	Cohorts int
}

// Project returns what a cohort of which some have arrived, and the others wait,
// will come to once it is as old as the completed ones: those who arrived, and
// of each who waits the share that in a completed cohort arrived later than at
// that age. It is exact. ok is false with fewer than [LeastCohorts] patterns; a
// cohort all of whom had arrived by an age says nothing of those who wait at it.
func Project(arrived int64, waiting []Waiting, done []Course) (p Projection, ok bool) {
	var whole Course
	for _, c := range done {
		if len(c.By) == 0 || c.N == 0 {
			continue
		}
		whole = whole.plus(c)
		v := arrivals(arrived, waiting, c)
		if v.Null() {
			continue
		}
		if p.Cohorts == 0 || v.Cmp(p.Low) < 0 {
			p.Low = v
		}
		if p.Cohorts == 0 || v.Cmp(p.High) > 0 {
			p.High = v
		}
		p.Cohorts++
	}
	if p.Cohorts < LeastCohorts {
		return Projection{}, false
	}
	p.Middle = arrivals(arrived, waiting, whole)
	return p, true
}

// arrivals returns what a cohort comes to by the pattern of another; null if the
// pattern says nothing of somebody who waits.
func arrivals(arrived int64, waiting []Waiting, c Course) value.Num {
	terms := []value.Num{value.NumInt(arrived)}
	for _, w := range waiting {
		if w.N <= 0 || w.Age >= len(c.By)-1 {
			continue
		}
		later := c.later(w.Age)
		if later.Null() {
			return later
		}
		if later.Sign() > 0 {
			terms = append(terms, value.NumInt(w.N).Mul(later))
		}
	}
	return sum(terms)
}

// sum adds fractions in pairs: added one by one, nearly each would be added to a
// number with a denominator of thousands of digits.
func sum(terms []value.Num) value.Num {
	if len(terms) == 1 {
		return terms[0]
	}
	half := len(terms) / 2
	return sum(terms[:half]).Add(sum(terms[half:]))
}

// plus adds two courses of equal length.
func (c Course) plus(d Course) Course {
	out := Course{N: c.N + d.N, By: make([]int64, len(d.By))}
	for i := range d.By {
		out.By[i] = d.By[i]
		if i < len(c.By) {
			out.By[i] += c.By[i]
		}
	}
	return out
}
