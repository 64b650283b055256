package chart

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/value"
)

// TestRowsAreTheLargestOfWhatIsShown has 130 rows over 181 days. The first 65 are
// large until the last 20 days begin and small after, the others the other way
// round, so that the largest of all days are not the largest of the days shown.
func TestRowsAreTheLargestOfWhatIsShown(t *testing.T) {
	f := Figure{Kind: Heatmap}
	for d := range 181 {
		f.Categories = append(f.Categories, fmt.Sprint(value.DateOf(2026, 1, 1)+value.Date(d)))
	}
	for row := range 130 {
		s := Series{Name: fmt.Sprint(row)}
		for d := range 181 {
			n := int64(1000 - row)
			if (d >= 161) == (row < 65) {
				n = 1
			}
			s.Points = append(s.Points, Point{Value: value.NumInt(n)})
		}
		f.Series = append(f.Series, s)
	}
	drawn, cuts := f.Bounded()
	want := []Cut{{By: Latest, Drawn: 20, Of: 181, From: "2026-06-11", To: "2026-06-30"}, {By: ByTotal, Drawn: 60, Of: 130}}
	if diff := cmp.Diff(want, cuts); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if first, last := drawn.Series[0].Name, drawn.Series[59].Name; first != "65" || last != "124" || len(drawn.Categories) != 20 {
		t.Errorf("rows %s to %s of %d days are drawn, wanted 65 to 124 of 20", first, last, len(drawn.Categories))
	}
}

// TestOriginsThatAreGatheredAreTold holds that a Sankey chart says how many of its
// origins have a name in the picture, and keeps all of them for whoever lays it out.
func TestOriginsThatAreGatheredAreTold(t *testing.T) {
	for n, want := range map[int][]Cut{7: nil, 8: {{By: Gathered, Drawn: 6, Of: 8}}, 499: {{By: Gathered, Drawn: 6, Of: 499}}} {
		f := Figure{Kind: Sankey, Categories: []string{"Lead", "Won"}}
		for i := range n {
			f.Series = append(f.Series, Series{Name: fmt.Sprint(i), Points: make([]Point, 2)})
		}
		drawn, cuts := f.Bounded()
		if diff := cmp.Diff(want, cuts); diff != "" || len(drawn.Series) != n {
			t.Errorf("%d origins: %d are kept; -want +got\n%s", n, len(drawn.Series), diff)
		}
	}
}
