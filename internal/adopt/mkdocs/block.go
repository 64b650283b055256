package mkdocs

import (
	"cmp"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"github.com/mopsite/mopsite/internal/adopt/draft"
	"github.com/mopsite/mopsite/internal/adopt/front"
	"github.com/mopsite/mopsite/internal/adopt/prose"
)

var (
	admonition = regexp.MustCompile(`^([ \t]*)(!!!|\?\?\?\+?)[ \t]+([A-Za-z][\w -]*?)(?:[ \t]+"(.*)")?[ \t]*$`)
	tab        = regexp.MustCompile(`^([ \t]*)===[!+]?[ \t]+["'](.*)["'][ \t]*$`)
	snippet    = regexp.MustCompile(`^([ \t]*)-{1,2}8<-{1,2}[ \t]+["'](.+)["'][ \t]*$`)
	contents   = regexp.MustCompile(`^[ \t]*\[TOC\][ \t]*$`)
	short      = regexp.MustCompile(`^\*\[([^\]]+)\]:`)
	opening    = regexp.MustCompile("^([ \t]*)(`{3,}|~{3,})[ \t]*(\\{[^}]*\\}|[\\w+#.-]*)[ \t]*(.*)$")
	named1     = regexp.MustCompile(`title=["']([^"']*)["']`)
	class      = regexp.MustCompile(`\.([\w+#-]+)`)
)

// blocks changes parts that are set off by their indent.
type blocks struct {
	r    *reader
	tell prose.Tell
	page *draft.Page
	// within says that the lines are those of another file, which includes none.
	within bool
}

// lines changes lines, the first of which has a number in the body.
func (b blocks) lines(in []string, first int) []string {
	coded := prose.Coded(in)
	var out []string
	for i := 0; i < len(in); {
		line, at := in[i], first+i
		if coded[i] {
			if i == 0 || !coded[i-1] || opens(in, coded, i) {
				out = append(out, b.fence(line, at)...)
			} else {
				out = append(out, line)
			}
			i++
			continue
		}
		part, used := b.part(in, i, first)
		if used > 0 {
			out = append(out, part...)
			i += used
			continue
		}
		switch m := short.FindStringSubmatch(line); {
		case m != nil:
			b.tell(at, draft.NotTaken, draft.Both("the abbreviation "+m[1], "略語 "+m[1]))
		case contents.MatchString(line):
			b.tell(at, draft.ShortcodeGone, "[TOC]", draft.Both("a page has its list of headings", "ページには見出しの一覧があります"))
		default:
			out = append(out, line)
		}
		i++
	}
	return out
}

// opens reports whether a line of code opens a fence right behind the end of
// another one.
func opens(in []string, coded []bool, i int) bool {
	open := false
	for j := i; j >= 0 && coded[j]; j-- {
		if strings.HasPrefix(strings.TrimLeft(in[j], " \t"), "```") || strings.HasPrefix(strings.TrimLeft(in[j], " \t"), "~~~") {
			open = !open
		}
	}
	s := strings.TrimLeft(in[i], " \t")
	return open && (strings.HasPrefix(s, "```") || strings.HasPrefix(s, "~~~"))
}

// part changes an admonition, tabs or a snippet that begins on a line; used is how
// many lines it has, 0 for none.
func (b blocks) part(in []string, i, first int) (out []string, used int) {
	at := first + i
	if m := admonition.FindStringSubmatch(in[i]); m != nil {
		inner, n := content(in[i+1:], m[1])
		kind, title := b.kind(m[2], m[3], m[4], in[i])
		text := prose.Part(kind, title, strings.Join(b.lines(inner, at+1), "\n"))
		if kind == "details" {
			b.tell(at, draft.Fold)
		} else {
			b.tell(at, draft.Admonition, m[3], ":::"+kind)
		}
		return indented(text, m[1]), n + 1
	}
	if m := tab.FindStringSubmatch(in[i]); m != nil {
		var tabs []prose.Tab
		n := 0
		for i+n < len(in) {
			t := tab.FindStringSubmatch(in[i+n])
			if t == nil || t[1] != m[1] {
				break
			}
			inner, size := content(in[i+n+1:], m[1])
			tabs = append(tabs, prose.Tab{Title: t[2], Text: strings.Join(b.lines(inner, at+n+1), "\n")})
			for n += size + 1; i+n < len(in) && strings.TrimSpace(in[i+n]) == "" && i+n+1 < len(in) && tab.MatchString(in[i+n+1]); {
				n++
			}
		}
		b.tell(at, draft.Tabs)
		return indented(prose.Tabs(tabs), m[1]), n
	}
	if m := snippet.FindStringSubmatch(in[i]); m != nil && !b.within {
		return b.include(m[1], m[2], at), 1
	}
	return nil, 0
}

