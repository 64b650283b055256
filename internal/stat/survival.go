package stat

import (
	"cmp"
	"math/big"
	"slices"

	"github.com/mopsite/mopsite/internal/value"
)

// Wait counts cases that wait for something: after how many whole days it came
// for some (Ended), and how long others had waited when they were last seen,
// still waiting (Open).
type Wait struct {
	Days        int
	Ended, Open int64
}

// Survival is how the share that still waits falls with the days, by Kaplan and
// Meier: on each day the share of those at risk for whom it ends, multiplied
// up. Cases that are still open count for as long as they were seen and no
// longer, so that young ones neither shorten nor lengthen the wait. A case that
// is open after a day was at risk on that day.
type Survival struct {
	days []survivalDay
	// Ended and Open count all cases.
	Ended, Open int64
}

// survivalDay is a day on which a wait ended for somebody.
type survivalDay struct {
	day           int
	atRisk, ended int64
}

// KaplanMeier returns the survival of waits, which need no order and may name a
// day more than once.
func KaplanMeier(waits []Wait) Survival {
	waits = slices.Clone(waits)
	slices.SortFunc(waits, func(a, b Wait) int { return cmp.Compare(a.Days, b.Days) })
	s, atRisk := Survival{}, int64(0)
	for _, w := range waits {
		s.Ended += w.Ended
		s.Open += w.Open
	}
	atRisk = s.Ended + s.Open
	for i := 0; i < len(waits); {
		day, ended, gone := waits[i].Days, int64(0), int64(0)
		for ; i < len(waits) && waits[i].Days == day; i++ {
			ended += waits[i].Ended
			gone += waits[i].Ended + waits[i].Open
		}
		if ended > 0 {
			s.days = append(s.days, survivalDay{day, atRisk, ended})
		}
		atRisk -= gone
	}
	return s
}

// Waiting returns the share that still waits after a number of days, exactly.
// It is null without cases.
func (s Survival) Waiting(days int) value.Num {
	if s.Ended+s.Open == 0 {
		return value.Num{}
	}
	share := value.NumInt(1)
	for _, d := range s.days {
		if d.day > days {
			break
		}
		share = share.Mul(value.NumInt(d.atRisk - d.ended).Div(value.NumInt(d.atRisk)))
	}
	return share
}

// Within returns the first day by whose end at least one half, or another share
// p ÷ q, had stopped waiting. ok is false if that many never did as far as was
// seen.
func (s Survival) Within(p, q int64) (days int, ok bool) {
	// left ÷ whole is the share that waits; the products are not reduced, which
	// would take longer than all the rest.
	left, whole := big.NewInt(q), big.NewInt(q-p)
	for _, d := range s.days {
		left.Mul(left, big.NewInt(d.atRisk-d.ended))
		whole.Mul(whole, big.NewInt(d.atRisk))
		if left.Cmp(whole) <= 0 {
			return d.day, true
		}
	}
	return 0, false
}

// Median returns the first day by whose end half had stopped waiting; ok is
// false while fewer did.
func (s Survival) Median() (days int, ok bool) { return s.Within(1, 2) }
