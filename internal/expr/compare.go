package expr

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/value"
)

// Compare says what a period is set against. The zero Compare is nothing.
type Compare uint8

// The comparisons.
const (
	NoCompare Compare = iota
	PreviousPeriod
	PreviousYear
	// Target sets numbers against what their metrics aim at, Segment against
	// those of other facts in the same days; neither moves the days.
	Target
	Segment
)

// ParseCompare reads `previous period`, `previous year` or `target`. The error
// is a [*SyntaxError].
func ParseCompare(src string) (Compare, error) {
	words, err := split(src, "comparison")
	if err != nil {
		return NoCompare, err
	}
	text := ""
	for i, w := range words {
		if i > 0 {
			text += " "
		}
		text += w.text
	}
	for _, c := range []Compare{PreviousPeriod, PreviousYear, Target} {
		if text == c.String() {
			return c, nil
		}
	}
	const hint = "write previous period, previous year, target, or a segment such as {channel: Email}"
	if text == "" {
		return NoCompare, syntaxErr(0, hint, "the comparison is empty")
	}
	if near := value.Nearest(text, []string{PreviousPeriod.String(), PreviousYear.String(), Target.String()}); near != "" {
		return NoCompare, syntaxErr(words[0].offset, fmt.Sprintf("did you mean %s?", near), "%q is not a comparison", text)
	}
	return NoCompare, syntaxErr(words[0].offset, hint, "%q is not a comparison", text)
}

// String returns the words of the comparison, "" for NoCompare.
func (c Compare) String() string {
	switch c {
	case PreviousPeriod:
		return "previous period"
	case PreviousYear:
		return "previous year"
	case Target:
		return "target"
	case Segment:
		return "segment"
	}
	return ""
}

// Shift returns the days that r is compared with. A period of whole months,
// quarters or years is moved by as many months as it has, or by a year, so
// that March is set against the whole of February; one of days or weeks by its
// number of days, or to the same dates a year before. A partial period is set
// against the same part of the earlier one: 1 to 30 March against 1 to 28 (or
// 29) February.
//
// The span is empty if there is nothing to compare with: for `all`, for a
// period in the future, and for comparisons that move no days.
func Shift(r Resolved, c Compare) value.Span {
	none := value.Span{From: 0, To: -1}
	if r.Open || r.Span.Empty() {
		return none
	}
	switch months := spanMonths(r); {
	case c == PreviousPeriod && months == 0:
		n := value.Date(r.Full.Days())
		return value.Span{From: r.Span.From - n, To: r.Span.To - n}
	case c == PreviousPeriod:
		return shiftMonths(r, months)
	case c == PreviousYear:
		return shiftMonths(r, 12)
	}
	return none
}

// spanMonths returns how many whole months the uncut period has, 0 for one
// that was named in days or weeks.
func spanMonths(r Resolved) int {
	if monthsIn(r.Grain) == 0 {
		return 0
	}
	y1, m1, _ := r.Full.From.Civil()
	y2, m2, _ := (r.Full.To + 1).Civil()
	return (y2-y1)*12 + m2 - m1
}

// shiftMonths moves the days of r back by n months. The end of a whole month
// stays the end of a month.
func shiftMonths(r Resolved, n int) value.Span {
	to := r.Span.To.AddMonths(-n)
	if monthsIn(r.Grain) > 0 && !r.Partial {
		to = (r.Span.To + 1).AddMonths(-n) - 1
	}
	return value.Span{From: r.Span.From.AddMonths(-n), To: to}
}
