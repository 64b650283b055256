package colour

import (
	"fmt"
	"math"
	"testing"
)

func rgb(t *testing.T, s string) RGB {
	t.Helper()
	c, ok := Parse(s)
	if !ok {
		t.Fatalf("%q is no colour", s)
	}
	return c
}

func TestParse(t *testing.T) {
	for s, want := range map[string]string{"#15568f": "#15568f", "#ABC": "#aabbcc", "#FFFFFF": "#ffffff"} {
		if got := rgb(t, s).String(); got != want {
			t.Errorf("%s is %s, want %s", s, got, want)
		}
	}
	for _, s := range []string{"", "#", "15568f", "#15568", "#15568g", "#+5568f", "#1234567", "blue", "#15568f "} {
		if _, ok := Parse(s); ok {
			t.Errorf("%q is taken for a colour", s)
		}
	}
}

// ExampleContrast shows the two greys that WebAIM's contrast checker names as
// the last one that fails and the first one that passes on white.
func ExampleContrast() {
	white := RGB{255, 255, 255}
	fmt.Printf("%.2f %.2f %.0f\n", Contrast(RGB{0x77, 0x77, 0x77}, white), Contrast(RGB{0x76, 0x76, 0x76}, white), Contrast(RGB{}, white))
	// Output: 4.48 4.54 21
}

// TestOKLCH holds the conversion against the values that CSS Color 4 prints for
// red and green of sRGB (oklch 62.796% 0.25768 29.234, 51.975% 0.17686 142.495).
func TestOKLCH(t *testing.T) {
	for s, want := range map[string][3]float64{"#ff0000": {0.62796, 0.25768, 29.234}, "#008000": {0.51975, 0.17686, 142.495}} {
		c := rgb(t, s)
		got := c.lch()
		if math.Abs(got.l-want[0]) > 5e-4 || math.Abs(got.c-want[1]) > 5e-4 || math.Abs(got.h*180/math.Pi-want[2]) > 0.05 {
			t.Errorf("%s is %v, want %v", s, got, want)
		}
		if back := got.rgb(); back != c {
			t.Errorf("%s comes back as %s", s, back)
		}
	}
}

// TestShades: whatever the company's colour, links can be read on every ground.
func TestShades(t *testing.T) {
	light := []RGB{rgb(t, "#ffffff"), rgb(t, "#f5f7f9"), rgb(t, "#eef1f4")}
	dark := []RGB{rgb(t, "#141920"), rgb(t, "#1a2029"), rgb(t, "#212934")}
	for r := 0; r < 256; r += 51 {
		for g := 0; g < 256; g += 51 {
			for b := 0; b < 256; b += 51 {
				c := RGB{uint8(r), uint8(g), uint8(b)}
				l, d := Light(c, light...), Dark(c, dark...)
				for _, ground := range append(light, l.Soft, l.On) {
					if k := Contrast(l.Accent, ground); k < 4.5 {
						t.Errorf("%s: %s on %s has a contrast of %.2f", c, l.Accent, ground, k)
					}
				}
				for _, ground := range append(dark, d.Soft, d.On) {
					if k := Contrast(d.Accent, ground); k < 4.5 {
						t.Errorf("%s: %s on dark %s has a contrast of %.2f", c, d.Accent, ground, k)
					}
				}
			}
		}
	}
	own := rgb(t, "#15568f")
	if got := Light(own, light...).Accent; got != own {
		t.Errorf("a colour that can be read became %s", got)
	}
}
