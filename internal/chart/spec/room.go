package spec

import (
	"math"
	"strings"
	"unicode"
)

const (
	wideWidth   = 720 // of the picture beside text
	narrowWidth = 360 // of the picture on a phone
	legendRow   = 22  // height of one line of a legend
)

// FontSize is that of labels, in pixels.
const FontSize = 12

// Room is the room that a picture has, in pixels.
type Room struct {
	Width  int
	Label  int // greatest width of a category's or series' name beside the plot
	Narrow bool
}

// RoomFor is the room of the picture beside text, or of the one on a phone.
func RoomFor(narrow bool) Room {
	if narrow {
		return Room{narrowWidth, 92, true}
	}
	return Room{wideWidth, 168, false}
}

// TextWidth estimates the width of s in pixels, from above: it reserves room.
func TextWidth(s string) int {
	em := 0.0
	for _, r := range s {
		switch {
		case r < 0x250 || (r >= 0xff61 && r <= 0xffdc):
			em += 0.58
		default:
			em++
		}
	}
	return int(math.Ceil(em * FontSize))
}

// Widest returns the width of the widest text, but at most limit.
func Widest(texts []string, limit int) int {
	w := 0
	for _, s := range texts {
		w = max(w, TextWidth(s))
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
	return int(math.Ceil(em * FontSize))
}

// WidestBox returns the width of the box that holds each of the texts, but at
// most limit.
func WidestBox(texts []string, limit int) int {
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
		w := TextWidth(n) + 36
		if x > 0 && x+w > width {
			rows, x = rows+1, 0
		}
		x += w
	}
	return rows
}

// LegendHeight is the room a legend takes above the plot.
func LegendHeight(names []string, width int) int {
	return legendRow*legendRows(names, width) + 8
}
