package axial

import (
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/chart"
)

// Provisional points before the first firm one and after the last are dashed,
// joined to it; between firm ones they stay in the line. A dot is missing, a tilde
// provisional.
func TestSplitProvisional(t *testing.T) {
	for in, want := range map[string]string{
		"1 2 3":           "1 2 3",
		"1 2 ~3":          "1 2 . | dashed . 2 3",
		"~1 ~2 3 4":       "dashed 1 2 3 . | . . 3 4",
		"~1 2 ~3 4 ~5 ~6": "dashed 1 2 . . . . | . 2 3 4 . . | dashed . . . 4 5 6",
		". ~1 2":          "dashed . 1 2 | . . 2",
		". 1 2 .":         ". 1 2 .",
		"~1 ~2":           ". . | dashed 1 2",
		".":               ".",
		"":                "",
	} {
		var s chart.Series
		for _, word := range strings.Fields(in) {
			text, provisional := strings.CutPrefix(word, "~")
			p := points(t, text)[0]
			p.Provisional = provisional
			s.Points = append(s.Points, p)
		}
		var got []string
		for _, p := range splitProvisional(s) {
			var words []string
			if p.dashed {
				words = append(words, "dashed")
			}
			for _, pt := range p.points {
				if pt.Value.Null() {
					words = append(words, ".")
					continue
				}
				words = append(words, pt.Value.Exact(3))
			}
			got = append(got, strings.Join(words, " "))
		}
		if g := strings.Join(got, " | "); g != want {
			t.Errorf("%s: %s, want %s", in, g, want)
		}
	}
}
