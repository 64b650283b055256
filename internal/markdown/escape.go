package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// appendEscaped appends text so that it can stand in HTML and in attributes.
func appendEscaped[T string | []byte](dst []byte, s T) []byte {
	start := 0
	for i := 0; i < len(s); i++ {
		var e string
		switch s[i] {
		case '&':
			e = "&amp;"
		case '<':
			e = "&lt;"
		case '>':
			e = "&gt;"
		case '"':
			e = "&quot;"
		case 0:
			e = "\ufffd"
		default:
			continue
		}
		dst = append(append(dst, s[start:i]...), e...)
		start = i + 1
	}
	return append(dst, s[start:]...)
}

// writeURL writes an address as the value of an attribute.
func writeURL(w *bytes.Buffer, url string) {
	w.Write(appendEscaped(w.AvailableBuffer(), util.URLEscape([]byte(url), false)))
}

// plain resolves backslash escapes and entities. Without any it returns src.
func plain(src []byte) []byte {
	if bytes.IndexByte(src, '\\') < 0 && bytes.IndexByte(src, '&') < 0 {
		return src
	}
	out := make([]byte, 0, len(src))
	for i := 0; i < len(src); {
		switch c := src[i]; {
		case c == '\\' && i+1 < len(src) && util.IsPunct(src[i+1]):
			out = append(out, src[i+1])
			i += 2
		case c == '&':
			text, n := entity(src[i:])
			out = append(out, text...)
			i += n
		default:
			out = append(out, c)
			i++
		}
	}
	return out
}

// maxEntity is longer than the name of any entity.
const maxEntity = 40

// entity returns the characters of the entity that src starts with and its
// length, or the ampersand alone.
func entity(src []byte) (string, int) {
	end := bytes.IndexByte(src[:min(len(src), maxEntity)], ';')
	if end < 2 {
		return "&", 1
	}
	name := string(src[1:end])
	if digits, ok := strings.CutPrefix(name, "#"); ok {
		base, limit := 10, 7
		if strings.HasPrefix(digits, "x") || strings.HasPrefix(digits, "X") {
			digits, base, limit = digits[1:], 16, 6
		}
		n, err := strconv.ParseUint(digits, base, 32)
		if err != nil || len(digits) > limit {
			return "&", 1
		}
		if n == 0 || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) {
			n = utf8.RuneError
		}
		return string(rune(n)), end + 1
	}
	if e, ok := util.LookUpHTML5EntityByName(name); ok {
		return string(e.Characters), end + 1
	}
	return "&", 1
}
