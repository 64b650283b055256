package budget

import (
	"fmt"
	"math/bits"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// CheckOverlap is two rows of the plan that speak of the same days of the same
// campaign or channel.
const CheckOverlap = "budget-overlap"

// Row is a row of data/budget.csv: what may be spent in a period.
type Row struct {
	Span value.Span
	// Channel and Campaign are values of the dimensions of these names, "" where
	// the row does not say: money that has no campaign yet.
	Channel, Campaign string
	// Cost is at least zero.
	Cost     value.Fixed
	Currency string // ISO 4217
	Pos      diag.Pos
}

// part is what a row plans up to a number of its days, spread evenly: the amount
// × days ÷ all days, to the millionth, halves to even. The parts of all days add
// up to the row.
func (r Row) part(days int) value.Fixed {
	all := uint64(r.Span.Days())
	hi, lo := bits.Mul64(uint64(r.Cost), uint64(days))
	q, rest := bits.Div64(hi, lo, all) // days ≤ all, so it fits
	if twice := 2 * rest; twice > all || twice == all && q%2 == 1 {
		q++
	}
	return value.Fixed(q)
}

// cut returns what a row plans for the days of a span; ok is false if none of its
// days lies there.
func (r Row) cut(span value.Span) (out Row, ok bool) {
	days := r.Span.Intersect(span)
	if days.Empty() {
		return Row{}, false
	}
	out = r
	out.Span = days
	before := value.Span{From: r.Span.From, To: days.From - 1}
	until := value.Span{From: r.Span.From, To: days.To}
	out.Cost = r.part(until.Days()) - r.part(before.Days())
	return out, true
}

// months cuts a row at the ends of months.
func (r Row) months() []Row {
	var out []Row
	for from := r.Span.From; from <= r.Span.To; {
		month := value.Calendar{}.Bucket(from, value.Month)
		part, _ := r.cut(month)
		out = append(out, part)
		from = month.To + 1
	}
	return out
}

// Overlaps warns of rows that plan days again which an earlier row plans for the
// same channel, campaign and currency. They add up: a supplementary budget is
// written so, and so is a slip.
func Overlaps(rows []Row) []diag.Diagnostic {
	type group struct{ channel, campaign, currency string }
	earlier := map[group][]Row{}
	var found []diag.Diagnostic
	for _, r := range rows {
		g := group{r.Channel, r.Campaign, r.Currency}
		for _, e := range earlier[g] {
			if e.Span.Meets(r.Span) {
				found = append(found, diag.New(diag.Warning, CheckOverlap, r.Pos,
					fmt.Sprintf("the row plans days again that line %d plans for the same channel and campaign, and both count", e.Pos.Line),
					"remove one of them, or give each its own days"))
				break
			}
		}
		earlier[g] = append(earlier[g], r)
	}
	return found
}
