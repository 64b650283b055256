package cli

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/mopsite/mopsite/internal/content"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/record"
)

// mostIDs bounds the ids that a comment lists.
const mostIDs = 12

// archetype is a page of a kind with nothing filled in but what is known.
func (p *newPage) archetype() string {
	var s strings.Builder
	fmt.Fprintf(&s, "---\ntitle: %s\n", plainYAML(p.title))
	if p.kind != model.KindPage {
		fmt.Fprintf(&s, "kind: %s\n", p.kind)
	}
	p.comment(&s, p.words.T("new.owner"), p.actors())
	s.WriteString("owner:\n")
	if k := p.site.Declared.Lookup(string(p.kind)); k != nil {
		p.fields(&s, k)
	} else {
		for _, key := range content.KeysOf(p.kind) {
			fmt.Fprintf(&s, "#%s:\n", key)
		}
	}
	s.WriteString("---\n\n")
	return s.String()
}

// fields writes the keys of a record: those that it must have, then the others.
func (p *newPage) fields(s *strings.Builder, k *record.Kind) {
	for _, key := range k.Needs {
		if f := k.Field(key); f != nil {
			p.comment(s, p.about(f)+p.words.T("new.required"), p.form(f))
			fmt.Fprintf(s, "%s:\n", key)
		} else if key == "date" {
			fmt.Fprintf(s, "date: %s\n", p.day)
		} else if key != "owner" {
			p.comment(s, p.words.T("column."+key)+p.words.T("new.required"), example(key))
			fmt.Fprintf(s, "%s:\n", key)
		}
	}
	for i := range k.Fields {
		if f := &k.Fields[i]; !slices.Contains(k.Needs, f.Name) {
			p.comment(s, p.about(f), p.form(f))
			fmt.Fprintf(s, "#%s:\n", f.Name)
		}
	}
}

// comment writes a line on the key that follows.
func (p *newPage) comment(s *strings.Builder, about, form string) {
	if form != "" {
		about += p.words.T("new.colon") + form
	}
	fmt.Fprintf(s, "# %s\n", strings.ReplaceAll(about, "\n", " "))
}

// about is what a field is called, and what its author should know.
func (p *newPage) about(f *record.Field) string {
	about := f.Label.In(p.lang, "en")
	if help := f.Help.In(p.lang, "en"); help != "" {
		about += p.words.T("number.remark", help)
	}
	return about
}

// form says what belongs into a field: words, ids or an example.
func (p *newPage) form(f *record.Field) string {
	switch f.Type.One() {
	case record.Choose:
		var words []string
		for _, c := range f.Choices {
			word := c.Word
			if label := c.Label.In(p.lang, "en"); label != word {
				word += p.words.T("number.remark", label)
			}
			words = append(words, word)
		}
		return strings.Join(words, ", ")
	case record.Actor:
		return p.actors()
	case record.Reference:
		if f.Of == string(model.KindPage) {
			return p.words.T("new.any-page")
		}
		return p.ids(model.Kind(f.Of))
	case record.Rows:
		var columns []string
		for i := range f.Fields {
			columns = append(columns, f.Fields[i].Name+": "+f.Fields[i].Label.In(p.lang, "en"))
		}
		return "[{" + strings.Join(columns, ", ") + "}]"
	case record.Number:
		switch {
		case !f.Help.Empty():
			return ""
		case !f.Min.Null() && !f.Max.Null():
			return f.Min.Exact(6) + "–" + f.Max.Exact(6)
		}
	}
	return example(string(f.Type))
}

// example is how a value of a type is written.
func example(of string) string {
	return map[string]string{
		"date": "2026-10-31", "period": "2026-04..2026-09, 2026Q3, FY2026", "duration": "90 days, 6 months, 4 business hours",
		"money": "1200000, 12000.50 EUR", "number": "12, 0.5, 12%", "flag": "true, false", "url": "https://example.com/",
		"words": "[a, b]", "texts": "[…, …]", "seen": "{metric: cpl, period: 2026-09, as_of: 2026-10-01, value: 12000}",
	}[of]
}

// actors are the roles and persons that may be named.
func (p *newPage) actors() string {
	var ids []string
	for _, r := range p.site.Roles {
		ids = append(ids, r.ID)
	}
	for _, r := range p.site.Records {
		if r.Kind == model.KindPerson {
			ids = append(ids, r.ID)
		}
	}
	return p.list(ids)
}

// ids are those of the pages of a kind.
func (p *newPage) ids(kind model.Kind) string {
	var ids []string
	for _, o := range p.site.Pages {
		if o.Kind == kind && o.Lang == p.site.Default() && o.ID != "" && !o.Generated {
			ids = append(ids, o.ID)
		}
	}
	return p.list(ids)
}

func (p *newPage) list(ids []string) string {
	if len(ids) == 0 {
		return p.words.T("new.none")
	}
	if slices.Sort(ids); len(ids) > mostIDs {
		return strings.Join(ids[:mostIDs], ", ") + " …"
	}
	return strings.Join(ids, ", ")
}

// plainYAML writes a text, in quotes where YAML would read something else.
func plainYAML(s string) string {
	plain := !strings.ContainsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != ' ' && r != '、' && r != '。'
	})
	if plain && strings.ContainsFunc(s, unicode.IsLetter) && !slices.Contains([]string{"true", "false", "null", "yes", "no"}, strings.ToLower(s)) {
		return s
	}
	quoted, err := json.Marshal(s)
	if err != nil { // a string always marshals
		return s
	}
	return string(quoted)
}
