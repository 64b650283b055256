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

const (
	legendGap  = 12  // between the columns of a legend
	legendMark = 20  // before each name
	widestName = 240 // of a legend
)

// LabelWidth is the width of a label of regular weight in a broad font.
func LabelWidth(text string) int { return TextWidth(text) * 9 / 8 }

// legendWidth is the width of the names of a legend.
func legendWidth(names []string) int {
	w := 0
	for _, n := range names {
		w = max(w, LabelWidth(n))
	}
	return min(w, widestName)
}

// legendRows is how many lines a legend of these names takes.
func legendRows(names []string, width int) int {
	column := legendWidth(names) + legendMark + legendGap
	columns := max(1, (width+legendGap)/column)
	return max(1, (len(names)+columns-1)/columns)
}

// LegendHeight is the room a legend takes above the plot.
func LegendHeight(names []string, width int) int {
	return legendRow*legendRows(names, width) + 8
}
