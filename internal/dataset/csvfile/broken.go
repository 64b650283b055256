package csvfile

import (
	"bytes"
	"encoding/binary"
	"unicode/utf8"
)

const (
	// enoughSound is the weight of characters from which on they are no chance,
	// soundFirst that of those before anything else, eachBroken what one that is
	// broken weighs against them.
	enoughSound, soundFirst, eachBroken = 4, 6, 3
	// The weights of characters of UTF-8: kana are three bytes of which the first
	// two, in CP932, are a kanji that no text has.
	kanaWeight, wideWeight, narrowWeight = 3, 2, 1
)

// brokenUTF8 reports whether the bytes beyond ASCII of a text are characters of
// UTF-8, a few of which may be broken: a name that was cut in the middle of one, or
// the rows of another file below. In CP932 most would be broken, and some would be
// characters by chance.
func brokenUTF8(text []byte) bool {
	sound, broken := 0, 0
	for i := firstWide(text); i < len(text); {
		if text[i] < 0x80 {
			i++
			continue
		}
		_, n := utf8.DecodeRune(text[i:])
		if n > 1 {
			sound += weightOf(text, i, n)
			i += n
			continue
		}
		if !utf8.FullRune(text[i:]) { // the sample is cut
			break
		}
		if broken++; broken == 1 && sound >= soundFirst {
			return true
		}
		i += partLen(text[i:])
	}
	return sound >= enoughSound && sound > eachBroken*broken
}

// weightOf is how much the character of n bytes at i proves. Two bytes may be two
// half-width katakana, but hardly beside Latin letters, and no katakana is below
// A1.
func weightOf(text []byte, i, n int) int {
	switch c, next := text[i], text[i+1]; {
	case n == 3 && c == 0xE3 && next >= 0x81 && next <= 0x83:
		return kanaWeight
	case n > 2:
		return wideWeight
	case next <= 0xA0 || i > 0 && isLetter(text[i-1]) || i+n < len(text) && isLetter(text[i+n]):
		return narrowWeight
	}
	return 0
}

func isLetter(c byte) bool { return (c|0x20)-'a' < 26 }

// partLen is how many of the first bytes are what is left of one character.
func partLen(text []byte) int {
	most := 1
	switch c := text[0]; {
	case c >= 0xF0 && c <= 0xF4:
		most = 3
	case c >= 0xE0 && c < 0xF0:
		most = 2
	}
	n := 1
	for n < most && n < len(text) && text[n]&0xC0 == 0x80 {
		n++
	}
	return n
}

// firstWide returns the index of the first byte beyond ASCII, or the length.
func firstWide(text []byte) int {
	const high = 0x8080808080808080
	i := 0
	for i+8 <= len(text) && binary.LittleEndian.Uint64(text[i:])&high == 0 {
		i += 8
	}
	for i < len(text) && text[i] < 0x80 {
		i++
	}
	return i
}

// weigh looks once at the text of a file, where it first goes beyond ASCII: whether
// that is UTF-8, which explains a byte that is not; and whether what was read as
// CP932 is.
func (s *Splitter) weigh(fresh []byte) (garble string) {
	if s.weighed || s.enc != UTF8 && s.enc != CP932 || firstWide(fresh) == len(fresh) {
		return ""
	}
	s.weighed = true
	if s.enc == CP932 {
		return garbled(fresh)
	}
	s.sound = brokenUTF8(fresh)
	return ""
}

// badUTF8 is the error of the byte at i of what was just read.
func (s *Splitter) badUTF8(fresh []byte, i int) error {
	e := &EncodingError{Encoding: s.enc, Offset: s.offset + int64(i), Broken: s.sound || brokenUTF8(fresh)}
	if !s.returns {
		e.Line = s.line + bytes.Count(s.text, newline) + bytes.Count(fresh[:i], newline)
	}
	return e
}
