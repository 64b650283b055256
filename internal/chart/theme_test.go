package chart

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

// rgb is a linear colour.
type rgb [3]float64

func parseColour(t *testing.T, hex string) rgb {
	t.Helper()
	n, err := strconv.ParseUint(strings.TrimPrefix(hex, "#"), 16, 32)
	if err != nil || len(hex) != 7 {
		t.Fatalf("bad colour %q", hex)
	}
	var c rgb
	for i := range c {
		v := float64(n>>(16-8*i)&0xff) / 255
		if v <= 0.04045 {
			c[i] = v / 12.92
		} else {
			c[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return c
}

func contrast(a, b rgb) float64 {
	l := func(c rgb) float64 { return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2] }
	hi, lo := max(l(a), l(b)), min(l(a), l(b))
	return (hi + 0.05) / (lo + 0.05)
}

// themes returns both themes as name → colour.
func themes(t *testing.T) map[string]map[string]rgb {
	out := map[string]map[string]rgb{"light": {}, "dark": {}}
	for _, tok := range Tokens() {
		out["light"][tok.Name] = parseColour(t, tok.Light)
		out["dark"][tok.Name] = parseColour(t, tok.Dark)
	}
	return out
}

// Each light colour stands for one token, or the static picture would mix them.
func TestLightColoursDiffer(t *testing.T) {
	seen := make(map[string]string)
	for _, tok := range Tokens() {
		if other := seen[tok.Light]; other != "" {
			t.Errorf("%s and %s are both %s", tok.Name, other, tok.Light)
		}
		if tok.Light != strings.ToLower(tok.Light) {
			t.Errorf("%s: %s is not in lower case", tok.Name, tok.Light)
		}
		seen[tok.Light] = tok.Name
	}
}

// Text and lines can be read: WCAG AA for text (series are named in their own
// colour), 3:1 for the other marks.
func TestContrast(t *testing.T) {
	for name, theme := range themes(t) {
		check := func(ink, ground string, least float64) {
			if c := contrast(theme[ink], theme[ground]); c < least {
				t.Errorf("%s: %s on %s has a contrast of %.2f, want %.1f", name, ink, ground, c, least)
			}
		}
		for _, ink := range []string{"chart-text", "chart-muted", "chart-alert", "chart-target", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"} {
			check(ink, "chart-bg", 4.5)
		}
		check("chart-text", "chart-tip", 4.5)
		check("chart-text", "chart-shade", 4.5)
		check("c1", "chart-shade", 3)
		check("chart-ref", "chart-bg", 2.5)
		for step := 1; step <= HeatSteps; step++ {
			ink := "chart-ink-low"
			if step >= InkTurns {
				ink = "chart-ink-high"
			}
			check(ink, "h"+strconv.Itoa(step), 4.5)
		}
	}
}

// The first colours differ for readers who lack one kind of cone too.
func TestColoursForTheColourBlind(t *testing.T) {
	for name, theme := range themes(t) {
		for deficit, m := range cones() {
			for i := 1; i <= 4; i++ {
				for j := i + 1; j <= 4; j++ {
					a, b := m.see(theme["c"+strconv.Itoa(i)]), m.see(theme["c"+strconv.Itoa(j)])
					if d := distance(a, b); d < 0.05 {
						t.Errorf("%s, %s: c%d and c%d are %.3f apart", name, deficit, i, j, d)
					}
				}
			}
		}
	}
}

type matrix [3][3]float64

func (m matrix) see(c rgb) (out rgb) {
	for i := range out {
		for j := range c {
			out[i] += m[i][j] * c[j]
		}
		out[i] = min(1, max(0, out[i]))
	}
	return out
}

// cones are the usual matrices of simulated full deficits, in linear RGB.
func cones() map[string]matrix {
	return map[string]matrix{
		"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
		"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	}
}

// distance is the Euclidean distance in Oklab, where 0.02 is just noticed.
func distance(a, b rgb) float64 {
	p, q := oklab(a), oklab(b)
	return math.Sqrt((p[0]-q[0])*(p[0]-q[0]) + (p[1]-q[1])*(p[1]-q[1]) + (p[2]-q[2])*(p[2]-q[2]))
}

func oklab(c rgb) rgb {
	toLMS := matrix{{0.4122214708, 0.5363325363, 0.0514459929}, {0.2119034982, 0.6806995451, 0.1073969566}, {0.0883024619, 0.2817188376, 0.6299787005}}
	toLab := matrix{{0.2104542553, 0.7936177850, -0.0040720468}, {1.9779984951, -2.4285922050, 0.4505937099}, {0.0259040371, 0.7827717662, -0.8086757660}}
	var lms, lab rgb
	for i := range lms {
		lms[i] = math.Cbrt(toLMS[i][0]*c[0] + toLMS[i][1]*c[1] + toLMS[i][2]*c[2])
	}
	for i := range lab {
		lab[i] = toLab[i][0]*lms[0] + toLab[i][1]*lms[1] + toLab[i][2]*lms[2]
	}
	return lab
}

func TestCSS(t *testing.T) {
	css := CSS()
	for _, want := range []string{
		"--c1: #1d65a6;", "--c1: #6fb1ee;", "@media print", "(max-width: 540px)", `:root[data-theme="dark"]`,
	} {
		if !strings.Contains(css, want) {
			t.Errorf("no %q in the style sheet", want)
		}
	}
	if strings.Count(css, "{") != strings.Count(css, "}") || strings.Contains(css, "%!") {
		t.Errorf("malformed style sheet:\n%s", css)
	}
}
