package code

import "strings"

// general reads a language of words, numbers, texts and comments.
func general(w *writer, l *language, src string) {
	start := 0 // of what is plain so far
	for at := 0; at < len(src); {
		c, end := l.token(src, at)
		if c == plain {
			at = end
			continue
		}
		w.put(plain, src[start:at])
		w.put(c, src[at:end])
		at, start = end, end
	}
	w.put(plain, src[start:])
}

// token returns what stands at an offset and where it ends.
func (l *language) token(src string, at int) (class, int) {
	if end := l.comment(src, at); end > at {
		return comment, end
	}
	switch c := src[at]; {
	case strings.IndexByte(l.quotes, c) >= 0:
		end := quoted(src, at, false)
		if l.keys && strings.HasPrefix(strings.TrimLeft(src[end:], " \t"), ":") {
			return key, end
		}
		return str, end
	case strings.IndexByte(l.long, c) >= 0:
		return str, quoted(src, at, true)
	case c >= '0' && c <= '9':
		return number, numeral(src, at)
	case letter(c):
		end := name(src, at)
		if l.keyword(src[at:end]) {
			return word, end
		}
		return plain, end
	}
	return plain, at + 1
}

// comment returns the end of a comment that starts at an offset, else 0. A
// comment of one line starts a word: in a#b and http://x there is none.
func (l *language) comment(src string, at int) int {
	for _, open := range l.lines {
		if strings.HasPrefix(src[at:], open) && (at == 0 || blank(src[at-1]) || strings.IndexByte("{}();,", src[at-1]) >= 0) {
			return lineEnd(src, at)
		}
	}
	for _, b := range l.blocks {
		if strings.HasPrefix(src[at:], b[0]) {
			if n := strings.Index(src[at+len(b[0]):], b[1]); n >= 0 {
				return at + len(b[0]) + n + len(b[1])
			}
			return len(src)
		}
	}
	return 0
}

// quoted returns the end of the text that a quote at an offset opens. One that
// is not closed on its line ends there, unless it is long.
func quoted(src string, at int, long bool) int {
	for i := at + 1; i < len(src); i++ {
		switch {
		case src[i] == '\\' && i+1 < len(src) && src[i+1] != '\n':
			i++
		case src[i] == src[at]:
			return i + 1
		case src[i] == '\n' && !long:
			return i
		}
	}
	return len(src)
}

// numeral returns the end of a number: digits and what stands among them, as in
// 2026-10-01, 0x1F, 1.5e3 and 30s.
func numeral(src string, at int) int {
	i := at + 1
	for i < len(src) && (letter(src[i]) || src[i] >= '0' && src[i] <= '9' ||
		(src[i] == '.' || src[i] == '-' || src[i] == ':') && i+1 < len(src) && src[i+1] >= '0' && src[i+1] <= '9') {
		i++
	}
	return i
}

// name returns the end of a word.
func name(src string, at int) int {
	i := at + 1
	for i < len(src) && (letter(src[i]) || src[i] >= '0' && src[i] <= '9') {
		i++
	}
	return i
}

// letter reports whether a byte stands in a word; all of what is not ASCII does.
func letter(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '@' || c >= 0x80
}

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// lineEnd returns where the line of an offset ends.
func lineEnd(src string, at int) int {
	if n := strings.IndexByte(src[at:], '\n'); n >= 0 {
		return at + n
	}
	return len(src)
}
