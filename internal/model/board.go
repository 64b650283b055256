package model

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// roadmap returns the items of a roadmap. What the fields of plain pages refer to
// is resolved here and nowhere else, since only a roadmap reads them.
func (j *joiner) roadmap(p *Page, b *RoadmapBlock) []RoadmapItem {
	pages := slices.DeleteFunc(j.picked(p, b.Pick), func(c *Page) bool { return c.Period == nil })
	slices.SortStableFunc(pages, j.order.byTitle)
	if len(pages) == 0 {
		j.empty(p, b, "the roadmap is empty: no page that is asked for has a period", periodHint)
	}
	var out []RoadmapItem
	for _, c := range pages {
		out = append(out, j.roadmapItem(c))
	}
	return out
}

// roadmapItem reads what a page says of its second owner and of what must come
// before. A record's fields have been resolved where they are declared.
func (j *joiner) roadmapItem(c *Page) RoadmapItem {
	item := RoadmapItem{Page: c}
	if r, ok := c.Def.(*Record); ok {
		item.CoOwner = r.Actor(FieldCoOwner)
		item.After = j.inLanguage(c.Lang, r.PagesIn(FieldDependsOn))
		return item
	}
	if f, ok := c.Field(FieldCoOwner); ok && len(f.Values) > 0 {
		item.CoOwner = Actor{Text: f.Values[0].Text, Pos: f.Values[0].Pos}
		j.quietly(f.Pos, func() { j.resolveActor(&item.CoOwner) })
	}
	if f, ok := c.Field(FieldDependsOn); ok {
		for _, n := range f.Values {
			if before := j.namedPage(c.Lang, n); before != nil && before != c {
				item.After = append(item.After, before)
			}
		}
	}
	return item
}

// inLanguage returns the pages that stand for others in a language.
func (j *joiner) inLanguage(lang string, pages []*Page) []*Page {
	var out []*Page
	for _, p := range pages {
		if own := p.In(lang); own != nil {
			out = append(out, own)
		}
	}
	return out
}

// quietly keeps what f reports about a place the first time only: several blocks
// and several languages may read one field.
func (j *joiner) quietly(at diag.Pos, f func()) {
	n := len(j.found)
	f()
	if j.read[at] {
		j.found = j.found[:n]
	}
	if j.read == nil {
		j.read = map[diag.Pos]bool{}
	}
	j.read[at] = true
}

// namedPage finds the page that a field of another names, as a reference in its
// text would.
func (j *joiner) namedPage(lang string, n Name) *Page {
	var to *Page
	j.quietly(n.Pos, func() {
		index := &j.names[j.lang[lang]]
		name := pageName(strings.TrimSuffix(strings.TrimPrefix(n.Text, "[["), "]]"))
		switch found := index.find("", name); len(found) {
		case 1:
			to = found[0]
		case 0:
			j.fail(CheckUnknownReference, n.Pos, didYouMean(index.nearest("", name), "write the id, the file name or the path of a page"),
				"no page has the id %q", n.Text)
		default:
			j.fail(CheckAmbiguousReference, n.Pos, "write the path below the folder of the language", "%q may mean %s", n.Text, enumerate(filesOf(found)))
		}
	})
	return to
}

// placed returns the pages of a quadrant, and reports what is no number.
func (j *joiner) placed(p *Page, b *QuadrantBlock) []*Page {
	pages := j.picked(p, b.Pick)
	if b.X == nil {
		pages = slices.DeleteFunc(pages, func(c *Page) bool {
			r, ok := c.Def.(*Role)
			return !ok || len(r.Personas) == 0
		})
	} else {
		pages = slices.DeleteFunc(pages, func(c *Page) bool {
			_, x := c.Field(b.X.Field)
			_, y := c.Field(b.Y.Field)
			return !x && !y
		})
		for _, c := range pages {
			j.number(c, b.X.Field)
			j.number(c, b.Y.Field)
		}
	}
	slices.SortStableFunc(pages, j.order.byTitle)
	if len(pages) == 0 {
		what, hint := "no role that is asked for has personas", "write personas: {modernizer: 2, scientist: 1} on the pages of roles"
		if b.X != nil {
			what = fmt.Sprintf("no page that is asked for has %s or %s", b.X.Field, b.Y.Field)
			hint = "write both numbers into the front matter of the pages, or correct kind, tag and owner"
		}
		j.empty(p, b, "the quadrant is empty: "+what, hint)
	}
	return pages
}

// number reports a field that should be a number and is none.
func (j *joiner) number(p *Page, key string) {
	f, ok := p.Field(key)
	if !ok || len(f.Values) == 0 {
		return
	}
	if _, ok := p.Number(key); !ok {
		j.quietly(f.Values[0].Pos, func() {
			j.fail(CheckFrontMatter, f.Values[0].Pos, "write a number such as 3 or 0.5, since a quadrant places the page by it", "%s must be a number", key)
		})
	}
}

// Number is a field as a number; ok is false where it is none.
func (p *Page) Number(key string) (n value.Num, ok bool) {
	f, ok := p.Field(key)
	if !ok || len(f.Values) != 1 {
		return value.Num{}, false
	}
	return value.ParseNum(f.Values[0].Text)
}

// tools returns the pages of a stack with their families and what they cover.
func (j *joiner) tools(p *Page, b *StackBlock) []Tool {
	var out []Tool
	for _, c := range j.picked(p, b.Pick) {
		family, hasFamily := c.Field(FieldFamily)
		covers, hasCovers := c.Field(FieldCovers)
		if !hasFamily && !hasCovers {
			continue
		}
		out = append(out, Tool{c, strings.Join(j.words(c, family, b.Families), ""), j.words(c, covers, b.Components)})
	}
	slices.SortStableFunc(out, func(x, y Tool) int { return j.order.byTitle(x.Page, y.Page) })
	if len(out) == 0 {
		j.empty(p, b, "the stack is empty: no page that is asked for has a family or covers anything",
			"write family: execution and covers: [orchestration] on the pages of tools, or correct kind, tag and owner")
	}
	return out
}

// words returns those of a field that are among the known ones, and reports the
// others; a record's were held against its declaration.
func (j *joiner) words(p *Page, f Field, known []string) []string {
	var out []string
	for _, n := range f.Values {
		if slices.Contains(known, n.Text) {
			out = append(out, n.Text)
			continue
		}
		if _, declared := p.Def.(*Record); declared {
			continue
		}
		j.quietly(n.Pos, func() {
			j.fail(CheckFrontMatter, n.Pos, didYouMean(nearest(n.Text, known), "the stack knows "+enumerate(known)), "%s cannot be %q", f.Key, n.Text)
		})
	}
	if f.Key == FieldFamily {
		return out[:min(1, len(out))]
	}
	return out
}

// Families are the families of tools where a block does not name its own.
func Families() []string { return []string{"execution", "management", "analytics"} }

// Components are what a marketing hub needs, where a block does not name its own.
func Components() []string {
	return []string{"customer-data", "workflow", "orchestration", "measurement"}
}
