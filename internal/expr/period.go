package expr

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/mopsite/mopsite/internal/value"
)

// maxCount bounds the N of `last N days` and of a duration.
const maxCount = 9999

// maxPeriod bounds the text of a period, a comparison or a duration, in
// characters.
const maxPeriod = 100

// Period is a stretch of days that may depend on the as-of date. The zero
// Period is `all`; Periods may be compared with ==.
type Period struct {
	kind     periodKind
	n        int         // of last
	grain    value.Grain // of last and this
	from, to point       // of a range; of since only from
}

type periodKind uint8

const (
	periodAll periodKind = iota
	periodLast
	periodThis
	periodSince
	periodRange
)

// All is the period `all`: every day up to as-of.
func All() Period { return Period{} }

// Fixed reports whether the period names its days, whatever the as-of date:
// 2024Q3 or 2024-01..2024-06.
func (p Period) Fixed() bool { return p.kind == periodRange }

// ParsePeriod reads a period. The error is a [*SyntaxError].
func ParsePeriod(src string) (Period, error) {
	words, err := split(src, "period")
	if err != nil {
		return Period{}, err
	}
	if len(words) == 0 {
		return Period{}, syntaxErr(0, periodHint, "the period is empty")
	}
	switch words[0].text {
	case "all":
		return Period{}, nothingAfter(words, 1)
	case "last":
		return parseLast(words)
	case "this":
		grain, used, err := parseUnit(words, 1, false)
		if err == nil && grain == value.Day {
			err = syntaxErr(words[1].offset, "write this week, month, quarter, year or fiscal year", "there is no period \"this day\"")
		}
		if err == nil {
			err = nothingAfter(words, used)
		}
		return Period{kind: periodThis, grain: grain}, err
	case "since":
		return parseSince(words)
	}
	return parseRange(words)
}

const periodHint = "write a period such as last 12 months, this month, 2024Q3, FY2024, 2024-01..2024-06, since 2024-01-15 or all"

// parseLast reads last [N] unit.
func parseLast(words []word) (Period, error) {
	n, at := 1, 1
	if len(words) > 1 && isDigit(rune(words[1].text[0])) {
		var err error
		if n, err = parseCount(words[1], 1); err != nil {
			return Period{}, err
		}
		at = 2
	}
	grain, used, err := parseUnit(words, at, at == 2)
	if err != nil {
		return Period{}, err
	}
	return Period{kind: periodLast, n: n, grain: grain}, nothingAfter(words, used)
}

func parseCount(w word, least int) (int, error) {
	n, err := strconv.Atoi(w.text)
	if err != nil || n < least || n > maxCount {
		return 0, syntaxErr(w.offset, "", "%q is not a whole number from %d to %d", w.raw, least, maxCount)
	}
	return n, nil
}

// units are the words of grains in periods.
var units = [...]string{
	value.Day: "day", value.Week: "week", value.Month: "month",
	value.Quarter: "quarter", value.Year: "year", value.FiscalYear: "fiscal year",
}

// parseUnit reads a unit at words[at:] and returns the index after it. A
// plural needs a count before it; a singular is forgiven after one.
func parseUnit(words []word, at int, counted bool) (value.Grain, int, error) {
	if at >= len(words) {
		return 0, 0, syntaxErr(words[len(words)-1].end(), "", "a unit is missing: day, week, month, quarter, year or fiscal year")
	}
	text, raw, used := words[at].text, words[at].raw, at+1
	if text == "fiscal" && used < len(words) {
		text, raw, used = text+" "+words[used].text, raw+" "+words[used].raw, used+1
	}
	for g, u := range units {
		if text == u || counted && text == u+"s" {
			return value.Grain(g), used, nil
		}
	}
	hint := "the units are day, week, month, quarter, year and fiscal year"
	if singular := strings.TrimSuffix(text, "s"); !counted && value.Nearest(singular, units[:]) == singular {
		hint = fmt.Sprintf("write last %s or last 3 %ss", singular, singular)
	} else if near := value.Nearest(text, units[:]); near != "" {
		hint = fmt.Sprintf("did you mean %s?", near)
	}
	return 0, 0, syntaxErr(words[at].offset, hint, "%q is not a unit of time", raw)
}

func parseSince(words []word) (Period, error) {
	if len(words) < 2 {
		return Period{}, syntaxErr(words[0].end(), "write since 2024-01-15", "a date is missing after \"since\"")
	}
	p, err := parsePoint(words[1].raw, words[1].offset)
	if err != nil {
		return Period{}, err
	}
	return Period{kind: periodSince, from: p}, nothingAfter(words, 2)
}

// parseRange reads A or A..B; blanks may stand around the dots.
func parseRange(words []word) (Period, error) {
	offset := words[0].offset
	text := words[0].raw
	if len(words) > 1 {
		if !joinsRange(words) {
			if _, err := parsePoint(text, offset); err != nil {
				return Period{}, syntaxErr(offset, nearestPeriod(text), "%q does not start a period", text)
			}
			return Period{}, nothingAfter(words, 1)
		}
		text = ""
		for _, w := range words {
			text += strings.Repeat(" ", w.offset-offset-len([]rune(text))) + w.raw
		}
	}
	a, b, isRange := strings.Cut(text, "..")
	a = strings.TrimRight(a, " ")
	trimmed := strings.TrimLeft(b, " ")
	at := offset + len([]rune(text)) - len([]rune(trimmed))
	if isRange && (a == "" || trimmed == "") {
		return Period{}, syntaxErr(at, "write both ends, 2024-01..2024-06, or since 2024-01", "the range lacks one of its ends")
	}
	from, err := parsePoint(a, offset)
	if err != nil || !isRange {
		return Period{kind: periodRange, from: from, to: from}, err
	}
	to, err := parsePoint(trimmed, at)
	if err != nil {
		return Period{}, err
	}
	return newRange(from, to, offset, at)
}

// joinsRange reports whether words are the pieces of one A .. B.
func joinsRange(words []word) bool {
	joined := ""
	for i, w := range words {
		if i > 0 && !strings.HasSuffix(joined, "..") && !strings.HasPrefix(w.text, "..") {
			return false
		}
		joined += w.text
	}
	return strings.Contains(joined, "..")
}

func newRange(from, to point, fromAt, toAt int) (Period, error) {
	if from.fiscal != to.fiscal {
		return Period{}, syntaxErr(toAt, "write both ends by the calendar, or both as FY…", "the range mixes calendar and fiscal years")
	}
	// Which of two fiscal points is first does not depend on the start month.
	if to.span(value.Calendar{}).To < from.span(value.Calendar{}).From {
		return Period{}, syntaxErr(fromAt, fmt.Sprintf("write %s..%s", to, from), "the range ends before it begins")
	}
	return Period{kind: periodRange, from: from, to: to}, nil
}

func nearestPeriod(text string) string {
	if near := value.Nearest(text, []string{"last", "this", "since", "all"}); near != "" {
		return fmt.Sprintf("did you mean %s?", near)
	}
	return periodHint
}

// String returns the canonical text.
func (p Period) String() string {
	switch p.kind {
	case periodLast:
		if p.n == 1 {
			return "last " + units[p.grain]
		}
		return fmt.Sprintf("last %d %ss", p.n, units[p.grain])
	case periodThis:
		return "this " + units[p.grain]
	case periodSince:
		return "since " + p.from.String()
	case periodRange:
		if p.from == p.to {
			return p.from.String()
		}
		return p.from.String() + ".." + p.to.String()
	}
	return "all"
}
