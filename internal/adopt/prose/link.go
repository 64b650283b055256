package prose

import (
	"regexp"
	"strings"
)

// Link is an address in a text.
type Link struct {
	Dest string
	// Image says that it is that of a picture.
	Image bool
	// Line counts from 1.
	Line int
}

// Links changes the addresses of links and pictures outside code: those of
// Markdown, of definitions of references and of HTML. change gets an address as it
// is written and returns the new one.
func Links(text string, change func(Link) string) string {
	return EachLine(text, func(line string, n int) (string, bool) {
		if m := definition.FindStringSubmatch(line); m != nil && !strings.HasPrefix(m[2], "^") {
			return m[1] + rewritten(m[3], change(Link{unwritten(m[3]), false, n})) + m[4], true
		}
		return Spans(line, func(s string) string {
			return tags(inline(s, n, change), n, change)
		}), true
	})
}

var (
	definition = regexp.MustCompile(`^( {0,3}\[([^\]]+)\]:[ \t]+)(<[^<>]*>|\S+)(.*)$`)
	attribute  = regexp.MustCompile(`(<(a|img|source|video|iframe)\b[^<>]*?\b(?:href|src)[ \t]*=[ \t]*)("[^"]*"|'[^']*')`)
)

// written is an address as Markdown takes it.
func written(dest string) string {
	if dest == "" || strings.ContainsAny(dest, " \t<>") || !balanced(dest) {
		return "<" + strings.NewReplacer("<", "%3C", ">", "%3E").Replace(dest) + ">"
	}
	return dest
}

// rewritten is a new address in place of an old one, which stays as it was written
// if it is the same.
func rewritten(raw, dest string) string {
	if dest == unwritten(raw) {
		return raw
	}
	return written(dest)
}

func unwritten(s string) string {
	if strings.HasPrefix(s, "<") && strings.HasSuffix(s, ">") {
		return s[1 : len(s)-1]
	}
	return s
}

func balanced(s string) bool {
	depth := 0
	for _, r := range s {
		switch r {
		case '(':
			depth++
		case ')':
			if depth--; depth < 0 {
				return false
			}
		}
	}
	return depth == 0
}

// inline changes the addresses of [text](address).
func inline(s string, line int, change func(Link) string) string {
	var b strings.Builder
	for {
		i := strings.Index(s, "](")
		if i < 0 {
			return b.String() + s
		}
		dest, rest, ok := destination(s[i+2:])
		b.WriteString(s[:i+2])
		if !ok {
			s = s[i+2:]
			continue
		}
		raw := s[i+2 : len(s)-len(rest)]
		b.WriteString(raw[:len(raw)-len(dest)] + rewritten(dest, change(Link{unwritten(dest), isImage(s[:i]), line})))
		s = rest
	}
}

// isImage reports whether the text before ]( began with ![.
func isImage(before string) bool {
	depth := 0
	for i := len(before) - 1; i >= 0; i-- {
		switch before[i] {
		case ']':
			depth++
		case '[':
			if depth == 0 {
				return i > 0 && before[i-1] == '!'
			}
			depth--
		}
	}
	return false
}

// destination cuts the address from the text behind "](": rest begins with what
// follows it, a title or the bracket.
func destination(s string) (dest, rest string, ok bool) {
	lead := len(s) - len(strings.TrimLeft(s, " \t"))
	if strings.HasPrefix(s[lead:], "<") {
		end := strings.IndexAny(s[lead+1:], "<>")
		if end < 0 || s[lead+1+end] != '>' {
			return "", "", false
		}
		at := lead + end + 2
		return s[lead:at], s[at:], true
	}
	depth := 0
	for i := lead; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\':
			i++
		case c == '(':
			depth++
		case c == ')' && depth == 0:
			return s[lead:i], s[i:], true
		case c == ' ', c == '\t': // a title must follow, or the end
			next := strings.TrimLeft(s[i:], " \t")
			return s[lead:i], s[i:], next != "" && strings.ContainsRune("\"'()", rune(next[0]))
		case c == ')':
			depth--
		}
	}
	return "", "", false
}

// tags changes the addresses of HTML.
func tags(s string, line int, change func(Link) string) string {
	if !strings.Contains(s, "<") {
		return s
	}
	return attribute.ReplaceAllStringFunc(s, func(all string) string {
		m := attribute.FindStringSubmatch(all)
		dest := m[3][1 : len(m[3])-1]
		to := change(Link{dest, m[2] != "a", line})
		if to == dest {
			return all
		}
		return m[1] + `"` + strings.ReplaceAll(to, `"`, "%22") + `"`
	})
}
