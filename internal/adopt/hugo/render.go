package hugo

import (
	"strings"

	"github.com/mopsite/mopsite/internal/adopt/draft"
	"github.com/mopsite/mopsite/internal/adopt/prose"
)

// said is what a shortcode becomes.
type said struct {
	text string
	// block has lines of its own.
	block bool
	// what tells readers of the report what became of it, "" for nothing: as, in
	// its second argument.
	what draft.What
	as   string
}

// call is a shortcode where it stands, its inner text already rendered.
type call struct {
	*code
	r     *reader
	page  *draft.Page
	inner string
}

// render writes nodes as Markdown.
func (r *reader) render(p *draft.Page, nodes []node) string {
	var b strings.Builder
	for i, n := range nodes {
		if n.code == nil {
			text := n.text
			if i > 0 && nodes[i-1].code != nil && endsBlock(b.String()) && !strings.HasPrefix(text, "\n") {
				text = "\n\n" + strings.TrimLeft(text, " \t")
			}
			b.WriteString(text)
			continue
		}
		s := r.say(p, n.code)
		if !s.block {
			b.WriteString(s.text)
			continue
		}
		before := strings.TrimRight(b.String(), " \t")
		b.Reset()
		b.WriteString(before)
		switch {
		case before == "" || strings.HasSuffix(before, "\n\n"):
		case strings.HasSuffix(before, "\n"):
			b.WriteString("\n")
		default:
			b.WriteString("\n\n")
		}
		b.WriteString(indented(s.text, n.code.indent) + blockEnd)
	}
	return strings.NewReplacer(blockEnd+"\n\n", "\n\n", blockEnd+"\n", "\n\n", blockEnd, "\n").Replace(b.String())
}

// blockEnd marks the end of a block until the text after it is known; no text
// holds it, since texts are valid UTF-8.
const blockEnd = "\xff"

func endsBlock(s string) bool { return strings.HasSuffix(s, blockEnd) }

// indented moves a block to where its tag stood.
func indented(s, indent string) string {
	if indent == "" {
		return s
	}
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		if strings.TrimSpace(line) != "" {
			lines[i] = indent + line
		}
	}
	return strings.Join(lines, "\n")
}

// say decides what a shortcode becomes, and notes it.
func (r *reader) say(p *draft.Page, c *code) said {
	x := call{code: c, r: r, page: p}
	s, ok := x.family()
	if !ok {
		h, known := handlers[strings.ToLower(c.name)]
		if known {
			x.inner = x.rendered()
			s, known = h(x)
		}
		if !known {
			r.book.Note(p.From, p.Line+c.line, draft.ShortcodeLeft, c.name)
			return said{text: c.open + r.render(p, c.inner) + c.end}
		}
	}
	if s.what != "" {
		args := []any{c.name}
		if s.as != "" {
			args = append(args, s.as)
		}
		if s.what == draft.Player || s.what == draft.Include || s.what == draft.IncludeMissing {
			args = []any{s.as}
		}
		r.book.Note(p.From, p.Line+c.line, s.what, args...)
	}
	return s
}

// rendered is the text within, moved to the left edge if the tag stands on a line
// of its own.
func (x call) rendered() string {
	inner := x.r.render(x.page, x.code.inner)
	if w := prose.Width(x.indent); w > 0 {
		lines := strings.Split(inner, "\n")
		for i := range lines {
			lines[i] = prose.Outdent(lines[i], w)
		}
		inner = strings.Join(lines, "\n")
	}
	return inner
}

// parts are the shortcodes of a name directly within.
func (x call) parts(names ...string) []call {
	var out []call
	for _, n := range x.code.inner {
		if n.code == nil {
			continue
		}
		for _, name := range names {
			if strings.EqualFold(n.code.name, name) {
				c := call{code: n.code, r: x.r, page: x.page}
				c.inner = c.rendered()
				out = append(out, c)
			}
		}
	}
	return out
}
