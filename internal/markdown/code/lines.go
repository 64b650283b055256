package code

import "strings"

// The languages of this file are read line by line.

// console marks the prompt and colours the command behind it; what the command
// answers is plain.
func console(w *writer, l *language, src string) {
	for line := range strings.Lines(src) {
		rest, ok := line, false
		for _, p := range []string{"$ ", "% ", "> ", "PS> ", "PS C:\\> "} {
			if rest, ok = strings.CutPrefix(line, p); ok {
				w.put(prompt, p)
				break
			}
		}
		if ok {
			shell(w, l, rest)
			continue
		}
		w.put(plain, line)
	}
}

// shell colours commands and options besides what general knows.
func shell(w *writer, l *language, src string) {
	start, first := 0, true // first: a command is to come
	for at := 0; at < len(src); {
		c, end := l.shellWord(src, at, first)
		switch {
		case strings.IndexByte("\n|;&(", src[at]) >= 0:
			first = at == 0 || src[at] != '\n' || src[at-1] != '\\'
		case c == word && src[at] != '-', strings.Contains(src[at:end], "=") && first:
			first = true
		case !blank(src[at]):
			first = false
		}
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

func (l *language) shellWord(src string, at int, first bool) (class, int) {
	c := src[at]
	starts := at == 0 || blank(src[at-1]) || strings.IndexByte("|;&(", src[at-1]) >= 0
	switch {
	case c == '-' && starts && at+1 < len(src) && !blank(src[at+1]):
		return word, option(src, at)
	case (letter(c) || c == '.' || c == '/' || c == '~') && starts:
		end := at
		for end < len(src) && !blank(src[end]) && strings.IndexByte("|;&()<>\"'", src[end]) < 0 {
			end++
		}
		switch {
		case l.keyword(src[at:end]):
			return word, end
		case first && !strings.Contains(src[at:end], "="):
			return key, end
		}
		return plain, end
	case letter(c) || c >= '0' && c <= '9':
		return plain, name(src, at)
	}
	return l.token(src, at)
}

// option returns the end of -x and --long.
func option(src string, at int) int {
	i := at
	for i < len(src) && (src[i] == '-' || letter(src[i]) || src[i] >= '0' && src[i] <= '9') {
		i++
	}
	return max(i, at+1)
}

// settings colours files of keys and values: name: value, name = value, [name].
func settings(w *writer, l *language, src string) {
	for line := range strings.Lines(src) {
		body := strings.TrimLeft(line, " \t-")
		w.put(plain, line[:len(line)-len(body)])
		if strings.HasPrefix(body, "[") && strings.HasSuffix(strings.TrimSpace(body), "]") && len(body) == len(line) {
			w.put(key, strings.TrimRight(body, "\r\n"))
			w.put(plain, body[len(strings.TrimRight(body, "\r\n")):])
			continue
		}
		if n := settingKey(body); n > 0 {
			w.put(key, body[:n])
			body = body[n:]
		}
		settingValue(w, l, body)
	}
}

// settingKey returns the length of the key that a line starts with.
func settingKey(body string) int {
	if body == "" || body[0] == '#' || body[0] == ';' {
		return 0
	}
	for i := range len(body) {
		switch c := body[i]; {
		case c == ':' && (i+1 == len(body) || blank(body[i+1])):
			return i
		case c == '=':
			return len(strings.TrimRight(body[:i], " \t"))
		case c == '#' || c == '{' || c == '[' || c == '\n':
			return 0
		}
	}
	return 0
}

// settingValue colours a value; of words only those that stand alone count.
func settingValue(w *writer, l *language, body string) {
	start := 0
	for at := 0; at < len(body); {
		free := at == 0 || blank(body[at-1]) || strings.IndexByte("[{,(", body[at-1]) >= 0
		c, end := l.token(body, at)
		if c != comment && !free {
			c, end = plain, at+1
		}
		if c == number || c == word {
			if end < len(body) && !blank(body[end]) && strings.IndexByte("]},)", body[end]) < 0 {
				c = plain
			}
		}
		if c == plain && free && letter(body[at]) && strings.HasPrefix(body[end:], ": ") {
			c = key // of {name: value} on one line
		}
		if c == plain {
			at = end
			continue
		}
		w.put(plain, body[start:at])
		w.put(c, body[at:end])
		at, start = end, end
	}
	w.put(plain, body[start:])
}

// difference colours added and deleted lines.
func difference(w *writer, _ *language, src string) {
	for line := range strings.Lines(src) {
		c := plain
		switch {
		case strings.HasPrefix(line, "+++"), strings.HasPrefix(line, "---"), strings.HasPrefix(line, "diff "), strings.HasPrefix(line, "index "):
			c = comment
		case strings.HasPrefix(line, "@@"):
			c = key
		case strings.HasPrefix(line, "+"):
			c = added
		case strings.HasPrefix(line, "-"):
			c = deleted
		}
		w.put(c, line)
	}
}

// headings colours the heads and the marks of fences of Markdown.
func headings(w *writer, _ *language, src string) {
	for line := range strings.Lines(src) {
		c := plain
		switch {
		case strings.HasPrefix(line, "#"):
			c = key
		case strings.HasPrefix(line, "```"), strings.HasPrefix(line, "~~~"), strings.HasPrefix(line, ":::"), strings.HasPrefix(line, "---"):
			c = comment
		case strings.HasPrefix(line, "> "), strings.HasPrefix(line, "|"):
			w.put(prompt, line[:1])
			line = line[1:]
		}
		w.put(c, line)
	}
}

// firstLine marks the header of a table.
func firstLine(w *writer, _ *language, src string) {
	n := lineEnd(src, 0)
	w.put(key, src[:n])
	w.put(plain, src[n:])
}
