package model

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/record"
)

// ListColumns are the columns of a list that every page may have. Any other
// column is a field of the front matter.
func ListColumns() []string {
	return []string{
		"title", "kind", "description", "owner", "deputy", "status", "due", "reviewed", "tags", "division", "audience",
		"period", "version", "approver", "effective", "sla", "date", "lastmod",
	}
}

// listed returns the pages that a list holds, in reading order of their titles.
func (j *joiner) listed(p *Page, b *ListBlock) []*Page {
	pick := b.Pick
	pick.retired = b.Retired || b.Status != ""
	out := slices.DeleteFunc(j.picked(p, pick), func(c *Page) bool { return c == p })
	if b.Status != "" {
		out = slices.DeleteFunc(out, func(c *Page) bool { return c.Status() != b.Status })
	}
	if len(b.Kinds) > 1 {
		slices.SortStableFunc(out, j.order.byTitle)
	}
	if len(out) == 0 {
		j.empty(p, b, "the list is empty: "+b.wanted(), "correct the kind, tag, owner or status, or remove the list")
	} else if !p.Fallback {
		j.columns(b, out)
	}
	return out
}

// columns reports columns that no page of a list has: a word that is spelt wrong.
func (j *joiner) columns(b *ListBlock, pages []*Page) {
	if j.site.Declared.Open() {
		return // it may be a field that the site adds
	}
	names := slices.Clone(b.Columns)
	if b.Sort != "" {
		names = append(names, Name{b.Sort, b.Places.At("sort", b.Pos)})
	}
	known := add(ListColumns(), keysOf(pages)...)
	for _, n := range names {
		if !slices.Contains(known, n.Text) {
			j.report(diag.New(diag.Error, CheckInvalidBlock, n.Pos, fmt.Sprintf("no page of the list has the key %q", n.Text),
				didYouMean(nearest(n.Text, known), "columns are "+enumerate(known))))
		}
	}
}

// isRows reports whether a field of a record is a table.
func isRows(p *Page, key string) bool {
	r, ok := p.Def.(*Record)
	if !ok {
		return false
	}
	f := r.Declared.Field(key)
	return f != nil && f.Type == record.Rows
}

// add appends words that a list does not have.
func add(list []string, words ...string) []string {
	for _, w := range words {
		if !slices.Contains(list, w) {
			list = append(list, w)
		}
	}
	return list
}

func (b *ListBlock) wanted() string {
	s := "no page"
	switch len(b.Kinds) {
	case 0:
	case 1:
		s += fmt.Sprintf(" of kind %s", b.Kinds[0])
	default:
		s += " of these kinds"
	}
	if b.Tag != "" {
		s += fmt.Sprintf(" has the tag %q", b.Tag)
	}
	if b.Owner != "" {
		s += fmt.Sprintf(" is owned by %q", b.Owner)
	}
	if b.Status != "" {
		s += fmt.Sprintf(" has the status %q", b.Status)
	}
	return s
}
