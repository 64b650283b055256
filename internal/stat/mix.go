package stat

import "github.com/mopsite/mopsite/internal/value"

// Rate is K cases in N.
type Rate struct{ K, N int64 }

// Num returns K ÷ N, null without cases.
func (r Rate) Num() value.Num { return value.NumInt(r.K).Div(value.NumInt(r.N)) }

// Part is one segment of a whole, then and now.
type Part struct{ Then, Now Rate }

// Effect is a segment's part in the change of the rate of the whole: by its
// weight among all cases (Mix), and by its own rate (Rate).
type Effect struct{ Mix, Rate value.Num }

// Decompose parts the change of a whole's rate into mix and rate, by segment.
// All are exact, and all mixes and rates together are the change, with nothing
// left over. They are null if there was no case then, or is none now.
//
// A segment's weight is its share of the cases, w, and its rate is r; a bar is
// the mean of then and now, R the rate of the whole:
//
//	mix  = (w now − w then) × (r̄ − R̄)
//	rate = w̄ × (r now − r then)
//
// The means treat both periods alike (they are the Shapley values of the two
// causes), and R̄ makes the mix of a segment good where it is better than the
// whole and grew, or worse and shrank; it cancels in the sum. A segment without
// cases in one period has no rate there; it counts with that of the other, so
// that all of its part is mix.
func Decompose(parts []Part) (each []Effect, all Effect) {
	var then, now Rate
	for _, p := range parts {
		then = Rate{then.K + p.Then.K, then.N + p.Then.N}
		now = Rate{now.K + p.Now.K, now.N + p.Now.N}
	}
	each = make([]Effect, len(parts))
	if then.N == 0 || now.N == 0 {
		return each, Effect{}
	}
	whole := mean(then.Num(), now.Num())
	all = Effect{value.NumInt(0), value.NumInt(0)}
	for i, p := range parts {
		if p.Then.N == 0 && p.Now.N == 0 {
			each[i] = Effect{value.NumInt(0), value.NumInt(0)}
			continue
		}
		was, is := p.Then.Num(), p.Now.Num()
		if was.Null() {
			was = is
		}
		if is.Null() {
			is = was
		}
		weightThen, weightNow := Rate{p.Then.N, then.N}.Num(), Rate{p.Now.N, now.N}.Num()
		each[i] = Effect{
			Mix:  weightNow.Sub(weightThen).Mul(mean(was, is).Sub(whole)),
			Rate: mean(weightThen, weightNow).Mul(is.Sub(was)),
		}
		all = Effect{all.Mix.Add(each[i].Mix), all.Rate.Add(each[i].Rate)}
	}
	return each, all
}

func mean(a, b value.Num) value.Num { return a.Add(b).Div(value.NumInt(2)) }
