package envelope

import (
	"slices"
	"strings"
	"time"

	"github.com/mopsite/mopsite/internal/value"
)

// madeLabels stand before the time up to which the data of a report were
// complete, or at which it was made: the first two in reports of Microsoft
// Advertising (whose "Report Time" is the range of days), the third in those of
// LinkedIn.
func madeLabels() []string {
	return []string{"last completed available hour", "last completed available day", "date generated"}
}

// madeLayouts are the spellings of such a time. Zones are passed over but for
// the letters GMT, since times are only compared within a source.
func madeLayouts() []string {
	return []string{
		"1/2/2006 3:04:05 PM (GMT)", "1/2/2006 3:04:05 PM", "1/2/2006 3:04 PM",
		"January 2, 2006, 3:04 PM", "January 2, 2006 3:04 PM", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02T15:04:05Z07:00",
	}
}

// findMade looks for the time of the report in the lines above the header; of
// several it takes the latest.
func (e *Envelope) findMade(text []byte) {
	for _, line := range e.Preamble(text, 1) {
		if made, ok := parseMade(line); ok && made.After(e.Made) {
			e.Made = made
		}
	}
}

func parseMade(line string) (time.Time, bool) {
	label, text, ok := strings.Cut(strings.Trim(line, "\",;#\t\r "), ":")
	if !ok || !slices.Contains(madeLabels(), value.Fold(label)) {
		return time.Time{}, false
	}
	for _, layout := range madeLayouts() {
		if t, err := time.Parse(layout, strings.Trim(text, "\",; ")); err == nil {
			return t.UTC(), true
		}
	}
	return time.Time{}, false
}