// kind is our name for an admonition, with its title: its type where that says more
// than ours.
func (b blocks) kind(mark, types, title, line string) (kind, head string) {
	name, _, _ := strings.Cut(types, " ") // others are classes, such as inline
	given := strings.Contains(line, `"`)
	if strings.HasPrefix(mark, "?") {
		return "details", cmp.Or(title, upper(name))
	}
	kind, _ = prose.Admonition(name)
	if !given && !strings.EqualFold(kind, name) {
		title = upper(name)
	}
	return kind, title
}

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// content are the lines that belong to a part: those that are indented by four more
// columns than its head, with blank ones between them.
func content(in []string, indent string) (inner []string, used int) {
	want := prose.Width(indent) + 4
	for i, line := range in {
		if strings.TrimSpace(line) == "" {
			continue
		}
		if prose.Width(prose.Indent(line)) < want {
			break
		}
		used = i + 1
	}
	for _, line := range in[:used] {
		inner = append(inner, prose.Outdent(line, want))
	}
	return inner, used
}

func indented(text, indent string) []string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if line != "" {
			lines[i] = indent + line
		}
	}
	return lines
}

// include takes the text of a file in.
func (b blocks) include(indent, file string, at int) []string {
	name, _, _ := strings.Cut(file, ":") // parts of a file are not cut out
	for _, dir := range append(b.r.settings.snippets, ".", b.r.settings.docs, path.Dir(b.page.From)) {
		from := path.Join(dir, name)
		if !fs.ValidPath(from) {
			continue
		}
		src, err := fs.ReadFile(b.r.fs, from)
		if err != nil {
			continue
		}
		if to, ok := b.r.index.Copied(from); ok {
			b.tell(at, draft.Include, from)
			return []string{indent + "![](" + b.r.index.RelFile(b.page, to) + ")"}
		}
		b.tell(at, draft.Include, from)
		inner := blocks{r: b.r, page: b.page, within: true, tell: func(int, draft.What, ...any) {}}
		lines := inner.lines(strings.Split(strings.Trim(front.Parse(src).Body, "\n"), "\n"), 1)
		return indented(strings.Join(lines, "\n"), indent)
	}
	b.tell(at, draft.IncludeMissing, file)
	return []string{indent + "`" + file + "`"}
}

// fence writes the first line of a block of code: its language alone, its title
// above it.
func (b blocks) fence(line string, at int) []string {
	m := opening.FindStringSubmatch(line)
	if m == nil || m[3] == "" && m[4] == "" {
		return []string{line}
	}
	lang, rest := m[3], m[4]
	if strings.HasPrefix(lang, "{") {
		rest = strings.Trim(lang, "{} ") + " " + rest
		lang = ""
		if c := class.FindStringSubmatch(rest); c != nil {
			lang = c[1]
		}
	} else if rest == "" {
		return []string{line}
	}
	var out []string
	if t := named1.FindStringSubmatch(rest); t != nil {
		out = append(out, m[1]+"**"+t[1]+"**", "")
		rest = named1.ReplaceAllString(rest, "")
	}
	if rest = strings.TrimSpace(rest); rest != "" && rest != "."+lang {
		b.tell(at, draft.Attributes, rest)
	}
	return append(out, m[1]+m[2]+lang)
}
