package chart

import (
	"math"
	"strconv"
	"strings"
	"unicode"
)

const (
	wideWidth   = 720 // of the picture beside text
	narrowWidth = 360 // of the picture on a phone
	narrowBelow = 540 // a narrower box takes the narrow layout

	fontSize  = 12
	legendRow = 22 // height of one line of a legend
)

// layout is the room a picture has.
type layout struct {
	width  int
	label  int // greatest width of a category's or series' name beside the plot
	narrow bool
}

func layoutFor(narrow bool) layout {
	if narrow {
		return layout{narrowWidth, 92, true}
	}
	return layout{wideWidth, 168, false}
}

// textWidth estimates the width of s in pixels, from above: it reserves room.
func textWidth(s string) int {
	em := 0.0
	for _, r := range s {
		switch {
		case r < 0x250 || (r >= 0xff61 && r <= 0xffdc):
			em += 0.58
		default:
			em++
		}
	}
	return int(math.Ceil(em * fontSize))
}

// widest returns the width of the widest text, but at most limit.
func widest(texts []string, limit int) int {
	w := 0
	for _, s := range texts {
		w = max(w, textWidth(s))
	}
	return min(w, limit)
}

// boxWidth estimates the width of s in bold type of the widest fonts a reader's
// system may have: a name in a narrower box would be cut short there.
func boxWidth(s string) int {
	em := 0.0
	for _, r := range s {
		switch {
		case strings.ContainsRune("mwMW@%", r):
			em += 1.1
		case unicode.IsUpper(r):
			em += 0.86
		case r < 0x250 || (r >= 0xff61 && r <= 0xffdc):
			em += 0.74
		default:
			em += 1.1
		}
	}
	return int(math.Ceil(em * fontSize))
}

// widestBox returns the width of the box that holds each of the texts, but at
// most limit.
func widestBox(texts []string, limit int) int {
	w := 0
	for _, s := range texts {
		w = max(w, boxWidth(s))
	}
	return min(w, limit)
}

// legendRows is how many lines a legend of these names takes.
func legendRows(names []string, width int) int {
	rows, x := 1, 0
	for _, n := range names {
		w := textWidth(n) + 36
		if x > 0 && x+w > width {
			rows, x = rows+1, 0
		}
		x += w
	}
	return rows
}

// names returns the names of the figure's series.
func (f Figure) names() []string {
	var names []string
	for _, s := range f.Series {
		names = append(names, s.Name)
	}
	return names
}

// niceAbove returns the least of 1, 2, 2.5, 5, 10 × 10ⁿ that is not below x,
// and 0 for an x that is not positive.
func niceAbove(x float64) float64 {
	if x <= 0 {
		return 0
	}
	// Parsing a decimal gives the same float on every machine; a power need not.
	_, exponent, _ := strings.Cut(strconv.FormatFloat(x, 'e', -1, 64), "e")
	for _, m := range []string{"1", "2", "2.5", "5"} {
		if v, err := strconv.ParseFloat(m+"e"+exponent, 64); err == nil && v >= x {
			return v
		}
	}
	v, err := strconv.ParseFloat("10e"+exponent, 64)
	if err != nil {
		return x // beyond the largest float
	}
	return v
}
