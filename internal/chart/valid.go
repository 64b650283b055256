package chart

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/chart/engine"
	"github.com/mopsite/mopsite/internal/value"
)

// Validate reports what makes a figure unfit to draw: a fault of the program,
// not of an author.
func (f Figure) Validate() error {
	fail := func(format string, args ...any) error {
		return fmt.Errorf("chart "+f.ID+": "+format, args...)
	}
	switch n := len(f.Categories); {
	case !engine.ValidID(f.ID):
		return fmt.Errorf("chart id %q: want a letter, then letters, digits, - or _", f.ID)
	case f.Kind != Gantt && f.Kind != Graph && !slices.Contains(value.Units(), f.Unit):
		return fail("unknown unit %q", f.Unit)
	case f.Kind == Funnel && len(f.Series) > 1:
		return fail("a funnel has one series, not %d", len(f.Series))
	case f.Kind == Treemap && len(f.Series) > 1:
		return fail("a treemap has one series, not %d", len(f.Series))
	case f.Kind == Scatter && len(f.Series) > 3:
		return fail("a scatter chart has up to three series, not %d", len(f.Series))
	case f.Groups != nil && len(f.Groups) != n:
		return fail("%d groups for %d categories", len(f.Groups), n)
	case f.Kind == Gantt && len(f.Spans) != n:
		return fail("%d spans for %d categories", len(f.Spans), n)
	case f.Kind == Graph && len(f.Groups) != n:
		return fail("%d columns for %d categories", len(f.Groups), n)
	}
	for _, m := range f.Marks {
		if m.At < 0 || m.At >= len(f.Categories) {
			return fail("a mark at %d of %d categories", m.At, len(f.Categories))
		}
	}
	for _, l := range f.Links {
		if n := len(f.Categories); l.From < 0 || l.From >= n || l.To < 0 || l.To >= n {
			return fail("a link from %d to %d of %d categories", l.From, l.To, n)
		}
	}
	return f.validSeries()
}

func (f Figure) validSeries() error {
	for _, s := range f.Series {
		if s.Unit != "" && !slices.Contains(value.Units(), s.Unit) {
			return fmt.Errorf("chart %s: unknown unit %q", f.ID, s.Unit)
		}
		if len(s.Points) != len(f.Categories) {
			return fmt.Errorf("chart %s: series %q has %d points for %d categories",
				f.ID, s.Name, len(s.Points), len(f.Categories))
		}
	}
	return nil
}
