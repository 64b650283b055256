package prose

import (
	"strings"
)

// fence is an open fence of code.
type fence struct {
	mark  byte
	width int
}

// of reports whether a line opens a fence, and which.
func fenceOf(line string) (f fence, ok bool) {
	s := strings.TrimLeft(line, " \t>")
	if s == "" || s[0] != '`' && s[0] != '~' {
		return fence{}, false
	}
	n := len(s) - len(strings.TrimLeft(s, s[:1]))
	if n < 3 || s[0] == '`' && strings.Contains(s[n:], "`") {
		return fence{}, false
	}
	return fence{s[0], n}, true
}

// closes reports whether a line closes a fence.
func (f fence) closes(line string) bool {
	s := strings.Trim(line, " \t>")
	return len(s) >= f.width && strings.Trim(s, string(f.mark)) == ""
}

// Coded reports for each line of a text whether it is code: a fence or a line
// within one.
func Coded(lines []string) []bool {
	out := make([]bool, len(lines))
	var open fence
	for i, line := range lines {
		switch {
		case open.width > 0:
			out[i] = true
			if open.closes(line) {
				open = fence{}
			}
		default:
			if f, ok := fenceOf(line); ok {
				open, out[i] = f, true
			}
		}
	}
	return out
}

// EachLine changes every line that is no code. The line has no break at its end,
// its number counts from 1; a change may hold several lines. With ok false the
// line is left out.
func EachLine(text string, change func(line string, n int) (string, bool)) string {
	lines := strings.Split(text, "\n")
	coded := Coded(lines)
	out := lines[:0:0]
	for i, line := range lines {
		if !coded[i] {
			changed, ok := change(line, i+1)
			if !ok {
				continue
			}
			line = changed
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// Spans changes the parts of a line that stand outside backquotes.
func Spans(line string, change func(string) string) string {
	if !strings.Contains(line, "`") {
		return change(line)
	}
	var b strings.Builder
	for line != "" {
		i := strings.IndexByte(line, '`')
		if i < 0 {
			break
		}
		n := len(line[i:]) - len(strings.TrimLeft(line[i:], "`"))
		end := closing(line[i+n:], n)
		if end < 0 { // they stand for themselves
			b.WriteString(change(line[:i]) + line[i:i+n])
			line = line[i+n:]
			continue
		}
		b.WriteString(change(line[:i]) + line[i:i+n+end+n])
		line = line[i+n+end+n:]
	}
	return b.String() + change(line)
}

// closing finds a run of exactly n backquotes, -1 where there is none.
func closing(s string, n int) int {
	for at := 0; at < len(s); {
		i := strings.IndexByte(s[at:], '`')
		if i < 0 {
			return -1
		}
		i += at
		run := len(s[i:]) - len(strings.TrimLeft(s[i:], "`"))
		if run == n {
			return i
		}
		at = i + run
	}
	return -1
}

// Indent is the white space at the beginning of a line.
func Indent(line string) string { return line[:len(line)-len(strings.TrimLeft(line, " \t"))] }

// Width is how many columns an indent has, a tab reaching to the next fourth.
func Width(indent string) int {
	n := 0
	for _, r := range indent {
		if r == '\t' {
			n += 4 - n%4
		} else {
			n++
		}
	}
	return n
}

// Outdent takes up to n columns of white space from the beginning of a line.
func Outdent(line string, n int) string {
	for n > 0 && line != "" {
		switch line[0] {
		case ' ':
			n--
		case '\t':
			n -= 4
		default:
			return line
		}
		line = line[1:]
	}
	return line
}
