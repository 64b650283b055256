package model

import (
	"maps"
	"slices"
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
// what shows pages differs: it holds the pages of this language.
func (j *joiner) borrow(p *Page) {
	from := j.pagesOf(j.site.Default())[p.Key]
	p.Values = from.Values
	p.Blocks = slices.Clone(from.Blocks)
	for i, b := range p.Blocks {
		p.Blocks[i] = j.gather(p, b)
	}
}

func (j *joiner) completeBlock(p *Page, b DraftBlock) Block {
	if !j.bind(b.Needs) {
		return &BrokenBlock{BlockBase{Pos: b.Block.Place()}}
	}
	if b, ok := b.Block.(*RACIBlock); ok && len(b.Procedures) == 0 {
		b.Procedures = slices.DeleteFunc(slices.Clone(j.site.Procedures), func(p *Procedure) bool { return p.Status == StateRetired })
	}
	return j.gather(p, b.Block)
}

// gather returns a block with the pages that it shows, in the language of the
// page it stands on; any other block as it is.
func (j *joiner) gather(p *Page, b Block) Block {
	switch b := b.(type) {
	case *ListBlock:
		own := *b
		own.Pages, own.Order = j.listed(p, b), j.site.Kinds()
		return &own
	case *ChartBlock:
		if b.OfPages() {
			own := *b
			own.Pages = j.charted(p, b)
			return &own
		}
	case *RoadmapBlock:
		own := *b
		own.Items = j.roadmap(p, b)
		return &own
	case *QuadrantBlock:
		own := *b
		own.Pages = j.placed(p, b)
		return &own
	case *StepsBlock:
		j.flow(p, b)
	case *MatrixBlock:
		own := *b
		own.Pages = j.keyed(p, b, b.Pick, "matrix", b.Rows.Name, b.Columns.Name)
		j.noted(p, "matrix", own.Pages, b.Note)
		j.axisValues(p, b.Rows, own.Pages)
		j.axisValues(p, b.Columns, own.Pages)
		return &own
	case *ChainBlock:
		own := *b
		own.Pages = j.keyed(p, b, b.Pick, "chain", b.Path...)
		j.noted(p, "chain", own.Pages, b.Columns...)
		return &own
	case *TreeBlock:
		own := *b
		own.Roots = j.tree(p, b)
		return &own
	case *CalendarBlock:
		own := *b
		own.Pages = j.dated(p, b)
		return &own
	case *MapBlock:
		own := *b
		j.drawMap(p, &own)
		return &own
	case *AdoptionBlock:
		own := *b
		own.Chains = j.adopted(p, b)
		return &own
	case *SkillsBlock:
		own := *b
		if len(own.Roles) == 0 {
			own.Roles = j.site.Roles
		}
		return &own
	case *BusFactorBlock:
		own := *b
		own.Procedures = j.proceduresOf(p, b)
		return &own
	case *GlossaryBlock:
		own := *b
		own.Pages = j.keyed(p, b, b.Pick, "glossary", Name{Text: "definition", Pos: b.Pos})
		return &own
	case *UpdatesBlock:
		own := *b
		own.Pages = j.picked(p, b.Pick)
		return &own
	case *StackBlock:
		own := *b
		own.Tools = j.tools(p, b)
		return &own
	}
	return b
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

// shown returns what a block shows the numbers or the steps of.
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
	case *StepsBlock:
		switch {
		case b.Funnel != nil:
			return []*Entity{&b.Funnel.Entity}
		case b.Record != nil:
			return []*Entity{&b.Record.Entity}
		}
		return []*Entity{&b.Procedure.Entity}
	}
	out := make([]*Entity, len(metrics))
	for i, m := range metrics {
		out[i] = &m.Entity
	}
	return out
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
