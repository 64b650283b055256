package value

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Fold returns the form in which two spellings of a name are compared: NFKC
// (full-width and half-width agree), lower case, inner blanks collapsed to one
// space, ends trimmed.
func Fold(s string) string {
	if s == "" || isFolded(s) {
		return s
	}
	return strings.Join(strings.Fields(strings.ToLower(norm.NFKC.String(s))), " ")
}

// Visible returns the form in which two spellings look alike: composed (NFC),
// without characters that have no width, blanks collapsed to one space, ends
// trimmed.
func Visible(s string) string {
	if isFolded(s) {
		return s
	}
	s = strings.Map(func(r rune) rune {
		if NoWidth(r) {
			return -1
		}
		return r
	}, norm.NFC.String(s))
	return strings.Join(strings.Fields(s), " ")
}

// NoWidth reports whether nobody sees a character: blanks without a width, marks
// of direction and of byte order.
func NoWidth(r rune) bool {
	return r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E || r == 0x2060 || r == 0xFEFF
}

// isFolded reports whether s is ASCII without capitals and blanks, which folding
// leaves as it is.
func isFolded(s string) bool {
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c >= 0x7F || c >= 'A' && c <= 'Z' {
			return false
		}
	}
	return true
}

// FoldPath returns the form in which two paths are compared where a file system
// may not tell them apart: composed (NFC) and in lower case.
func FoldPath(s string) string { return strings.ToLower(norm.NFC.String(s)) }

// Nearest returns the candidate closest to s by edit distance, for "did you
// mean" hints, or "" when none is near enough to be a plausible slip.
func Nearest(s string, candidates []string) string {
	best, found := max(1, len([]rune(s))/3)+1, ""
	folded := []rune(Fold(s))
	for _, c := range candidates {
		if d := distance(folded, []rune(Fold(c)), best); d < best {
			best, found = d, c
		}
	}
	return found
}

// distance is the optimal string alignment distance: insertions, deletions,
// substitutions and swaps of neighbours cost one. One that is not less than the
// limit may be given too small, but not below it.
func distance(a, b []rune, limit int) int {
	if apart := max(len(a)-len(b), len(b)-len(a)); apart >= limit {
		return apart
	}
	prev2, prev, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], prev2[j-2]+1)
			}
			least = min(least, row[j])
		}
		// A swap reaches back one row more, at a cost of one.
		if least >= limit && slices.Min(prev)+1 >= limit {
			return limit
		}
		prev2, prev, row = prev, row, prev2
	}
	return prev[len(b)]
}

// Text is a reader's text: one string for every language, or one by language.
type Text struct {
	// All is the text used where no language has its own.
	All string
	// By holds texts by language tag; nil when there is only one text.
	By map[string]string
}

// In returns the text for a language, else the fallback language's, else All.
func (t Text) In(lang, fallback string) string {
	if s, ok := t.By[lang]; ok {
		return s
	}
	if s, ok := t.By[fallback]; ok {
		return s
	}
	return t.All
}

// Empty reports whether no text was given.
func (t Text) Empty() bool { return t.All == "" && len(t.By) == 0 }
