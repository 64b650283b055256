// Package code colours the words of code blocks while a page is made: keys,
// keywords, strings, numbers, comments, prompts and changed lines. It knows the
// languages that handbooks of marketing operations hold; code in any other one
// stays plain, and so does a block that is too large to be read as an example.
//
// A language is one row of a table: how its comments and strings look, and its
// keywords. A scanner walks over the bytes once. That is coarser than a grammar
// and a few hundred times faster than one made of regular expressions, so that
// ten thousand pages with code cost milliseconds; and it has no clock in it, so
// that a busy machine cannot change a byte of a page.
package code

// A class is what a word is. Classes are the names that style sheets know.
type class string

// The classes.
const (
	plain   class = ""
	key     class = "hk" // of a setting, an element, a command, a section
	word    class = "hw" // keyword
	str     class = "hs" // text in quotes
	number  class = "hn"
	comment class = "hc"
	prompt  class = "hp" // of a console
	added   class = "ha" // line of a difference
	deleted class = "hd"
)

// largest is the size in bytes up to which a block is coloured.
const largest = 64 << 10

// Append appends the code as HTML to dst, with a span around each word that has
// a class. It reports whether the language is known; if not, dst is unchanged.
func Append(dst []byte, language string, src []byte) ([]byte, bool) {
	l := languages()[language]
	if l == nil || len(src) > largest {
		return dst, false
	}
	w := writer{dst}
	l.scan(&w, l, string(src))
	return w.out, true
}

// Knows reports whether a language is known, by one of its names.
func Knows(language string) bool { return languages()[language] != nil }

// writer writes words one after the other.
type writer struct{ out []byte }

// put writes a piece of code; each line has a span of its own, so that a line
// can be cut out without losing its colour.
func (w *writer) put(c class, s string) {
	for s != "" {
		line := s
		for i := range len(s) {
			if s[i] == '\n' {
				line = s[:i]
				break
			}
		}
		if c != plain && line != "" {
			w.out = append(append(append(w.out, `<span class="`...), c...), `">`...)
			w.escape(line)
			w.out = append(w.out, "</span>"...)
		} else {
			w.escape(line)
		}
		if s = s[len(line):]; s != "" {
			w.out = append(w.out, '\n')
			s = s[1:]
		}
	}
}

func (w *writer) escape(s string) {
	for i := range len(s) {
		switch s[i] {
		case '&':
			w.out = append(w.out, "&amp;"...)
		case '<':
			w.out = append(w.out, "&lt;"...)
		case '>':
			w.out = append(w.out, "&gt;"...)
		case '"':
			w.out = append(w.out, "&quot;"...)
		case 0:
			w.out = append(w.out, "\ufffd"...)
		default:
			w.out = append(w.out, s[i])
		}
	}
}
