package csvfile

// The bytes of half-width katakana in CP932 that matter for how words are spelt.
const (
	kanaComma, kanaDot      = 0xA4, 0xA5       // ､ ･
	smallA, smallTsu        = 0xA7, 0xAF       // ｧ … ｯ
	smallYa, longMark       = 0xAC, 0xB0       // ｬ … ｰ
	voiced, halfVoiced      = 0xDE, 0xDF       // ﾞ ﾟ
	kanaKa, kanaTo          = 0xB6, 0xC4       // ｶ … ﾄ
	kanaHa, kanaHo, kanaU   = 0xCA, 0xCE, 0xB3 // ﾊ … ﾎ, ｳ
	firstKanji, secondKanji = 0xB0, 0xD0       // leads of two bytes: the common kanji, then the rare ones
)

const (
	// fewPairs is how many different characters of two bytes are enough where the
	// half-width katakana that they would be are spelt as no word is, manyPairs where
	// they could be words: every third of these would begin with a rare kanji, and
	// every second word have an odd number of bytes.
	fewPairs, manyPairs = 3, 16
)

// looksPaired reports whether the runs of bytes beyond ASCII of a short text are
// rather EUC-JP, characters of two bytes each, than half-width katakana of CP932.
// Each run is even, each pair begins as common characters do, no letter has a voiced
// mark of half-width kana behind it, as in every second word, and there are many of
// them, or katakana that cannot follow each other.
func looksPaired(head []byte) bool {
	pairs, odd := map[[2]byte]bool{}, 0
	for i := 0; i < len(head); i++ {
		if head[i] < 0x80 {
			continue
		}
		from := i
		for i < len(head) && head[i] >= 0x80 {
			i++
		}
		if i == len(head) { // cut
			break
		}
		run := head[from:i]
		if len(run)%2 != 0 || !common(run) {
			return false
		}
		for k := 0; k < len(run); k += 2 {
			pairs[[2]byte(run[k:])] = true
		}
		odd += misspelt(run)
		if len(pairs) >= manyPairs {
			break
		}
	}
	return len(pairs) >= manyPairs || len(pairs) >= fewPairs && odd > 0
}

// common reports whether the pairs of a run are common characters of EUC-JP: marks,
// wide digits and letters, kana and the kanji of the first level.
func common(run []byte) bool {
	for i := 0; i < len(run); i += 2 {
		lead, trail := run[i], run[i+1]
		marks := lead == 0xA1 || lead == 0xA3 && trail >= 0xB0 || lead == kanaComma || lead == kanaDot
		if !(marks || lead >= firstKanji && lead < secondKanji) || trail < 0xA1 || trail > 0xFE || marked(lead, trail) {
			return false
		}
	}
	return true
}

// misspelt counts what no word in half-width katakana has: a small vowel or a long
// mark at its beginning or behind a letter that takes none, a comma within it.
func misspelt(run []byte) int {
	n := 0
	for i, c := range run {
		before := byte(0)
		if i > 0 {
			before = run[i-1]
		}
		switch {
		case c >= 0xE0: // no katakana
			n++
		case (c == voiced || c == halfVoiced) && !marked(before, c):
			n++
		case c == kanaComma && i > 0 && i+1 < len(run):
			n++
		case c >= smallA && c < smallYa && !takesVowel(before), c >= smallYa && c < smallTsu && !takesGlide(before), c == smallTsu && before == 0:
			n++
		case c == longMark && (before == 0 || before == kanaDot):
			n++
		}
	}
	return n
}

// marked reports whether a voiced mark may follow a letter.
func marked(b, mark byte) bool {
	ha := b >= kanaHa && b <= kanaHo
	return mark == voiced && (ha || b >= kanaKa && b <= kanaTo || b == kanaU) || mark == halfVoiced && ha
}

// takesVowel reports whether a small vowel may follow: ﾌｧ, ﾃｨ, ｳｪ, ﾁｪ, ｼｪ, ﾂｧ, ﾄｩ, ｸｫ,
// and anything voiced.
func takesVowel(b byte) bool {
	switch b {
	case 0xB3, 0xB8, 0xBC, 0xC1, 0xC2, 0xC3, 0xC4, 0xCC, 0xB2, voiced, halfVoiced:
		return true
	}
	return false
}

// takesGlide reports whether ｬ, ｭ or ｮ may follow: ｷ, ｼ, ﾁ, ﾆ, ﾋ, ﾐ, ﾘ, ﾃ, ﾌ and what is
// voiced.
func takesGlide(b byte) bool {
	switch b {
	case 0xB7, 0xBC, 0xC1, 0xC6, 0xCB, 0xD0, 0xD8, 0xC3, 0xCC, voiced, halfVoiced:
		return true
	}
	return false
}
