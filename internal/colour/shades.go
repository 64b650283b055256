package colour

// Shades are what the theme makes of one colour on grounds of one brightness.
type Shades struct {
	// Accent is for links and signs: it has a contrast of 4.5 to every ground
	// and to Soft.
	Accent RGB
	// Soft is a ground, Line an edge, On text on Accent.
	Soft, Line, On RGB
}

// readable is the contrast that text needs, with room for rounding.
const readable = 4.6

// Light returns the shades for light grounds. A colour that is dark enough is
// taken as it is; a paler one is darkened until it can be read.
func Light(c RGB, grounds ...RGB) Shades {
	own := c.lch()
	s := Shades{
		Soft: lch{0.953, min(own.c*0.16, 0.024), own.h}.rgb(),
		Line: lch{0.79, min(own.c*0.6, 0.08), own.h}.rgb(),
		On:   RGB{255, 255, 255},
	}
	s.Accent = reach(c, -0.005, append(grounds, s.Soft, s.On))
	return s
}

// Dark returns the shades for dark grounds: the colour brightened until it can
// be read, and less vivid, since bright colours glow on black.
func Dark(c RGB, grounds ...RGB) Shades {
	own := c.lch()
	s := Shades{
		Soft: lch{0.285, min(own.c*0.4, 0.045), own.h}.rgb(),
		Line: lch{0.45, min(own.c*0.6, 0.075), own.h}.rgb(),
		On:   lch{0.2, min(own.c*0.3, 0.03), own.h}.rgb(),
	}
	start := lch{max(own.l, 0.77), min(own.c, 0.11), own.h}
	s.Accent = reach(start.rgb(), 0.005, append(grounds, s.Soft, s.On))
	return s
}

// reach changes the lightness of a colour by steps until it can be read on all
// grounds. White and black end the way.
func reach(c RGB, step float64, grounds []RGB) RGB {
	at := c.lch()
	for ; at.l > 0 && at.l < 1; at.l += step {
		enough := true
		for _, g := range grounds {
			enough = enough && Contrast(c, g) >= readable
		}
		if enough {
			return c
		}
		c = lch{at.l + step, at.c, at.h}.rgb()
	}
	return c
}
