package syntax

import "unicode"

// wide lists the characters that CJK text is written with, punctuation
// included: those of East Asian width W, F or H that are no emoji, variation
// selectors that follow ideographs, and (in the ranges marked) Hangul.
var wide = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x1100, 0x11ff, 1}, // Hangul
		{0x2329, 0x232a, 1},
		{0x2e80, 0x303e, 1},
		{0x3041, 0x312f, 1},
		{0x3131, 0x318e, 1}, // Hangul
		{0x3190, 0x4dbf, 1},
		{0x4e00, 0xa4cf, 1},
		{0xa960, 0xa97f, 1}, // Hangul
		{0xac00, 0xd7ff, 1}, // Hangul
		{0xf900, 0xfaff, 1},
		{0xfe00, 0xfe02, 1},
		{0xfe10, 0xfe19, 1},
		{0xfe30, 0xfe6f, 1},
		{0xff01, 0xffee, 1},
	},
	R32: []unicode.Range32{
		{0x16fe0, 0x18dff, 1},
		{0x1aff0, 0x1b2ff, 1},
		{0x20000, 0x3fffd, 1},
		{0xe0100, 0xe01ef, 1},
	},
}

// isCJK reports whether emphasis may open and close freely beside r.
func isCJK(r rune) bool { return r >= 0x1100 && unicode.Is(wide, r) }

// Joins reports whether r is written without blanks between words, so that a
// line break beside it is none. Korean uses blanks.
func Joins(r rune) bool { return isCJK(r) && !unicode.Is(unicode.Hangul, r) }
