package code

import "strings"

// markup reads elements, attributes and comments of HTML and XML.
func markup(w *writer, _ *language, src string) {
	for src != "" {
		n := strings.IndexByte(src, '<')
		if n < 0 {
			w.put(plain, src)
			return
		}
		w.put(plain, src[:n])
		src = src[n:]
		if strings.HasPrefix(src, "<!--") {
			end := len(src)
			if n := strings.Index(src, "-->"); n >= 0 {
				end = n + 3
			}
			w.put(comment, src[:end])
			src = src[end:]
			continue
		}
		src = element(w, src)
	}
}

// element writes one tag and returns what follows it.
func element(w *writer, src string) string {
	at := 1
	for at < len(src) && strings.IndexByte("/!?", src[at]) >= 0 {
		at++
	}
	end := at
	for end < len(src) && (letter(src[end]) || src[end] >= '0' && src[end] <= '9' || src[end] == '-' || src[end] == ':') {
		end++
	}
	w.put(plain, src[:at])
	w.put(key, src[at:end])
	for start := end; ; {
		if end == len(src) || src[end] == '>' {
			w.put(plain, src[start:end])
			return src[end:]
		}
		switch c := src[end]; {
		case c == '"' || c == '\'':
			w.put(plain, src[start:end])
			start = quoted(src, end, true)
			w.put(str, src[end:start])
			end = start
		case letter(c):
			w.put(plain, src[start:end])
			start = end
			for start < len(src) && (letter(src[start]) || src[start] == '-' || src[start] == ':') {
				start++
			}
			w.put(word, src[end:start])
			end = start
		default:
			end++
		}
	}
}
