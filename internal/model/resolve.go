package model

import (
	"fmt"
	"maps"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
)

// resolvePages resolves what the text of every page refers to. Pages of the
// default language come first, so that what is shown from them is ready.
func (j *joiner) resolvePages() {
	for _, p := range j.site.Pages {
		if p.Doc == nil {
			continue
		}
		if n := len(p.Doc.Links); n > 0 {
			p.Links = make([]Target, n)
		}
		for i, l := range p.Doc.Links {
			p.Links[i] = j.link(p, l)
		}
		if n := len(p.Doc.Refs); n > 0 {
			p.Refs = make([]Target, n)
		}
		for i, r := range p.Doc.Refs {
			p.Refs[i] = j.reference(p, r)
		}
		if p.Fallback {
			j.borrow(p)
			continue
		}
		d := j.drafts[p]
		for _, b := range d.Blocks {
			p.Blocks = append(p.Blocks, j.completeBlock(p, b))
		}
		for _, v := range d.Values {
			p.Values = append(p.Values, j.completeValue(v))
		}
	}
}

// borrow takes blocks and values from the page of the default language. Only
// lists differ: they hold the pages of this language.
func (j *joiner) borrow(p *Page) {
	from := j.pagesOf(j.site.Default())[p.Key]
	p.Values = from.Values
	p.Blocks = slices.Clone(from.Blocks)
	for i, b := range p.Blocks {
		switch b := b.(type) {
		case *ListBlock:
			clone := *b
			clone.Pages = j.listed(p, b)
			p.Blocks[i] = &clone
		case *ChartBlock:
			if !b.OfPages() {
				continue
			}
			clone := *b
			clone.Pages = j.charted(p, b)
			p.Blocks[i] = &clone
		}
	}
}

func (j *joiner) completeBlock(p *Page, b DraftBlock) Block {
	if !j.bind(b.Needs) {
		return &BrokenBlock{BlockBase{Pos: b.Block.Place()}}
	}
	switch b := b.Block.(type) {
	case *ListBlock:
		b.Pages = j.listed(p, b)
	case *ChartBlock:
		b.Pages = j.charted(p, b)
	case *RACIBlock:
		if len(b.Procedures) == 0 {
			b.Procedures = j.site.Procedures
		}
	}
	return b.Block
}

func (j *joiner) completeValue(v DraftValue) *InlineValue {
	if v.Value == nil {
		return nil
	}
	bound := j.bind([]Need{{Name: v.Metric, Kind: KindMetric, Bind: func(d Definition) { v.Value.Metric = d.(*Metric) }}})
	if !bound {
		return nil
	}
	return v.Value
}

type listKey struct {
	lang string
	kind Kind
}

// listed returns the pages that a list holds, in reading order of their titles.
func (j *joiner) listed(p *Page, b *ListBlock) []*Page {
	var out []*Page
	for _, c := range j.pagesOfKind(p.Lang, b.Kind) {
		if c.picked(b.Tag, b.Owner) && c != p {
			out = append(out, c)
		}
	}
	if len(out) == 0 && !p.Fallback {
		j.report(diag.New(diag.Warning, CheckEmptyList, b.Pos, "the list is empty: "+b.wanted(), "correct the kind, tag or owner, or remove the list"))
	}
	return out
}

// picked reports whether the page has a tag and an owner; "" asks for none.
func (p *Page) picked(tag, owner string) bool {
	tagged := tag == "" || slices.ContainsFunc(p.Tags, func(t string) bool { return TagSlug(t) == TagSlug(tag) })
	return tagged && (owner == "" || p.Owner.Text == owner)
}

func (b *ListBlock) wanted() string {
	s := fmt.Sprintf("no page of kind %s", b.Kind)
	if b.Tag != "" {
		s += fmt.Sprintf(" has the tag %q", b.Tag)
	}
	if b.Owner != "" {
		s += fmt.Sprintf(" is owned by %q", b.Owner)
	}
	return s
}

// pagesOfKind returns the pages of a kind in a language, by title.
func (j *joiner) pagesOfKind(lang string, kind Kind) []*Page {
	key := listKey{lang, kind}
	if _, ok := j.lists[key]; !ok {
		var all []*Page
		for _, c := range j.pagesOf(lang) {
			if c.Kind == kind && !c.Generated {
				all = append(all, c)
			}
		}
		slices.SortFunc(all, j.order.byTitle)
		j.lists[key] = all
	}
	return j.lists[key]
}

// collectBacklinks turns every reference round. Pages are visited in the order
// of their addresses, so the lists are sorted.
func (j *joiner) collectBacklinks() {
	for _, from := range j.site.Pages {
		for _, t := range from.Links {
			backlink(from, t.Page)
		}
		for _, t := range from.Refs {
			backlink(from, t.Page)
		}
		for _, v := range from.Values {
			if v != nil {
				backlink(from, v.Metric.Page(from.Lang))
			}
		}
		for _, b := range from.Blocks {
			for _, e := range shown(b) {
				backlink(from, e.Page(from.Lang))
			}
		}
	}
}

func backlink(from, to *Page) {
	if to == nil || to == from || to.Lang != from.Lang {
		return
	}
	if n := len(to.Backlinks); n == 0 || to.Backlinks[n-1] != from {
		to.Backlinks = append(to.Backlinks, from)
	}
}

// shown returns what a block shows the numbers of.
func shown(b Block) []*Entity {
	var metrics []*Metric
	switch b := b.(type) {
	case *ChartBlock:
		if b.Funnel != nil {
			return []*Entity{&b.Funnel.Entity}
		}
		metrics = b.Metrics
	case *TableBlock:
		metrics = b.Metrics
	case *MetricBlock:
		metrics = b.Metrics
	case *FunnelBlock:
		return []*Entity{&b.Funnel.Entity}
	}
	out := make([]*Entity, len(metrics))
	for i, m := range metrics {
		out[i] = &m.Entity
	}
	return out
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
