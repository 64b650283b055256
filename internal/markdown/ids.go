package markdown

import (
	"strconv"
	"strings"
	"unicode"
)

// ids hands out heading ids that are unique within a text.
type ids struct{ used map[string]int }

// unique returns id, or id-1, id-2 … when it is taken.
func (s *ids) unique(id string) string {
	if s.used == nil {
		s.used = map[string]int{}
	}
	n, taken := s.used[id]
	if !taken {
		s.used[id] = 0
		return id
	}
	for {
		n++
		next := id + "-" + strconv.Itoa(n)
		if _, taken := s.used[next]; !taken {
			s.used[id], s.used[next] = n, 0
			return next
		}
	}
}

// HeadingID returns the id that a heading of that text gets, duplicates aside:
// lower case, letters and figures of every script kept, blanks as hyphens.
func HeadingID(text string) string {
	var b strings.Builder
	for _, r := range strings.TrimSpace(text) {
		switch {
		case r == ' ' || r == '\t' || r == '\n' || r == '\u3000':
			b.WriteByte('-')
		case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			b.WriteRune(unicode.ToLower(r))
		}
	}
	if b.Len() == 0 {
		return "section"
	}
	return b.String()
}
