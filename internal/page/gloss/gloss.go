// Package gloss finds the terms of a glossary in running text, so that the first
// occurrence of each on a page can lead to what it means.
//
// It reads HTML as the program writes it: well formed, with attributes in double
// quotes. Text in headings, links, code, figures and whatever a caller leaves out is
// not looked at. A word is found as a whole: Latin words between other characters,
// katakana not as a part of more katakana, kanji not as a part of a longer compound,
// since 同意 in 不同意 means something else.
package gloss

import (
	"bytes"
	"html"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Entry is a word and the number of what it means; several words may mean one
// thing.
type Entry struct {
	Word string
	Of   int
}

// Finder finds words. It is safe for concurrent use.
type Finder struct {
	// byFirst holds the words, as HTML, by their first letter in lower case: the
	// longest first.
	byFirst map[rune][]word
}

type word struct {
	html string
	of   int
	// any says that upper and lower case are the same, as they are not in MQL.
	any bool
}

// New makes a finder of words. Words of one letter are left out: they stand for
// too much.
func New(entries []Entry) *Finder {
	f := &Finder{byFirst: map[rune][]word{}}
	for _, e := range entries {
		text := strings.TrimSpace(e.Word)
		if utf8.RuneCountInString(text) < 2 {
			continue
		}
		w := word{html: html.EscapeString(text), of: e.Of, any: text != strings.ToUpper(text)}
		first, _ := utf8.DecodeRuneInString(w.html)
		first = unicode.ToLower(first)
		if !slices.ContainsFunc(f.byFirst[first], func(o word) bool { return o.html == w.html }) { // the first one counts
			f.byFirst[first] = append(f.byFirst[first], w)
		}
	}
	for _, list := range f.byFirst {
		slices.SortStableFunc(list, func(a, b word) int { return len(b.html) - len(a.html) })
	}
	return f
}

// Span is a stretch of HTML.
type Span struct{ From, To int }

// Mark copies HTML and puts what link returns in place of the first occurrence of
// each thing that a word means. What lies in one of the spans, which are in order,
// is copied as it is; things that are done already are left alone.
func (f *Finder) Mark(w *bytes.Buffer, text []byte, leave []Span, done map[int]bool, link func(of int, html string) string) {
	m := marker{f: f, w: w, done: done, link: link}
	at := 0
	for _, s := range leave {
		m.read(text[at:s.From])
		w.Write(text[s.From:s.To])
		at = s.To
	}
	m.read(text[at:])
}

// marker is the state of one Mark.
type marker struct {
	f    *Finder
	w    *bytes.Buffer
	done map[int]bool
	link func(int, string) string
	// closed are the elements in which nothing is looked for, as long as they are open.
	closed []string
}

// read copies HTML tag by tag.
func (m *marker) read(text []byte) {
	for len(text) > 0 {
		n := bytes.IndexByte(text, '<')
		if n < 0 {
			n = len(text)
		}
		if len(m.closed) > 0 {
			m.w.Write(text[:n])
		} else {
			m.words(text[:n])
		}
		if text = text[n:]; len(text) == 0 {
			return
		}
		end := tagEnd(text)
		m.tag(text[:end])
		m.w.Write(text[:end])
		text = text[end:]
	}
}

// tagEnd is where a tag ends; a comment has no quotes.
func tagEnd(text []byte) int {
	if bytes.HasPrefix(text, []byte("<!--")) {
		if n := bytes.Index(text, []byte("-->")); n >= 0 {
			return n + 3
		}
		return len(text)
	}
	quoted := false
	for i, c := range text {
		switch {
		case c == '"':
			quoted = !quoted
		case c == '>' && !quoted:
			return i + 1
		}
	}
	return len(text)
}

// left are the elements in whose text nothing is looked for.
func left() []string {
	return []string{
		"a", "abbr", "button", "code", "dfn", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "pre", "samp", "script", "style",
		"summary", "svg", "template", "textarea", "th",
	}
}

// tag notes which elements are open.
func (m *marker) tag(t []byte) {
	ends := len(t) > 1 && t[1] == '/'
	name := strings.TrimPrefix(string(t[1:]), "/")
	name = name[:strings.IndexFunc(name+" ", func(r rune) bool { return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9') })]
	name = strings.ToLower(name)
	switch {
	case !slices.Contains(left(), name) || bytes.HasSuffix(t, []byte("/>")):
	case !ends:
		m.closed = append(m.closed, name)
	case len(m.closed) > 0 && m.closed[len(m.closed)-1] == name:
		m.closed = m.closed[:len(m.closed)-1]
	}
}

// words copies a text and marks the words in it.
func (m *marker) words(text []byte) {
	from := 0
	before := rune(0)
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if w, n := m.f.at(text[i:], r, before); n > 0 && !m.done[w.of] {
			m.w.Write(text[from:i])
			m.w.WriteString(m.link(w.of, string(text[i:i+n])))
			m.done[w.of] = true
			i += n
			from = i
			before, _ = utf8.DecodeLastRune(text[:i])
			continue
		}
		if r == '&' { // an entity is one character
			if n := bytes.IndexByte(text[i:], ';'); n > 0 && n < 10 {
				size, r = n+1, ' '
			}
		}
		before = r
		i += size
	}
	m.w.Write(text[from:])
}

// at returns the word that begins a text, and its length; 0 where there is none.
func (f *Finder) at(text []byte, first, before rune) (word, int) {
	for _, w := range f.byFirst[unicode.ToLower(first)] {
		n := w.length(text)
		if n == 0 || joined(before, first) {
			continue
		}
		last, _ := utf8.DecodeLastRune(text[:n])
		rest := text[n:]
		if w.any && last < utf8.RuneSelf && len(rest) > 0 && rest[0] == 's' { // leads
			rest = rest[1:]
			last = 's'
		}
		if next, _ := utf8.DecodeRune(rest); len(rest) > 0 && joined(last, next) {
			continue
		}
		return w, n
	}
	return word{}, 0
}

// length is how many bytes of a text are the word, 0 where it is another.
func (w word) length(text []byte) int {
	if len(text) < len(w.html) {
		return 0
	}
	own := string(text[:len(w.html)])
	if own == w.html || w.any && strings.EqualFold(own, w.html) {
		return len(w.html)
	}
	return 0
}

// joined reports whether two letters beside each other belong to one word.
func joined(a, b rune) bool {
	switch {
	case wordy(a) && wordy(b):
		return true
	case kana(a) && kana(b):
		return true
	}
	return unicode.Is(unicode.Han, a) && unicode.Is(unicode.Han, b)
}

func wordy(r rune) bool {
	return unicode.IsDigit(r) || unicode.IsLetter(r) && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

func kana(r rune) bool { return unicode.Is(unicode.Katakana, r) || r == 'ー' }
