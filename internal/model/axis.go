package model

// axisValues holds the values that an axis is to show against those that its key
// can have. A key that takes any word in one of the kinds takes any.
func (j *joiner) axisValues(p *Page, a Axis, pages []*Page) {
	if p.Fallback || len(a.Only) == 0 || len(pages) == 0 {
		return
	}
	var known []Facet
	limited, seen := false, map[Kind]bool{}
	for _, c := range pages {
		own := c.Facets(a.Text)
		for _, f := range own {
			known = addFacet(known, f)
		}
		if seen[c.Kind] {
			continue
		}
		list, closed := j.closedRange(c, a.Text)
		if !closed && len(own) > 0 {
			return
		}
		limited = limited || closed
		seen[c.Kind] = closed // another page of the kind may have a value
		for _, f := range list {
			known = addFacet(known, f)
		}
	}
	if !limited {
		return
	}
	var words []string
	for _, f := range known {
		words = append(words, f.Name())
	}
	for _, n := range a.Only {
		if !contains(known, n.Text) && !j.site.Declared.Open() {
			j.fail(CheckInvalidBlock, n.Pos, didYouMean(nearest(n.Text, words), "values are "+enumerate(words)), "%s cannot be %q", a.Text, n.Text)
		}
	}
}

// closedRange is all that a key of the page's kind may be, where that is limited.
func (j *joiner) closedRange(p *Page, key string) ([]Facet, bool) {
	if key == "kind" {
		var kinds []Facet
		for _, k := range j.site.Kinds() {
			kinds = append(kinds, facetsOf(string(k))...)
		}
		return kinds, true
	}
	list := j.site.declaredRange(p, key)
	return list, len(list) > 0
}

func contains(list []Facet, name string) bool {
	for _, f := range list {
		if f.Name() == name {
			return true
		}
	}
	return false
}

// Name is what authors write for a value: a word, or the id of a page.
func (f Facet) Name() string {
	if f.Page != nil {
		return f.Page.ID
	}
	return f.Word
}
