package page

import (
	"html/template"

	"github.com/mopsite/mopsite/internal/model"
)

// Item is a page in a list.
type Item struct {
	Link  Link
	Text  string
	Kind  string
	Owner Link
}

// Section is the view of a section: its text, then what it holds. Of a kind
// that computes it shows the kind's table, of other pages a list.
type Section struct {
	Page
	Items      []Item
	Procedures []ProcedureRow
	Roles      []RoleRow
	Metrics    []MetricRow
	Skills     *SkillMatrix
	Map        *Map
}

func (l *leaf) items(pages []*model.Page) []Item {
	var out []Item
	for _, p := range pages {
		it := Item{Link: l.link(p), Text: p.Description, Owner: l.actor(p.Owner)}
		if it.Text == "" && p.Doc != nil {
			it.Text = shorten(p.Doc.Summary, 120)
		}
		if p.Kind != model.KindPage && p.Kind != pages[0].Kind {
			it.Kind = l.t("kind." + string(p.Kind))
		}
		out = append(out, it)
	}
	return out
}

func (l *leaf) sectionPage() Section {
	v := Section{Page: l.plain()}
	var rest []*model.Page
	shown := l.listedKinds()
	for _, c := range l.page.Children {
		if _, computed := l.overviewOf(c); computed || shown[c.Kind] {
			continue
		}
		switch d := c.Def.(type) {
		case *model.Procedure:
			v.Procedures = append(v.Procedures, l.procedureRow(d))
		case *model.Role:
			v.Roles = append(v.Roles, l.roleRow(d))
		case *model.Metric:
			v.Metrics = append(v.Metrics, l.metricRow(d))
		case *model.Capability:
			if v.Map == nil {
				m := l.maturityMap(l.in.Results.Maturity, "")
				v.Map = &m
			}
		default:
			rest = append(rest, c)
		}
	}
	if len(v.Roles) > 0 || shown[model.KindRole] {
		v.Skills = l.skillMatrix()
	}
	v.Items = l.items(rest)
	l.sectionHeadings(v)
	return v
}

// listedKinds are the kinds whose pages the author has listed in the text, which
// are not listed again.
func (l *leaf) listedKinds() map[model.Kind]bool {
	shown := map[model.Kind]bool{}
	for _, b := range l.page.Blocks {
		switch b := b.(type) {
		case *model.ListBlock:
			shown[b.Kind] = b.Tag == "" && b.Owner == ""
		case *model.MaturityBlock:
			shown[model.KindCapability] = true
		}
	}
	return shown
}

// list writes the pages of a block: as the table of their kind where there is
// one.
func (l *leaf) list(b *model.ListBlock) template.HTML {
	var v Section
	for _, p := range b.Pages {
		switch d := p.Def.(type) {
		case *model.Procedure:
			v.Procedures = append(v.Procedures, l.procedureRow(d))
		case *model.Role:
			v.Roles = append(v.Roles, l.roleRow(d))
		case *model.Metric:
			v.Metrics = append(v.Metrics, l.metricRow(d))
		}
	}
	switch {
	case len(v.Procedures) > 0:
		return l.part("procedures", v.Procedures)
	case len(v.Roles) > 0:
		return l.part("roles", v.Roles)
	case len(v.Metrics) > 0:
		return l.part("metrics", v.Metrics)
	}
	return l.part("listing", l.items(b.Pages))
}

// sectionHeadings notes the tables for the contents, in the template's order.
func (l *leaf) sectionHeadings(v Section) {
	if len(v.Procedures) > 0 {
		l.section(&l.after, "procedures", l.t("kinds.procedure"))
	}
	if len(v.Roles) > 0 {
		l.section(&l.after, "roles", l.t("kinds.role"))
	}
	if v.Skills != nil {
		l.section(&l.after, "skills", l.t("role.skills-matrix"))
	}
	if len(v.Metrics) > 0 {
		l.section(&l.after, "metrics", l.t("kinds.metric"))
	}
	if v.Map != nil {
		l.section(&l.after, "map", l.t("overview.maturity"))
	}
	if len(v.Items) > 0 && len(l.after) > 0 {
		l.section(&l.after, "pages", l.t("section.pages"))
	}
}

// Index is the view of the list of all pages.
type Index struct {
	Page
	Groups []IndexGroup
}

// IndexGroup holds the pages whose titles start alike.
type IndexGroup struct {
	ID, Title string
	Pages     []template.HTML
}

func (l *leaf) indexPage() (string, any) {
	v := Index{Page: l.plain()}
	byGroup := map[initial][]*model.Page{}
	for _, p := range l.in.Site.Pages {
		if p.Lang == l.lang {
			g := initialOf(p.Title)
			byGroup[g] = append(byGroup[g], p)
		}
	}
	for _, g := range sortedInitials(byGroup) {
		pages := byGroup[g]
		sortByTitle(pages)
		group := IndexGroup{ID: partID("i-" + g.id()), Title: g.title(l), Pages: l.anchors(pages)}
		v.Groups = append(v.Groups, group)
	}
	return "index.html", v
}

// Tags is the view of the list of all tags.
type Tags struct {
	Page
	All []TagCount
}

// TagCount is a tag and how many pages have it.
type TagCount struct {
	Link  Link
	Count int
}

// Tag is the view of one tag.
type Tag struct {
	Page
	Items []Item
}

func (l *leaf) tagsPage() (string, any) {
	v := Tags{Page: l.plain()}
	for _, p := range l.tagPages[l.lang] {
		v.All = append(v.All, TagCount{Link{Text: l.tags[p].Name, Href: l.href(p)}, len(l.tags[p].Pages)})
	}
	return "tags.html", v
}

func (l *leaf) tag(t model.Tag) Tag {
	v := Tag{Page: l.plain(), Items: l.items(t.Pages)}
	v.Kind = l.t("kind.tag")
	return v
}

// makeTags makes a page for each tag of each language.
func (b *book) makeTags() {
	byKey := map[string][]*model.Page{}
	for i, lang := range b.in.Site.Languages {
		parent := b.overview(lang, "tags")
		b.tagPage[lang] = map[string]*model.Page{}
		for _, t := range b.in.Site.Tags[lang] {
			key := "tags/" + t.Slug
			p := madePage(lang, languageRoot(lang, i), key, t.Name, parent)
			b.locate(p)
			b.tagPages[lang] = append(b.tagPages[lang], p)
			b.tags[p] = t
			b.tagPage[lang][t.Slug] = p
			byKey[key] = append(byKey[key], p)
		}
	}
	for _, same := range byKey {
		for _, p := range same {
			p.Translations = same
		}
	}
}
