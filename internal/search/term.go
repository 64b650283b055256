package search

// longestWord is how much of a word is indexed, in characters; longer ones
// (hashes, tokens) are found by their beginning.
const longestWord = 24

// vocabulary numbers terms. A pair of characters is found without making a
// string of it, which is most of what an index of Japanese does.
type vocabulary struct {
	pairs map[[2]rune]int
	words map[string]int
	// names are the terms by number.
	names []string
}

func newVocabulary() *vocabulary {
	return &vocabulary{pairs: map[[2]rune]int{}, words: map[string]int{}}
}

func (v *vocabulary) pair(p [2]rune) int {
	n, ok := v.pairs[p]
	if !ok {
		n = len(v.names)
		v.pairs[p] = n
		name := string(p[:1])
		if p[1] != 0 {
			name = string(p[:])
		}
		v.names = append(v.names, name)
	}
	return n
}

func (v *vocabulary) word(w []byte) int {
	n, ok := v.words[string(w)]
	if !ok {
		n = len(v.names)
		v.words[string(w)] = n
		v.names = append(v.names, string(w))
	}
	return n
}

// terms calls visit for every term of a folded text, in order.
func (v *vocabulary) terms(text []rune, visit func(term int)) {
	var w []byte
	letters := 0
	for i, r := range text {
		next := gap
		if i+1 < len(text) {
			next = classOf(text[i+1])
		}
		switch classOf(r) {
		case gram:
			p := [2]rune{r}
			if next == gram {
				p[1] = text[i+1]
			}
			visit(v.pair(p))
		case word:
			if letters++; letters <= longestWord {
				w = append(w, string(r)...)
			}
			if next != word {
				visit(v.word(w))
				w, letters = w[:0], 0
			}
		}
	}
}
