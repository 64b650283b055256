package model

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/value"
)

// A Facet is one value of a page under a key of its front matter, as pictures of
// pages sort by it: a word, a number as it was written, or another page. A page
// that has several values under a key stands at each of them.
type Facet struct {
	// Page is what the value leads to, in the default language; nil for a word.
	Page *Page
	// Word is the word of a choice, or a text as it was written.
	Word string
	// Label is what readers are told in its place, empty for the word itself.
	Label value.Text
	// Length and Period are set on a length of time and on a period, and Flag on a
	// yes or no, whose Words are true and false.
	Length expr.Duration
	Period *expr.Period
	Flag   bool
}

// Same reports whether two facets are the same value.
func (f Facet) Same(g Facet) bool { return f.Page == g.Page && (f.Page != nil || f.Word == g.Word) }

func (r *Record) facets(key string) []Facet {
	v := r.Value(key)
	if v == nil {
		return nil
	}
	switch v.Field.Type {
	case record.Choose:
		return choiceFacets(v.Field, v.Text.All)
	case record.Choices:
		return choiceFacets(v.Field, v.Words...)
	case record.Words:
		return facetsOf(v.Words...)
	case record.Number:
		return numberFacets(v.Number)
	case record.Text:
		return textFacets(v.Text, r.Pages[0].Lang)
	case record.Word, record.URL:
		return facetsOf(v.Text.All)
	case record.Date:
		return facetsOf(v.Date.String())
	case record.Actor, record.Actors:
		return actorFacets(v.Actors...)
	case record.Reference, record.References:
		out := definitionFacets(v.Refs)
		for _, p := range v.Pages {
			out = append(out, Facet{Page: p})
		}
		return out
	}
	return v.measures(r.Pages[0].Lang)
}

// measures are values of the other types: amounts, periods, lengths and texts.
func (v *RecordValue) measures(lang string) []Facet {
	switch v.Field.Type {
	case record.Money:
		out := numberFacets(v.Number)
		for i := range out {
			if v.Currency != "" {
				out[i].Word = v.Currency + " " + out[i].Word
			}
		}
		return out
	case record.Seen:
		if v.Seen != nil {
			return numberFacets(v.Seen.Value)
		}
	case record.Period:
		return periodFacets(v.Period)
	case record.Duration:
		return []Facet{{Word: v.Duration.String(), Length: v.Duration}}
	case record.Flag:
		return []Facet{{Word: strconv.FormatBool(v.Flag), Flag: true}}
	case record.Texts:
		return facetsOf(v.Texts.In(lang, lang)...)
	}
	return nil
}

// wordFacets are the words of a list.
func wordFacets[T any](list []T, word func(T) string) []Facet {
	var out []Facet
	for _, x := range list {
		out = append(out, facetsOf(word(x))...)
	}
	return out
}

func numberFacets(n value.Num) []Facet {
	if n.Null() {
		return nil
	}
	return facetsOf(n.Exact(6))
}

func textFacets(t value.Text, lang string) []Facet {
	if t.Empty() {
		return nil
	}
	return []Facet{{Word: t.In(lang, ""), Label: t}}
}

func periodFacets(p *expr.Period) []Facet {
	if p == nil {
		return nil
	}
	return []Facet{{Word: p.String(), Period: p}}
}

func facetsOf(words ...string) []Facet {
	var out []Facet
	for _, w := range words {
		if w != "" {
			out = append(out, Facet{Word: w})
		}
	}
	return out
}

func choiceFacets(f *record.Field, words ...string) []Facet {
	out := facetsOf(words...)
	for i := range out {
		out[i].Label = f.ChoiceOf(out[i].Word)
	}
	return out
}

func actorFacets(actors ...Actor) []Facet {
	var out []Facet
	for _, a := range actors {
		if d := a.Definition(); d != nil {
			out = append(out, Facet{Page: d.entity().Pages[0]})
		} else if !a.None() {
			out = append(out, Facet{Word: a.Text})
		}
	}
	return out
}

func definitionFacets[D Definition](list []D) []Facet {
	var out []Facet
	for _, d := range list {
		out = append(out, Facet{Page: d.entity().Pages[0]})
	}
	return out
}

// Range returns every value that pages may have under a key, in its own order,
// where their kinds say so: the words of a choice, the whole numbers between two
// bounds, the pages that a reference may lead to. Other values are those that the
// pages have, in the order of the site, the alphabet or the numbers. Pages of
// which there are too many to stand beside each other are those that are named.
func (s *Site) Range(pages []*Page, key string) []Facet {
	var all []Facet
	seen := map[Kind]bool{}
	for _, p := range pages {
		if seen[p.Kind] {
			continue
		}
		seen[p.Kind] = true
		list := s.declaredRange(p, key)
		if _, is := p.Def.(*Record); is && len(list) > mostReferred {
			continue
		}
		for _, f := range list {
			all = addFacet(all, f)
		}
	}
	closed := len(all)
	for _, p := range pages {
		for _, f := range p.Facets(key) {
			all = addFacet(all, f)
		}
	}
	if key != "kind" { // which stand as the block names them
		slices.SortStableFunc(all[closed:], s.compareFacets)
	}
	return all
}

// mostReferred bounds the rows and columns of pages that nothing leads to.
const mostReferred = 40

// declaredRange is what a field of the page's kind may be, nil where that is
// anything.
func (s *Site) declaredRange(p *Page, key string) []Facet {
	switch d := p.Def.(type) {
	case *Procedure:
		switch key {
		case "capability":
			return definitionFacets(s.Capabilities)
		case "status":
			return facetsOf(States()...)
		}
	case *Record:
		if f := d.Declared.Field(key); f != nil {
			return s.fieldRange(f)
		}
	}
	return nil
}

func (s *Site) fieldRange(f *record.Field) []Facet {
	switch f.Type.One() {
	case record.Choose:
		return choiceFacets(f, f.Words()...)
	case record.Number:
		low, okLow := f.Min.Float()
		high, okHigh := f.Max.Float()
		if !f.Whole || !okLow || !okHigh || high-low >= mostReferred {
			return nil
		}
		var out []Facet
		for n := int64(low); n <= int64(high); n++ {
			out = append(out, facetsOf(value.NumInt(n).Exact(6))...)
		}
		return out
	case record.Reference:
		var out []Facet
		for _, p := range s.Pages {
			if p.Kind == Kind(f.Of) && p.Kind != KindPage && p.Lang == s.Default() && p.Def != nil {
				out = append(out, Facet{Page: p})
			}
		}
		return out
	}
	return nil
}

func addFacet(list []Facet, f Facet) []Facet {
	if slices.ContainsFunc(list, f.Same) {
		return list
	}
	return append(list, f)
}

// compareFacets orders values: pages first, then numbers, then words.
func (s *Site) compareFacets(a, b Facet) int {
	if a.Page != nil || b.Page != nil {
		switch {
		case a.Page == nil:
			return 1
		case b.Page == nil:
			return -1
		}
		return cmp.Or(cmp.Compare(rank(a.Page.Weight), rank(b.Page.Weight)), cmp.Compare(value.Fold(a.Page.Title), value.Fold(b.Page.Title)), cmp.Compare(a.Page.URL, b.Page.URL))
	}
	x, isX := value.ParseNum(a.Word)
	y, isY := value.ParseNum(b.Word)
	if isX && isY {
		return x.Cmp(y)
	}
	return cmp.Compare(value.Fold(a.Word), value.Fold(b.Word))
}
