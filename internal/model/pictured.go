package model

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
)

// keyed returns the pages of a block that have a value under one of some keys, by
// title. A key that no page has is a word that is spelt wrong.
func (j *joiner) keyed(p *Page, b Block, k Pick, what string, keys ...Name) []*Page {
	k.retired = slices.ContainsFunc(keys, func(n Name) bool { return n.Text == "status" }) // retired is one
	pages := j.picked(p, k)
	slices.SortStableFunc(pages, j.order.byTitle)
	if len(pages) == 0 {
		j.empty(p, b, "the "+what+" is empty: no page is asked for", "correct kind, tag and owner, or remove the block")
		return nil
	}
	if !p.Fallback && !j.knowKeys(what, pages, keys) {
		return pages
	}
	out := slices.DeleteFunc(slices.Clone(pages), func(c *Page) bool {
		return !slices.ContainsFunc(keys, func(n Name) bool { return n.Text != "title" && len(c.Facets(n.Text)) > 0 })
	})
	if len(out) == 0 {
		j.empty(p, b, fmt.Sprintf("the %s is empty: no page that is asked for has %s", what, enumerate(texts(keys))),
			"write it into the front matter of the pages, or correct kind, tag and owner")
	}
	return out
}

// noted reports keys beside the pages of a picture that none of them can have.
func (j *joiner) noted(p *Page, what string, pages []*Page, keys ...Name) {
	if !p.Fallback && len(pages) > 0 {
		j.knowKeys(what, pages, keys)
	}
}

func texts(names []Name) []string {
	var out []string
	for _, n := range names {
		if n.Text != "" && n.Text != "title" {
			out = append(out, n.Text)
		}
	}
	return out
}

// knowKeys reports keys that no page of a picture can have.
func (j *joiner) knowKeys(what string, pages []*Page, keys []Name) bool {
	known := keysOf(pages)
	ok := true
	for _, n := range keys {
		if n.Text != "" && !slices.Contains(known, n.Text) {
			if ok = false; j.site.Declared.Open() {
				continue // it may be a field that the site adds
			}
			j.fail(CheckInvalidBlock, n.Pos, didYouMean(nearest(n.Text, known), "keys are "+enumerate(known)), "no page of the %s has the key %q", what, n.Text)
		}
	}
	return ok
}

// keysOf are the keys that pages may have, each once.
func keysOf(pages []*Page) []string {
	var known []string
	for _, p := range pages {
		known = add(known, p.Keys()...)
	}
	return known
}

// leadsTo returns the pages that a page names under a key, in its own language.
// Those that plain pages name are resolved here, once.
func (j *joiner) leadsTo(c *Page, key string) []*Page {
	var out []*Page
	for _, f := range c.Facets(key) {
		if f.Page != nil {
			out = append(out, f.Page.In(c.Lang))
		}
	}
	if c.Def == nil {
		if f, ok := c.Field(key); ok {
			for _, n := range f.Values {
				if to := j.namedPage(c.Lang, n); to != nil {
					out = append(out, to)
				}
			}
		}
	}
	return slices.DeleteFunc(out, func(to *Page) bool { return to == nil || to == c })
}

// tree hangs pages below those that they are part of. One that is not shown is
// nobody's parent; a circle is reported and cut at its first page.
func (j *joiner) tree(p *Page, b *TreeBlock) []*Branch {
	pages := j.picked(p, b.Pick)
	slices.SortStableFunc(pages, j.order.byTitle)
	if len(pages) == 0 {
		j.empty(p, b, "the tree is empty: no page is asked for", "correct kind, tag and owner, or remove the block")
		return nil
	}
	if !p.Fallback {
		j.knowKeys("tree", pages, append([]Name{b.Parent}, b.Notes...))
	}
	parent := map[*Page]*Page{}
	for _, c := range pages {
		if to := j.leadsTo(c, b.Parent.Text); len(to) > 0 && slices.Contains(pages, to[0]) {
			parent[c] = to[0]
		}
	}
	for _, c := range pages {
		if round(parent, c) {
			j.circle(c, b.Parent.Text)
			delete(parent, c)
		}
	}
	return branches(pages, parent, nil)
}

// round reports whether a page stands above itself.
func round(parent map[*Page]*Page, c *Page) bool {
	seen := map[*Page]bool{}
	for at := parent[c]; at != nil && !seen[at]; at = parent[at] {
		if at == c {
			return true
		}
		seen[at] = true
	}
	return false
}

// circle reports a page that is part of itself, once.
func (j *joiner) circle(c *Page, key string) {
	pos := c.fieldPos(key)
	j.quietly(pos, func() {
		j.fail(CheckCyclicReference, pos, "name the page above it, or remove the key where the tree begins", "%s leads from this page round to itself", key)
	})
}

// fieldPos is where a page has a key, else where its file begins.
func (p *Page) fieldPos(key string) diag.Pos {
	if f, ok := p.Field(key); ok {
		return f.Pos
	}
	return fileStart(p.File)
}

func branches(pages []*Page, parent map[*Page]*Page, of *Page) []*Branch {
	var out []*Branch
	for _, c := range pages {
		if parent[c] == of {
			out = append(out, &Branch{c, branches(pages, parent, c)})
		}
	}
	return out
}

// dated returns the pages of a calendar.
func (j *joiner) dated(p *Page, b *CalendarBlock) []*Page {
	pages := j.picked(p, b.Pick)
	slices.SortStableFunc(pages, j.order.byTitle)
	if len(pages) == 0 {
		j.empty(p, b, "the calendar is empty: no page is asked for", "correct kind, tag and owner, or remove the block")
		return nil
	}
	if !p.Fallback {
		j.knowKeys("calendar", pages, slices.DeleteFunc(slices.Clone(b.Dates), func(n Name) bool { return n.Text == KeyReview }))
	}
	return pages
}
