package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// class says how a character of a folded text makes terms.
type class uint8

const (
	gap  class = iota // parts words
	word              // letters and figures of scripts that part their words
	gram              // scripts that do not: Chinese characters, kana, Hangul, Thai …
)

// Fold returns the form in which texts and queries are compared. Full-width and
// half-width agree, capitals and small letters, letters with and without
// accents, katakana and hiragana; a long vowel at the end of a word (サーバー,
// サーバ) and a dot between kana do not count. Whatever is neither letter nor
// figure is one blank.
//
// assets/js/search.js has the same rules for queries; a test in a browser
// holds both to be equal for every character.
func Fold(s string) string { return string(appendFolded(nil, s)) }

func appendFolded(dst []rune, s string) []rune {
	f := folder{out: dst}
	for len(s) > 0 {
		n := cluster(s)
		f.cluster(s[:n])
		s = s[n:]
	}
	f.endVowel()
	return f.out
}

// cluster returns the length of the first character with the marks that
// change it: accents, and the voiced marks of kana.
func cluster(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	for n < len(s) && s[n] >= utf8.RuneSelf {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !isAccent(r) && r != 0x3099 && r != 0x309A && r != 0xFF9E && r != 0xFF9F {
			break
		}
		n += size
	}
	return n
}

func isAccent(r rune) bool { return r >= 0x300 && r <= 0x36F }

type folder struct {
	out []rune
	// katakana says that the last character was, or followed, one: a long vowel
	// between katakana and hiragana ends a word.
	katakana bool
}

func (f *folder) cluster(s string) {
	if len(s) == 1 {
		f.char(lowerASCII(s[0]))
		return
	}
	if r, n := utf8.DecodeRuneInString(s); n == len(s) && settled(r) {
		f.char(r)
		return
	}
	for _, r := range norm.NFC.String(strings.Map(dropAccent, norm.NFKD.String(s))) {
		f.char(unicode.ToLower(r))
	}
}

func lowerASCII(c byte) rune {
	if c >= 'A' && c <= 'Z' {
		c += 'a' - 'A'
	}
	return rune(c)
}

// settled reports whether normal forms leave a character alone; it only
// spares the work for the bulk of Japanese.
func settled(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r >= 0x3041 && r <= 0x3096 || r >= 0x30A1 && r <= 0x30FC || r == 0x3001 || r == 0x3002
}

func dropAccent(r rune) rune {
	if isAccent(r) {
		return -1
	}
	return r
}

const longVowel = 'ー'

// char adds a character in normal form.
func (f *folder) char(r rune) {
	katakana := r >= 0x30A1 && r <= 0x30F6 || r == 0x30FD || r == 0x30FE
	if katakana {
		r -= 0x60 // to hiragana
	}
	switch {
	case r == 0xAD || r >= 0x200B && r <= 0x200D || r == 0x2060 || r == 0xFEFF:
		return // invisible
	case r == '・' && isKana(f.last()), (r == '\'' || r == '’') && classOf(f.last()) == word:
		return
	}
	if r != longVowel {
		if !isKana(r) || f.katakana && !katakana {
			f.endVowel()
		}
		f.katakana = katakana
	}
	if classOf(r) != gap {
		f.out = append(f.out, r)
	} else if len(f.out) > 0 && f.last() != ' ' {
		f.out = append(f.out, ' ')
	}
}

// endVowel drops long vowels at the end of a word.
func (f *folder) endVowel() {
	for f.last() == longVowel {
		f.out = f.out[:len(f.out)-1]
	}
}

func (f *folder) last() rune {
	if len(f.out) == 0 {
		return ' '
	}
	return f.out[len(f.out)-1]
}

// isKana reports whether a folded character is one of the syllabary.
func isKana(r rune) bool { return r >= 0x3041 && r <= 0x309F || r == longVowel }

// grams are the characters of scripts that do not part words. They are listed
// by range so that the browser's script can have the same list.
var grams = [...][2]rune{
	{0x0E00, 0x0EFF}, {0x1000, 0x109F}, {0x1100, 0x11FF}, {0x1780, 0x17FF}, {0x3005, 0x3007}, {0x3041, 0x309F},
	{0x30FC, 0x30FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0x20000, 0x3FFFF},
}

func classOf(r rune) class {
	switch {
	case r < utf8.RuneSelf:
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' {
			return word
		}
		return gap
	case r >= 0x4E00 && r <= 0x9FFF || r >= 0x3041 && r <= 0x309F:
		return gram
	}
	for _, g := range grams {
		if r >= g[0] && r <= g[1] {
			return gram
		}
	}
	if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) {
		return word
	}
	return gap
}
