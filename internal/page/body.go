package page

import (
	"bytes"
	"html/template"

	"github.com/mopsite/mopsite/internal/markdown"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/gloss"
)

// body renders the author's text: links, references, components and values
// are filled in as they are seen from this page.
func body(l *book.Leaf) template.HTML {
	p := l.Page
	if p.Doc == nil {
		return ""
	}
	var w bytes.Buffer
	w.Grow(len(p.Doc.Text)*2 + 1024)
	var made []gloss.Span // what the author has not written as text
	note := func(w *bytes.Buffer, html template.HTML) {
		from := w.Len()
		w.WriteString(string(html))
		made = append(made, gloss.Span{From: from, To: w.Len()})
	}
	p.Doc.Render(&w, markdown.Resolver{
		Link:  func(i int) string { return docLink(l, i) },
		Ref:   func(i int) (url, text, lang string) { return docRef(l, i) },
		Block: func(w *bytes.Buffer, i int) { note(w, block(l, p.Blocks[i])) },
		Value: func(w *bytes.Buffer, i int) { note(w, inlineValue(l, p.Values[i])) },
		Label: func(label markdown.Label) string { return l.T("label." + label.String()) },
	})
	return template.HTML(l.Explain(w.Bytes(), made))
}

func docLink(l *book.Leaf, i int) string {
	if i >= len(l.Page.Links) || l.Page.Links[i].Broken() {
		// A dead link keeps what its author wrote; it is a finding.
		return l.Page.Doc.Links[i].Dest
	}
	return targetURL(l, l.Page.Links[i])
}

// docRef is where a reference leads, and its text; lang is that of the title of a
// page which is shown from another language.
func docRef(l *book.Leaf, i int) (url, text, lang string) {
	if i >= len(l.Page.Refs) {
		return "", l.Page.Doc.Refs[i].Raw, ""
	}
	t := l.Page.Refs[i]
	if t.Broken() {
		return "", l.Page.Doc.Refs[i].Raw, ""
	}
	if t.Page != nil && t.Text == t.Page.Title {
		if t.Text = book.ShortTitle(t.Page); t.Page.TextLang != l.Page.TextLang {
			lang = t.Page.TextLang
		}
	}
	return targetURL(l, t), t.Text, lang
}

// targetURL is where a link leads, seen from this page.
func targetURL(l *book.Leaf, t model.Target) string {
	switch {
	case t.Page != nil && t.Heading != "":
		if t.Page == l.Page {
			return "#" + book.EscapeFragment(t.Heading)
		}
		return l.Href(t.Page) + "#" + book.EscapeFragment(t.Heading)
	case t.Page != nil:
		return l.Href(t.Page)
	case t.File != "":
		return l.Root + book.EscapePath(t.File)
	}
	return t.External
}
