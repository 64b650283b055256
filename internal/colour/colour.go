// Package colour computes with the colours of the theme: how well two can be
// told apart, and the shades that one colour of a company gives.
//
// Shades are made in OKLCH (lightness, chroma, hue; CSS Color 4), in which equal
// steps look equal: a shade keeps the hue of its colour and changes lightness
// until it can be read. Contrast is that of WCAG 2.2, from 1 to 21.
package colour

import (
	"fmt"
	"math"
	"strconv"
)

// RGB is a colour of sRGB.
type RGB struct{ R, G, B uint8 }

// Parse reads #rgb and #rrggbb.
func Parse(s string) (RGB, bool) {
	if len(s) == 4 && s[0] == '#' {
		s = string([]byte{'#', s[1], s[1], s[2], s[2], s[3], s[3]})
	}
	if len(s) != 7 || s[0] != '#' {
		return RGB{}, false
	}
	n, err := strconv.ParseUint(s[1:], 16, 32)
	if err != nil || s[1] == '+' {
		return RGB{}, false
	}
	return RGB{uint8(n >> 16), uint8(n >> 8), uint8(n)}, true
}

// String returns #rrggbb.
func (c RGB) String() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// linear takes the curve of sRGB off one channel.
func linear(v uint8) float64 {
	x := float64(v) / 255
	if x <= 0.04045 {
		return x / 12.92
	}
	return math.Pow((x+0.055)/1.055, 2.4)
}

// curved puts it on.
func curved(x float64) float64 {
	if x <= 0.0031308 {
		return x * 12.92
	}
	return 1.055*math.Pow(x, 1/2.4) - 0.055
}

// luminance is the relative luminance of WCAG 2.2, from 0 to 1.
func (c RGB) luminance() float64 {
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// Contrast is the contrast ratio of WCAG 2.2: text needs 4.5, large text and
// signs 3.
func Contrast(a, b RGB) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// lch is a colour of OKLCH: lightness from 0 to 1, chroma, hue in radians.
type lch struct{ l, c, h float64 }

func (c RGB) lch() lch {
	r, g, b := linear(c.R), linear(c.G), linear(c.B)
	l := math.Cbrt(0.4122214708*r + 0.5363325363*g + 0.0514459929*b)
	m := math.Cbrt(0.2119034982*r + 0.6806995451*g + 0.1073969566*b)
	s := math.Cbrt(0.0883024619*r + 0.2817188376*g + 0.6299787005*b)
	a := 1.9779984951*l - 2.4285922050*m + 0.4505937099*s
	bb := 0.0259040371*l + 0.7827717662*m - 0.8086757660*s
	return lch{0.2104542553*l + 0.7936177850*m - 0.0040720468*s, math.Hypot(a, bb), math.Atan2(bb, a)}
}

// rgb returns the nearest colour that screens can show: chroma gives way, never
// lightness or hue.
func (c lch) rgb() RGB {
	for chroma := c.c; ; chroma -= 0.002 {
		a, b := max(chroma, 0)*math.Cos(c.h), max(chroma, 0)*math.Sin(c.h)
		l := cube(c.l + 0.3963377774*a + 0.2158037573*b)
		m := cube(c.l - 0.1055613458*a - 0.0638541728*b)
		s := cube(c.l - 0.0894841775*a - 1.2914855480*b)
		x := [3]float64{
			+4.0767416621*l - 3.3077115913*m + 0.2309699292*s,
			-1.2684380046*l + 2.6097574011*m - 0.3413193965*s,
			-0.0041960863*l - 0.7034186147*m + 1.7076147010*s,
		}
		const slack = 0.0005
		shown := true
		for _, v := range x {
			shown = shown && v >= -slack && v <= 1+slack
		}
		if shown || chroma <= 0 {
			return RGB{channel(x[0]), channel(x[1]), channel(x[2])}
		}
	}
}

func cube(x float64) float64 { return x * x * x }

func channel(x float64) uint8 {
	return uint8(math.Round(255 * min(max(curved(min(max(x, 0), 1)), 0), 1)))
}
