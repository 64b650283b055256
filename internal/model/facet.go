package model

import (
	"cmp"
	"slices"

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
}

// Same reports whether two facets are the same value.
func (f Facet) Same(g Facet) bool { return f.Page == g.Page && (f.Page != nil || f.Word == g.Word) }

// Facets returns what a page says under a key: one of every page, of its kind, or
// any other of its front matter. Tables have none.
func (p *Page) Facets(key string) []Facet {
	switch key {
	case "kind":
		return facetsOf(string(p.Kind))
	case "owner":
		return actorFacets(p.Owner)
	case "division":
		return facetsOf(p.Division)
	case "tags":
		return facetsOf(p.Tags...)
	case "audience":
		return facetsOf(p.Audience...)
	case "status":
		if s := p.Status(); s != "" && !isRecord(p) {
			return facetsOf(s)
		}
	}
	switch d := p.Def.(type) {
	case *Record:
		return d.facets(key)
	case *Procedure:
		return d.facets(key)
	case *Role:
		switch key {
		case "deputies":
			return actorFacets(d.Deputies...)
		case "collaborates_with":
			return actorFacets(d.CollaboratesWith...)
		}
	case *Campaign:
		if key == "status" {
			return facetsOf(d.Status)
		}
	}
	f, _ := p.Field(key)
	var words []string
	for _, n := range f.Values {
		words = append(words, n.Text)
	}
	return facetsOf(words...)
}

func isRecord(p *Page) bool {
	_, is := p.Def.(*Record)
	return is
}

func (d *Procedure) facets(key string) []Facet {
	switch key {
	case "deputy":
		return actorFacets(d.Deputy)
	case "funnel_stage":
		return facetsOf(d.FunnelStage)
	case "capability":
		return definitionFacets(d.Capabilities)
	case "metrics":
		return definitionFacets(d.Metrics)
	}
	return nil
}

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
		if !v.Number.Null() {
			return facetsOf(v.Number.Exact(6))
		}
	case record.Text:
		if !v.Text.Empty() {
			return []Facet{{Word: v.Text.In(r.Pages[0].Lang, ""), Label: v.Text}}
		}
	case record.Word:
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
	return nil
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
		for _, f := range s.declaredRange(p, key) {
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
			return facetsOf("draft", "active", "retired")
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
		if len(out) <= mostReferred {
			return out
		}
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
