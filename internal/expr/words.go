package expr

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is a blank-separated piece of a period, comparison or duration.
type word struct {
	text   string // in lower case
	raw    string // as written
	offset int    // characters before it
	length int    // characters
}

func newWord(raw string, offset int) word {
	return word{strings.ToLower(raw), raw, offset, utf8.RuneCountInString(raw)}
}

func (w word) end() int { return w.offset + w.length }

// split cuts src at blanks; what names it in messages.
func split(src, what string) ([]word, error) {
	rs, err := decode(src, what, maxPeriod)
	if err != nil {
		return nil, err
	}
	var out []word
	for i := 0; i < len(rs); {
		if unicode.IsSpace(rs[i]) {
			i++
			continue
		}
		start := i
		for i < len(rs) && !unicode.IsSpace(rs[i]) {
			i++
		}
		out = append(out, newWord(string(rs[start:i]), start))
	}
	return out, nil
}

// nothingAfter is an error if there are more words than were understood.
func nothingAfter(words []word, used int) error {
	if used >= len(words) {
		return nil
	}
	return syntaxErr(words[used].offset, "", "%q is not expected after %q", words[used].raw, words[used-1].raw)
}
