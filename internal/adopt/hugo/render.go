package hugo

import (
	"strings"

	"github.com/mopsite/mopsite/internal/adopt/draft"
	"github.com/mopsite/mopsite/internal/adopt/prose"
	"github.com/mopsite/mopsite/internal/adopt/shortcode"
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
	*shortcode.Code
	r     *reader
	page  *draft.Page
	inner string
}

// render writes nodes as Markdown.
func (r *reader) render(p *draft.Page, nodes []shortcode.Node) string {
	var b strings.Builder
	for i, n := range nodes {
		if n.Code == nil {
			text := n.Text
			if i > 0 && nodes[i-1].Code != nil && endsBlock(b.String()) && !strings.HasPrefix(text, "\n") {
				text = "\n\n" + strings.TrimLeft(text, " \t")
			}
			b.WriteString(text)
			continue
		}
		s := r.say(p, n.Code)
		if !s.block {
			b.WriteString(s.text)
			continue
		}
		before := strings.TrimRight(b.String(), " \t")
		b.Reset()
		b.WriteString(before)
		switch {
		case strings.TrimSpace(before) == "" || strings.HasSuffix(before, "\n\n"):
		case strings.HasSuffix(before, "\n"):
			b.WriteString("\n")
		default:
			b.WriteString("\n\n")
		}
		b.WriteString(indented(s.text, n.Code.Indent) + blockEnd)
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
func (r *reader) say(p *draft.Page, c *shortcode.Code) said {
	x := call{Code: c, r: r, page: p}
	s, ok := x.family()
	if !ok {
		h, known := handlers[strings.ToLower(c.Name)]
		if known {
			x.inner = x.rendered()
			s, known = h(x)
		}
		if !known {
			r.book.Note(p.From, p.Line+c.Line, draft.ShortcodeLeft, c.Name)
			return said{text: c.Open + r.render(p, c.Inner) + c.End}
		}
	}
	if s.what != "" {
		args := []any{c.Name}
		if s.as != "" {
			args = append(args, s.as)
		}
		if s.what == draft.Player || s.what == draft.Include || s.what == draft.IncludeMissing {
			args = []any{s.as}
		}
		r.book.Note(p.From, p.Line+c.Line, s.what, args...)
	}
	return s
}

// rendered is the text within, moved to the left edge if the tag stands on a line
// of its own.
func (x call) rendered() string {
	inner := x.r.render(x.page, x.Code.Inner)
	if w := prose.Width(x.Indent); w > 0 {
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
	for _, n := range x.Code.Inner {
		if n.Code == nil {
			continue
		}
		for _, name := range names {
			if strings.EqualFold(n.Code.Name, name) {
				c := call{Code: n.Code, r: x.r, page: x.page}
				c.inner = c.rendered()
				out = append(out, c)
			}
		}
	}
	return out
}
