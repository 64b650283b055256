package find

import (
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/output"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/search"
)

// Folder holds the indexes, one for each language.
const Folder = "assets/search/"

// Index is the path of the file that the pages of a language name.
func Index(lang string) string { return Folder + lang + "/" + search.IndexFile }

// Plan lists the files of the indexes. Nothing is read before one of them is
// rendered.
func Plan(b *book.Book) output.Plan {
	var plan output.Plan
	for _, lang := range b.Site.Languages {
		bytes := 0
		for _, p := range b.Site.Pages {
			if p.Lang == lang && p.Doc != nil {
				bytes += len(p.Doc.Text)
			}
		}
		plan = append(plan, search.Files(Folder+lang+"/", bytes, func() search.Source { return source(b, lang) })...)
	}
	return plan
}

// source gathers the pages of a language. Those of tags are left out: they only
// repeat the titles of others.
func source(b *book.Book, lang string) search.Source {
	l := b.Leaf(b.Overview(lang, "a-z"))
	s := search.Source{Words: words(l)}
	for _, k := range kinds(b.Site) {
		boost := 1.1 // what the handbook defines stands before what it tells
		if k == model.KindPage {
			boost = 1
		}
		s.Kinds = append(s.Kinds, search.Kind{Key: string(k), Label: l.KindName(k), Boost: boost})
	}
	for _, p := range b.Pages() {
		if _, tag := b.Tag(p); p.Lang == lang && !tag {
			s.Docs = append(s.Docs, doc(b.Leaf(p)))
		}
	}
	return s
}

// kinds are in the order in which readers see them: plain pages come last.
func kinds(s *model.Site) []model.Kind {
	list := slices.DeleteFunc(s.Kinds(), func(k model.Kind) bool { return k == model.KindPage })
	return append(list, model.KindPage)
}

// words are the texts of the box, which fills in their arguments.
func words(l *book.Leaf) map[string]string {
	out := map[string]string{}
	for _, key := range []string{
		"placeholder", "close", "all", "kinds", "results", "count", "none", "loose", "instead", "more", "keys", "failed", "index", "start",
	} {
		out[key] = l.T("search." + key)
	}
	return out
}

func doc(l *book.Leaf) search.Doc {
	p := l.Page
	d := search.Doc{URL: l.Address(p), Kind: string(p.Kind), Title: p.Title, Reading: p.Reading, Sections: sections(l)}
	d.Names = append(d.Names, p.Tags...)
	if p.Kind != model.KindPage {
		d.Names = append(d.Names, p.ID)
	}
	if owner := l.Actor(p.Owner); owner.Text != "" {
		d.Names = append(d.Names, owner.Text)
	}
	return d
}

// sections cuts a page's text at its headings. What the front matter says
// stands before it.
func sections(l *book.Leaf) []search.Section {
	p := l.Page
	top := append([]string{p.Description}, defined(l)...)
	if p.Doc == nil {
		return []search.Section{{Text: joined(top)}}
	}
	text, at := worded(p)
	from := len(text)
	if len(at) > 0 {
		from = at[0]
	}
	out := []search.Section{{Text: joined(append(top, text[:from]))}}
	for i, h := range p.Doc.Headings {
		to := len(text)
		if i+1 < len(at) {
			to = at[i+1]
		}
		heading, body, _ := strings.Cut(text[at[i]:to], "\n")
		out = append(out, search.Section{ID: h.ID, Heading: heading, Text: strings.TrimSpace(body)})
	}
	return out
}

// worded is a page's text in which references have the words that readers see,
// and where its headings begin.
func worded(p *model.Page) (text string, headings []int) {
	var b strings.Builder
	from, next := 0, 0
	upTo := func(to int) {
		for ; next < len(p.Doc.Headings) && p.Doc.Headings[next].At <= to; next++ {
			headings = append(headings, b.Len()+p.Doc.Headings[next].At-from)
		}
		b.WriteString(p.Doc.Text[from:to])
		from = to
	}
	for i, r := range p.Doc.Refs {
		if i >= len(p.Refs) || p.Refs[i].Broken() || r.At+r.Len > len(p.Doc.Text) {
			continue
		}
		upTo(r.At)
		b.WriteString(p.Refs[i].Text)
		from += r.Len
	}
	upTo(len(p.Doc.Text))
	return b.String(), headings
}

func joined(texts []string) string {
	texts = slices.DeleteFunc(texts, func(s string) bool { return strings.TrimSpace(s) == "" })
	return strings.TrimSpace(strings.Join(texts, "\n"))
}

// defined is the prose of a definition.
func defined(l *book.Leaf) []string {
	lang, fallback := l.Lang, l.Site.Default()
	var out []string
	switch d := l.Page.Def.(type) {
	case *model.Procedure:
		out = append(out, d.Trigger.In(lang, fallback))
		out = append(out, d.Inputs.In(lang, fallback)...)
		out = append(out, d.Outputs.In(lang, fallback)...)
	case *model.Role:
		out = append(out, d.Duties.In(lang, fallback)...)
		out = append(out, d.FirstMonth.In(lang, fallback)...)
		for _, s := range d.Skills {
			out = append(out, l.Skill(s.Name).Text)
		}
	case *model.Capability:
		for _, c := range d.Criteria {
			out = append(out, c.Text.In(lang, fallback))
		}
	case *model.Record:
		out = append(out, told(d.Values, lang, fallback)...)
	case *model.Funnel:
		for _, s := range d.Stages {
			out = append(out, s.Label(lang, fallback))
		}
	}
	return out
}

// told is what the fields of a record say in words of their own: texts and words,
// those in rows too, and the words of choices as readers read them.
func told(values []model.RecordValue, lang, fallback string) []string {
	var out []string
	for i := range values {
		v := &values[i]
		switch v.Field.Type.One() {
		case record.Text, record.Word:
			out = append(out, v.Text.In(lang, fallback))
			out = append(out, v.Texts.In(lang, fallback)...)
			out = append(out, v.Words...)
		case record.Choose:
			for _, w := range append(v.Words, v.Text.All) {
				if w != "" {
					out = append(out, v.Field.ChoiceOf(w).In(lang, fallback))
				}
			}
		case record.Rows:
			for _, row := range v.Rows {
				out = append(out, told(row, lang, fallback)...)
			}
		}
	}
	return out
}
