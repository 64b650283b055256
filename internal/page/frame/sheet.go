package frame

import "bytes"

// bare is a style sheet without its comments and the blanks at the beginning of
// its lines, which are a quarter of what readers would fetch. Strings and addresses
// stay as they are.
func bare(css []byte) []byte {
	out := make([]byte, 0, len(css))
	for i := 0; i < len(css); {
		rest := css[i:]
		switch {
		case bytes.HasPrefix(rest, []byte("/*")):
			i += closed(rest, 2, "*/")
			if len(out) > 0 && i < len(css) && named(out[len(out)-1]) && named(css[i]) {
				out = append(out, "/**/"...) // or two words would become one
			}
			continue
		case rest[0] == '"' || rest[0] == '\'':
			n := quoted(rest)
			out, i = append(out, rest[:n]...), i+n
			continue
		case bytes.HasPrefix(rest, []byte("url(")) && len(rest) > 4 && rest[4] != '"' && rest[4] != '\'':
			n := closed(rest, 4, ")")
			out, i = append(out, rest[:n]...), i+n
			continue
		}
		begins := len(out) == 0 || out[len(out)-1] == '\n'
		if !begins || rest[0] != ' ' && rest[0] != '\t' && rest[0] != '\n' && rest[0] != '\r' {
			out = append(out, rest[0])
		}
		i++
	}
	return out
}

// named reports whether a byte may stand in a name or a number.
func named(b byte) bool {
	return b == '-' || b == '_' || b == '%' || b == '\\' || b >= 0x80 || '0' <= b && b <= '9' || 'a' <= b|0x20 && b|0x20 <= 'z'
}

// closed is how long a part is that ends with a mark, searched for from a place
// on; all of css where none comes.
func closed(css []byte, from int, mark string) int {
	if end := bytes.Index(css[from:], []byte(mark)); end >= 0 {
		return from + end + len(mark)
	}
	return len(css)
}

// quoted is the length of a string with both its marks.
func quoted(css []byte) int {
	for i := 1; i < len(css); i++ {
		switch css[i] {
		case '\\':
			i++
		case css[0]:
			return i + 1
		}
	}
	return len(css)
}
