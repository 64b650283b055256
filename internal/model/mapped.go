package model

import "slices"

// drawMap finds the boxes and lines of a map.
func (j *joiner) drawMap(p *Page, b *MapBlock) {
	b.Nodes, b.Lines, b.Alone, b.Groups = nil, nil, nil, nil // of another language
	keys := b.Along
	if len(keys) == 0 {
		keys = []Name{b.From, b.To}
	}
	pages := j.picked(p, b.Pick)
	slices.SortStableFunc(pages, j.order.byTitle)
	if len(pages) == 0 {
		j.empty(p, b, "the map is empty: no page is asked for", "correct kind, tag and owner, or remove the block")
		return
	}
	if !p.Fallback {
		j.knowKeys("map", pages, slices.Concat(keys, b.Notes, []Name{b.Group}))
	}
	for _, c := range pages {
		if len(b.Along) > 0 {
			j.lead(b, c)
		} else {
			j.between(b, c)
		}
	}
	if len(b.Along) > 0 {
		for _, c := range pages {
			if !slices.ContainsFunc(b.Nodes, func(n Node) bool { return n.Page == c }) {
				b.Alone = append(b.Alone, c)
			}
		}
	}
	j.group(b)
}

// lead adds the lines that lead from a page along the keys of a map.
func (j *joiner) lead(b *MapBlock, c *Page) {
	for _, key := range b.Along {
		for _, to := range j.ends(c, key.Text) {
			if to.Page != c {
				from := b.node(Node{Page: c})
				b.Lines = append(b.Lines, Line{From: from, To: b.node(to), Key: key.Text})
			}
		}
	}
}

// between adds the lines that a page is: from each that it names to each.
func (j *joiner) between(b *MapBlock, c *Page) {
	for _, from := range j.ends(c, b.From.Text) {
		for _, to := range j.ends(c, b.To.Text) {
			i := b.node(from)
			b.Lines = append(b.Lines, Line{From: i, To: b.node(to), By: c, Key: b.To.Text})
		}
	}
}

// ends are the pages that a page names under a key, and what it names in free text.
func (j *joiner) ends(c *Page, key string) []Node {
	var out []Node
	if c.Def == nil {
		for _, to := range j.leadsTo(c, key) {
			out = append(out, Node{Page: to})
		}
		return out
	}
	for _, f := range c.Facets(key) {
		switch {
		case f.Page == nil:
			out = append(out, Node{Text: f.Word})
		case f.Page.In(c.Lang) != nil:
			out = append(out, Node{Page: f.Page.In(c.Lang)})
		}
	}
	return out
}

// node is the place of a box, which is added where it is new.
func (b *MapBlock) node(n Node) int {
	i := slices.IndexFunc(b.Nodes, func(o Node) bool { return o.Page == n.Page && o.Text == n.Text })
	if i < 0 {
		i = len(b.Nodes)
		n.Group = -1
		b.Nodes = append(b.Nodes, n)
	}
	return i
}

// group puts boxes into columns by their first value under the key of a map.
func (j *joiner) group(b *MapBlock) {
	if b.Group.Text == "" {
		return
	}
	var pages []*Page
	for _, n := range b.Nodes {
		if n.Page != nil {
			pages = append(pages, n.Page)
		}
	}
	first := func(p *Page) (Facet, bool) {
		if list := p.Facets(b.Group.Text); len(list) > 0 {
			return list[0], true
		}
		return Facet{}, false
	}
	for _, f := range j.site.Range(pages, b.Group.Text) {
		if slices.ContainsFunc(pages, func(p *Page) bool { own, ok := first(p); return ok && own.Same(f) }) {
			b.Groups = append(b.Groups, f)
		}
	}
	for i, n := range b.Nodes {
		if n.Page == nil {
			continue
		}
		if own, ok := first(n.Page); ok {
			b.Nodes[i].Group = slices.IndexFunc(b.Groups, own.Same)
		}
	}
}

// adopted are the pages of an adoption curve: those that take each other's place
// together, the oldest first.
func (j *joiner) adopted(p *Page, b *AdoptionBlock) [][]*Page {
	pages := j.keyed(p, b, b.Pick, "curve", b.Stage)
	if _, asked := b.Places["replaces"]; asked {
		j.noted(p, "curve", pages, b.Replaces)
	}
	before := map[*Page][]*Page{}
	part := map[*Page]*Page{} // the first page of those that hang together
	for _, c := range pages {
		part[c] = c
	}
	for _, c := range pages {
		for _, old := range j.leadsTo(c, b.Replaces.Text) {
			if part[old] == nil {
				continue
			}
			before[c] = append(before[c], old)
			from, to := part[c], part[old]
			for _, o := range pages {
				if part[o] == from {
					part[o] = to
				}
			}
		}
	}
	var out [][]*Page
	for _, c := range pages {
		if part[c] != c {
			continue
		}
		var chain []*Page
		for _, o := range pages {
			if part[o] == c {
				chain = append(chain, o)
			}
		}
		age := ages(chain, before)
		slices.SortStableFunc(chain, func(x, y *Page) int { return age[x] - age[y] })
		out = append(out, chain)
	}
	slices.SortStableFunc(out, func(x, y []*Page) int { return min(len(y), 2) - min(len(x), 2) })
	return out
}

// ages are how many pages a page of a chain follows, one after the other.
func ages(chain []*Page, before map[*Page][]*Page) map[*Page]int {
	age := map[*Page]int{}
	for range chain { // a circle ends with the number of pages
		for _, c := range chain {
			for _, old := range before[c] {
				age[c] = min(max(age[c], age[old]+1), len(chain))
			}
		}
	}
	return age
}

// proceduresOf are the procedures of a list, by title.
func (j *joiner) proceduresOf(p *Page, b *BusFactorBlock) []*Procedure {
	var out []*Procedure
	k := b.Pick
	k.Kinds = []Kind{KindProcedure}
	for _, c := range j.picked(p, k) {
		if d, ok := c.Def.(*Procedure); ok && d.Status != "retired" {
			out = append(out, d)
		}
	}
	return out
}
