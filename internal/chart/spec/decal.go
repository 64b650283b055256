package spec

// The first colours are told apart by colour-blind readers too; from this
// series on, areas have a pattern besides.
const plainColours = 4

// Hatch marks provisional bars: stripes in the colour of the ground.
func Hatch() Object { return stripes(-0.7853981633974483, 5) }

// Decal is the pattern on the areas of the i-th series, nil for none.
func Decal(i int) Object {
	if i%8 < plainColours {
		return nil
	}
	switch i % plainColours {
	case 0:
		return dots(8)
	case 1:
		return thin(0)
	case 2:
		return dots(5)
	}
	return thin(1.5707963267948966)
}

// dots stand in staggered rows, apart by a gap. No decal is slanted: that means
// provisional.
func dots(gap int) Object {
	return Object{
		"symbol": "circle", "color": Token("chart-bg"), "dashArrayX": []any{[]any{gap, gap}, []any{0, gap, gap, 0}},
		"dashArrayY": []any{gap - 1, 0}, "symbolSize": 0.45,
	}
}

// stripes are lines of two pixels, turned by an angle and apart by a gap.
func stripes(rotation float64, gap int) Object {
	return Object{
		"symbol": "rect", "color": Token("chart-bg"), "dashArrayX": []any{1, 0},
		"dashArrayY": []any{2, gap}, "rotation": rotation, "symbolSize": 1,
	}
}

// thin are lines of one pixel.
func thin(rotation float64) Object {
	d := stripes(rotation, 6)
	d["dashArrayY"] = []any{1, 5}
	return d
}
