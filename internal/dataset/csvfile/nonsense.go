package csvfile

// fewHalves is how many half-width katakana may be an abbreviation or chance.
const fewHalves = 3

// nonsense counts what text of CP932 is made of.
type nonsense struct {
	kana           int // hiragana and wide katakana, which every other text in Japanese has
	common, rare   int // kanji
	halves         int // half-width katakana
	words, strange int // runs with some of these, and those of them that no word is spelt like
}

// Nonsense reports whether a text that was taken for CP932 reads as no Japanese does:
// half-width katakana of which half are spelt as no word, or stand against rare
// kanji, and not one kana besides. Text in Korean or Chinese encodings comes out so
// where it is too short for them to be recognised.
func Nonsense(head []byte) bool {
	var n nonsense
	for i := 0; i < len(head); i++ {
		if head[i] < 0x80 {
			continue
		}
		from := i
		for i < len(head) && head[i] >= 0x80 {
			i += widthCP932(head[i:])
		}
		end := min(i, len(head))
		n.run(head[from:end])
		// Big5 has letters and marks of ASCII as second bytes.
		if end == from+1 && isHalf(head[from]) && end < len(head) && isTrail(head[end]) && misspelt(head[from:end]) == 0 {
			n.strange++
		}
		i--
	}
	return n.kana == 0 && n.halves >= fewHalves && n.rare >= n.common && 2*n.strange >= n.words
}

// widthCP932 is how many bytes the first character has.
func widthCP932(b []byte) int {
	if isHalf(b[0]) || len(b) < 2 {
		return 1
	}
	return 2
}

// isTrail reports whether a character of ASCII, right behind a single half-width
// katakana, is rather the second half of one: a letter, or a mark that no name has
// there.
func isTrail(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '~' || c == '@' || c >= '[' && c <= '`' && c != '_' || c >= '{' && c <= '}'
}

func isHalf(c byte) bool { return c >= 0xA1 && c <= 0xDF }

// run takes a run of characters beyond ASCII.
func (n *nonsense) run(b []byte) {
	halves, rare := 0, 0
	for i := 0; i < len(b); i += widthCP932(b[i:]) {
		if isHalf(b[i]) {
			halves++
			continue
		}
		trail := byte(0)
		if i+1 < len(b) {
			trail = b[i+1]
		}
		switch lead := b[i]; {
		case lead == 0x82 && trail >= 0x9F, lead == 0x83 && trail <= 0x96:
			n.kana++
		case lead >= 0x99 || lead == 0x98 && trail >= 0x9F: // the second level, and beyond
			rare++
		case lead >= 0x88:
			n.common++
		}
	}
	n.rare += rare
	if halves == 0 {
		return
	}
	n.halves += halves
	n.words++
	if rare > 0 || misspelt(b) > 0 {
		n.strange++
	}
}
