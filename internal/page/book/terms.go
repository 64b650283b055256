package book

import (
	"bytes"
	"fmt"
	"html"
	"slices"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/gloss"
	"github.com/mopsite/mopsite/internal/page/wording"
)

// glossary finds the terms of a language in texts.
type glossary struct {
	finder *gloss.Finder
	// of are the terms that its words mean.
	of []*model.Record
}

// makeGlossaries makes that of each language: the titles of terms and what they
// are called besides, for terms that say what they mean. A title that nobody has
// translated is no word of the language.
func (b *Book) makeGlossaries() {
	b.glossaries = map[string]*glossary{}
	if !b.Config.Site.Tooltips {
		return
	}
	for _, lang := range b.Site.Languages {
		g := &glossary{}
		var entries []gloss.Entry
		for _, r := range b.Site.Records {
			p := r.Page(lang)
			if r.Kind != model.KindTerm || p == nil || p.TextLang != lang || b.meaning(r, lang) == "" {
				continue
			}
			if v := r.Value("linked"); v != nil && !v.Flag {
				continue
			}
			words := []string{p.Title}
			if v := r.Value("also"); v != nil {
				words = append(words, v.Words...)
			}
			for _, w := range words {
				entries = append(entries, gloss.Entry{Word: w, Of: len(g.of)})
			}
			g.of = append(g.of, r)
		}
		if len(entries) > 0 {
			g.finder = gloss.New(entries)
			b.glossaries[lang] = g
		}
	}
}

// meaning is what a term means, "" where it does not say so.
func (b *Book) meaning(r *model.Record, lang string) string {
	v := r.Value("definition")
	if v == nil {
		return ""
	}
	return v.Text.In(lang, b.Site.Default())
}

// tipLength is how many characters of what a term means stand beside it.
const tipLength = 200

// Explain lets the first occurrence of each term in the text of the page lead to
// what it means, and tell it in a few words: a link that a description belongs to,
// which style shows beside it. What lies in one of the stretches is left alone.
func (l *Leaf) Explain(text []byte, leave []gloss.Span) []byte {
	g := l.glossaries[l.Page.TextLang]
	if g == nil || l.Page.NoTooltips {
		return text
	}
	done := map[int]bool{}
	if own, ok := l.Page.Def.(*model.Record); ok {
		if i := slices.Index(g.of, own); i >= 0 {
			done[i] = true // it says so itself
		}
	}
	var w bytes.Buffer
	w.Grow(len(text) + len(text)/8)
	g.finder.Mark(&w, text, leave, done, func(of int, word string) string {
		id := PartID(fmt.Sprintf("term-%d", of))
		return fmt.Sprintf(`<a class="term" href="%s" aria-describedby="%s">%s</a><span class="tip" role="tooltip" id="%s">%s</span>`,
			html.EscapeString(l.To(g.of[of]).Href), id, word, id,
			html.EscapeString(wording.Shorten(l.meaning(g.of[of], l.Page.TextLang), tipLength)))
	})
	return w.Bytes()
}
