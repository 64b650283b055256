// Package shortcode takes a text with shortcodes of Hugo apart: {{< name "a" b="c" >}}
// and {{% name %}}, with what stands between two tags of a name. Shortcodes in code
// stay text; an escaped one is the text that it stands for.
package shortcode

import (
	"regexp"
	"strings"

	"github.com/mopsite/mopsite/internal/adopt/prose"
)

// Node is a stretch of text, or a shortcode with what stands between its two tags.
type Node struct {
	Text string
	Code *Code
}

// Code is a shortcode.
type Code struct {
	Name string
	// Args are those without a name, in order; Named the others.
	Args  []string
	Named map[string]string
	// Open and End are its tags as they were written; End is "" where it has none.
	Open, End string
	Inner     []Node
	// Line is that of the opening tag in the text, from 1.
	Line int
	// Indent is the white space before the tag if nothing else stands there.
	Indent string
}

// Arg is a parameter by its name, else by its place from 0; no place is -1.
func (c *Code) Arg(name string, at int) string {
	if v, ok := c.Named[name]; ok {
		return v
	}
	if at >= 0 && at < len(c.Args) {
		return c.Args[at]
	}
	return ""
}

// tag is a tag in a text.
type tag struct {
	from, to int
	name     string
	closing  bool
	// complete is a tag that closes itself.
	complete bool
	params   string
	// literal is what an escaped tag, {{</* … */>}}, stands for.
	literal string
}

var (
	tags    = regexp.MustCompile(`(?s)\{\{(<|%)(.*?)(>|%)\}\}`)
	name    = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9_./-]*$`)
	comment = regexp.MustCompile(`(?s)^\s*/\*(.*)\*/\s*$`)
	param   = regexp.MustCompile("(?s)(?:([A-Za-z0-9_-]+)=)?(\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`|[^\\s\"`]+)")
)

// tagsOf finds the tags of a text. Those in code are left alone, unless they are
// escaped, which readers are not to see.
func tagsOf(s string) []tag {
	lines := strings.Split(s, "\n")
	coded := prose.Coded(lines)
	var out []tag
	for _, at := range tags.FindAllStringSubmatchIndex(s, -1) {
		open, body, end := s[at[2]:at[3]], s[at[4]:at[5]], s[at[6]:at[7]]
		if open == "<" && end != ">" || open == "%" && end != "%" {
			continue
		}
		t := tag{from: at[0], to: at[1]}
		if m := comment.FindStringSubmatch(body); m != nil {
			t.literal = "{{" + open + m[1] + end + "}}"
			out = append(out, t)
			continue
		}
		line := strings.Count(s[:at[0]], "\n")
		before := s[strings.LastIndexByte(s[:at[0]], '\n')+1 : at[0]]
		if coded[line] || strings.Count(before, "`")%2 == 1 {
			continue
		}
		body = strings.TrimSpace(body)
		body, t.closing = strings.CutPrefix(body, "/")
		if !t.closing {
			body, t.complete = strings.CutSuffix(body, "/")
		}
		body = strings.TrimSpace(body)
		n := strings.IndexAny(body, " \t\n\"`")
		if n < 0 {
			n = len(body)
		}
		if t.name, t.params = body[:n], body[n:]; name.MatchString(t.name) {
			out = append(out, t)
		}
	}
	return out
}

// Parse takes a text apart. A tag without its partner is a shortcode of one tag,
// or, where it closes nothing, text.
func Parse(s string) []Node {
	all := tagsOf(s)
	partner := map[int]int{} // of an opening tag, by index
	var open []int
	for i, t := range all {
		switch {
		case t.literal != "" || t.complete:
		case !t.closing:
			open = append(open, i)
		default:
			for j := len(open) - 1; j >= 0; j-- {
				if all[open[j]].name == t.name {
					partner[open[j]] = i
					open = open[:j]
					break
				}
			}
		}
	}
	p := parser{s, all, partner}
	return p.nodes(0, len(all), 0, len(s))
}

type parser struct {
	s       string
	tags    []tag
	partner map[int]int
}

// nodes are those of the tags from first to last, in the text from one offset to
// another.
func (p parser) nodes(first, last, from, to int) []Node {
	var out []Node
	add := func(s string) {
		if s != "" {
			out = append(out, Node{Text: s})
		}
	}
	for i := first; i < last; i++ {
		t := p.tags[i]
		add(p.s[from:t.from])
		from = t.to
		end, paired := p.partner[i]
		switch {
		case t.literal != "":
			add(t.literal)
			continue
		case t.closing:
			add(p.s[t.from:t.to])
			continue
		}
		c := p.code(t)
		if paired {
			e := p.tags[end]
			c.Inner, c.End = p.nodes(i+1, end, t.to, e.from), p.s[e.from:e.to]
			from, i = e.to, end
		}
		out = append(out, Node{Code: c})
	}
	add(p.s[from:to])
	return out
}

func (p parser) code(t tag) *Code {
	before := p.s[strings.LastIndexByte(p.s[:t.from], '\n')+1 : t.from]
	c := &Code{Name: t.name, Named: map[string]string{}, Open: p.s[t.from:t.to], Line: strings.Count(p.s[:t.from], "\n") + 1}
	if strings.TrimSpace(before) == "" {
		c.Indent = before
	}
	for _, m := range param.FindAllStringSubmatch(t.params, -1) {
		v := m[2]
		switch {
		case strings.HasPrefix(v, `"`):
			v = strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(v[1 : len(v)-1])
		case strings.HasPrefix(v, "`"):
			v = v[1 : len(v)-1]
		}
		if m[1] != "" {
			c.Named[strings.ToLower(m[1])] = v
		} else {
			c.Args = append(c.Args, v)
		}
	}
	return c
}
