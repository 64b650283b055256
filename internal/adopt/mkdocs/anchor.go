package mkdocs

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/mopsite/mopsite/internal/adopt/prose"
)

var (
	atx    = regexp.MustCompile(`^(#{1,6})[ \t]+(.*?)[ \t]*#*$`)
	linked = regexp.MustCompile(`!?\[([^\]]*)\]\([^)]*\)`)
	tags   = regexp.MustCompile(`<[^<>]*>`)
	gaps   = regexp.MustCompile(`[-\s]+`)
)

// anchors gives headings the ids that MkDocs makes of their text where ours would
// be others, so that links to them still lead there. MkDocs runs blanks and hyphens
// together and numbers equal ids by _1; letters beyond ASCII it leaves out, and a
// heading that has any is not linked by its text.
func anchors(text string) string {
	seen := map[string]int{}
	return prose.EachLine(text, func(line string, _ int) (string, bool) {
		m := atx.FindStringSubmatch(line)
		if m == nil {
			return line, true
		}
		if i := strings.LastIndex(m[2], "{#"); i >= 0 && strings.HasSuffix(m[2], "}") {
			seen[m[2][i+2:len(m[2])-1]]++
			return line, true
		}
		plain := tags.ReplaceAllString(linked.ReplaceAllString(m[2], "$1"), "")
		theirs, ours, ascii := slugs(strings.NewReplacer("`", "", "*", "").Replace(plain))
		if !ascii || theirs == "" {
			return line, true
		}
		if n := seen[theirs]; n > 0 {
			seen[theirs]++
			theirs += "_" + strconv.Itoa(n)
		}
		seen[theirs]++
		if theirs == ours {
			return line, true
		}
		return m[1] + " " + m[2] + " {#" + theirs + "}", true
	})
}

// slugs are the id that MkDocs makes of a heading and the one that we do.
func slugs(s string) (theirs, ours string, ascii bool) {
	ascii = true
	var a, b strings.Builder
	for _, r := range strings.ToLower(strings.TrimSpace(s)) {
		ascii = ascii && r < 0x80
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' || r == '-':
			a.WriteRune(r)
			b.WriteRune(r)
		case unicode.IsSpace(r):
			a.WriteByte(' ')
			b.WriteByte('-')
		}
	}
	return gaps.ReplaceAllString(strings.TrimSpace(a.String()), "-"), b.String(), ascii
}
