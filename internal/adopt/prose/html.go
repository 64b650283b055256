package prose

import (
	"html"
	"regexp"
	"strings"

	"github.com/mopsite/mopsite/internal/adopt/draft"
)

// Tell is told what became of something on a line of the text, which counts from 1.
type Tell func(line int, what draft.What, args ...any)

var (
	frame  = regexp.MustCompile(`(?is)<iframe\b[^>]*>(?:.*?</iframe[ \t\n]*>)?`)
	player = regexp.MustCompile(`(?is)<(?:video|audio|embed|object)\b[^>]*>(?:.*?</(?:video|audio|object)[ \t\n]*>)?`)
	script = regexp.MustCompile(`(?is)<(script)\b[^>]*>.*?</script[ \t\n]*>|<(style)\b[^>]*>.*?</style[ \t\n]*>|<(svg)\b[^>]*>.*?</svg[ \t\n]*>|<(link|meta)\b[^>]*>`)
	icon   = regexp.MustCompile(`(?i)<(?:i|span)\b[^>]*\bclass=["'](?:fa[sbrl]?|material-icons|icon)\b([^"'>]*)["'][^>]*>[ \t]*</(?:i|span)>[ \t]?`)
	style  = regexp.MustCompile(`(?is)(<[a-z][^<>]*?)([ \t\n]+(?:style|on[a-z]+)[ \t]*=[ \t]*(?:"[^"]*"|'[^']*'))`)
	source = regexp.MustCompile(`(?i)\b(?:src|data|href)[ \t\n]*=[ \t\n]*("[^"]*"|'[^']*'|[^\s>]+)`)
	title  = regexp.MustCompile(`(?i)\btitle[ \t\n]*=[ \t\n]*("[^"]*"|'[^']*')`)
)

// HTML takes what no page may hold out of a text, outside code: scripts, styles and
// fonts of icons go, frames and players become links. Lines stay where they were.
func HTML(text string, tell Tell) string {
	if !strings.Contains(text, "<") {
		return text
	}
	return outside(text, func(s string, line int) string {
		at := func(offset int) int { return line + strings.Count(s[:offset], "\n") }
		s = replace(script, s, func(m []string, offset int) string {
			tell(at(offset), draft.Script, strings.ToLower(m[1]+m[2]+m[3]+m[4]))
			return ""
		})
		s = replace(icon, s, func(m []string, offset int) string {
			tell(at(offset), draft.Icon, strings.Join(strings.Fields(m[1]), " "))
			return ""
		})
		s = replace(style, s, func(m []string, offset int) string {
			tell(at(offset), draft.Attributes, strings.TrimSpace(m[2]))
			return m[1]
		})
		for _, re := range []*regexp.Regexp{frame, player} {
			s = replace(re, s, func(m []string, offset int) string {
				to := attr(source, m[0])
				if to == "" {
					return m[0]
				}
				tell(at(offset), draft.Frame, to)
				return Anchor(attr(title, m[0]), to)
			})
		}
		return s
	})
}

// Anchor is a link, called by its address where it has no text.
func Anchor(text, to string) string {
	if strings.HasPrefix(to, "//") {
		to = "https:" + to
	}
	if text == "" {
		text = to
	}
	return "[" + strings.NewReplacer("[", `\[`, "]", `\]`).Replace(text) + "](" + written(to) + ")"
}

func attr(re *regexp.Regexp, tag string) string {
	m := re.FindStringSubmatch(tag)
	if m == nil {
		return ""
	}
	return html.UnescapeString(strings.Trim(m[1], `"'`))
}

// replace is ReplaceAllStringFunc with groups and the offset of each match.
func replace(re *regexp.Regexp, s string, change func(m []string, offset int) string) string {
	var b strings.Builder
	last := 0
	for _, at := range re.FindAllStringSubmatchIndex(s, -1) {
		m := make([]string, len(at)/2)
		for i := range m {
			if at[2*i] >= 0 {
				m[i] = s[at[2*i]:at[2*i+1]]
			}
		}
		b.WriteString(s[last:at[0]])
		if inCode(s, at[0]) {
			b.WriteString(m[0])
		} else {
			s := change(m, at[0])
			b.WriteString(s + strings.Repeat("\n", max(0, strings.Count(m[0], "\n")-strings.Count(s, "\n"))))
		}
		last = at[1]
	}
	return b.String() + s[last:]
}

// inCode reports whether an offset lies between backquotes of its line.
func inCode(s string, offset int) bool {
	before := s[strings.LastIndexByte(s[:offset], '\n')+1 : offset]
	return strings.Count(before, "`")%2 == 1
}

// outside changes the runs of lines that are no code; line is the number of the
// first of a run, from 1.
func outside(text string, change func(run string, line int) string) string {
	lines := strings.Split(text, "\n")
	coded := Coded(lines)
	var out []string
	for from := 0; from < len(lines); {
		to := from
		for to < len(lines) && coded[to] == coded[from] {
			to++
		}
		run := strings.Join(lines[from:to], "\n")
		if !coded[from] {
			run = change(run, from+1)
		}
		out = append(out, run)
		from = to
	}
	return strings.Join(out, "\n")
}
