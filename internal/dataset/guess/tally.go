package guess

import (
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/value"
)

// tally counts what the cells of a column are. A cell may be more than one of
// them: 20260401 is a day and a number.
type tally struct {
	// all counts the cells that are not null.
	all, days, months, numbers int
	// serials counts the numbers as spreadsheets keep days.
	serials int
}

func (t *tally) add(b []byte) {
	_, f, st := cell.ParseNumber(b, '.')
	if st == cell.Null {
		return
	}
	t.all++
	if f.Has(cell.Numeric) && !f.Has(cell.Textual) {
		t.numbers++
	}
	if cell.IsSerial(b) {
		t.serials++
	}
	days, f, st := cell.ParseDays(b, cell.Undecided)
	switch {
	case !f.Has(cell.Dated):
	case st == cell.Read && days.From != days.To:
		t.months++
	default:
		t.days++
	}
}

// serials lists the columns that hold numbers as spreadsheets keep days, and are
// called a day, or come first and are no ids.
func (g *Guess) serials() []envelope.Heading {
	var out []envelope.Heading
	for i, h := range g.file.Header {
		if t := g.cells[i]; t.all > 0 && t.serials == t.all && (i == 0 && !slices.Contains(g.ids, h) || isDay(h)) {
			out = append(out, h)
		}
	}
	return out
}

// without returns the headings that are not among others.
func without(hs, others []envelope.Heading) []envelope.Heading {
	return slices.DeleteFunc(slices.Clone(hs), func(h envelope.Heading) bool { return slices.Contains(others, h) })
}

// isDay reports whether a header announces days.
func isDay(h envelope.Heading) bool {
	for _, c := range profile.Generic() {
		if c.Role() == config.Date && slices.ContainsFunc(c.Headers, func(name string) bool { return h.Is(value.Fold(name)) }) {
			return true
		}
	}
	return slices.ContainsFunc([]string{"日", "日付", "日時", "date", "day", "datum", "fecha"}, func(end string) bool { return strings.HasSuffix(h.Bare, end) })
}
