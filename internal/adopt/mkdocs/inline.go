package mkdocs

import (
	"html"
	"regexp"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/adopt/draft"
	"github.com/mopsite/mopsite/internal/adopt/prose"
)

var (
	icon  = regexp.MustCompile(`:(?:material|fontawesome|octicons|simple)-[a-z0-9-]+:(?:\{[^{}]*\})?[ ]?`)
	attrs = regexp.MustCompile("([)\\]*_`])\\{:?[ ]*((?:[.#][\\w-]|[\\w-]+=)[^{}]*)\\}")
	keys  = regexp.MustCompile(`\+\+([a-z0-9"][a-z0-9"+_ -]*)\+\+`)
	mark  = regexp.MustCompile(`==([^=\s](?:[^=]*[^=\s])?)==`)
	ins   = regexp.MustCompile(`\^\^([^^\s](?:[^^]*[^^\s])?)\^\^`)
	macro = regexp.MustCompile(`\{\{.*?\}\}|\{%.*?%\}`)
)

// inline changes what stands in lines. Lines stay where they were.
func (r *reader) inline(text string, tell prose.Tell) string {
	has := func(name string) bool { return slices.Contains(r.settings.extensions, name) }
	macros := slices.Contains(r.settings.plugins, "macros")
	return prose.EachLine(text, func(line string, n int) (string, bool) {
		if m := macro.FindString(line); macros && m != "" {
			tell(n, draft.Macro, m)
		}
		line = attrs.ReplaceAllStringFunc(line, func(all string) string {
			m := attrs.FindStringSubmatch(all)
			rest, anchor := strings.TrimSpace(m[2]), ""
			if id := prose.ID(rest); id != "" {
				rest, anchor = prose.WithoutID(rest), `<a id="`+html.EscapeString(id)+`"></a>`
			}
			if rest != "" {
				tell(n, draft.Attributes, rest)
			}
			return m[1] + anchor
		})
		return prose.Spans(line, func(s string) string {
			s = icon.ReplaceAllStringFunc(s, func(name string) string {
				name, _, _ = strings.Cut(strings.TrimSpace(name), "{")
				tell(n, draft.Icon, name)
				return ""
			})
			if has("pymdownx.keys") {
				s = keys.ReplaceAllStringFunc(s, func(all string) string { return pressed(strings.Trim(all, "+")) })
			}
			if has("pymdownx.mark") {
				s = mark.ReplaceAllString(s, "<mark>$1</mark>")
			}
			if has("pymdownx.caret") {
				s = ins.ReplaceAllString(s, "<ins>$1</ins>")
			}
			return s
		}), true
	})
}

// pressed writes keys that are pressed together.
func pressed(keys string) string {
	var out []string
	for _, k := range strings.Split(keys, "+") {
		k = strings.Trim(k, `"`)
		if len(k) > 1 {
			k = strings.ToUpper(k[:1]) + strings.ReplaceAll(k[1:], "-", " ")
		}
		out = append(out, "<kbd>"+html.EscapeString(k)+"</kbd>")
	}
	return strings.Join(out, "+")
}
