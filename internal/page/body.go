package page

import (
	"bytes"
	"html/template"

	"github.com/mopsite/mopsite/internal/markdown"
	"github.com/mopsite/mopsite/internal/model"
)

// body renders the author's text: links, references, components and values
// are filled in as they are seen from this page.
func (l *leaf) body() template.HTML {
	p := l.page
	if p.Doc == nil {
		return ""
	}
	var w bytes.Buffer
	w.Grow(len(p.Doc.Text)*2 + 1024)
	p.Doc.Render(&w, markdown.Resolver{
		Link:  l.docLink,
		Ref:   l.docRef,
		Block: func(w *bytes.Buffer, i int) { w.WriteString(string(l.block(p.Blocks[i]))) },
		Value: func(w *bytes.Buffer, i int) { w.WriteString(string(l.inlineValue(p.Values[i]))) },
		Label: func(label markdown.Label) string { return l.t("label." + label.String()) },
	})
	return raw(w.String())
}

func (l *leaf) docLink(i int) string {
	if i >= len(l.page.Links) || l.page.Links[i].Broken() {
		// A dead link keeps what its author wrote; it is a finding.
		return l.page.Doc.Links[i].Dest
	}
	return l.targetURL(l.page.Links[i])
}

func (l *leaf) docRef(i int) (url, text string) {
	if i >= len(l.page.Refs) {
		return "", l.page.Doc.Refs[i].Raw
	}
	t := l.page.Refs[i]
	if t.Broken() {
		return "", l.page.Doc.Refs[i].Raw
	}
	return l.targetURL(t), t.Text
}

// targetURL is where a link leads, seen from this page.
func (l *leaf) targetURL(t model.Target) string {
	switch {
	case t.Page != nil && t.Heading != "":
		if t.Page == l.page {
			return "#" + escapeFragment(t.Heading)
		}
		return l.href(t.Page) + "#" + escapeFragment(t.Heading)
	case t.Page != nil:
		return l.href(t.Page)
	case t.File != "":
		return l.root + escapePath(t.File)
	}
	return t.External
}
