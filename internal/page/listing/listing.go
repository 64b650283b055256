package listing

import (
	"html/template"
	"slices"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/dictionary"
	"github.com/mopsite/mopsite/internal/page/duty"
	"github.com/mopsite/mopsite/internal/page/maturity"
	"github.com/mopsite/mopsite/internal/page/record"
	"github.com/mopsite/mopsite/internal/page/wording"
)

// Item is a page in a list.
type Item struct {
	Link  book.Link
	Text  string
	Kind  string
	Owner book.Link
}

// Section is the view of a section: its text, then what it holds. Of a kind
// that computes it shows the kind's table, of other pages a list.
type Section struct {
	book.Page
	// Pictures are what a section of its kinds shows by itself, above its tables;
	// Below stand behind them.
	Pictures, Below []template.HTML
	Items           []Item
	Procedures      []duty.ProcedureRow
	Roles           []duty.RoleRow
	Metrics         []dictionary.Row
	Map             *maturity.Map
	// Records are tables of records, one for each kind.
	Records []record.Table
	// Retired are pages that are no longer in force, in none of the tables.
	Retired []Item
}

// Items lists pages. The kind is named where it differs from the first one's.
func Items(l *book.Leaf, pages []*model.Page) []Item {
	var out []Item
	for _, p := range pages {
		it := Item{Link: l.Link(p), Text: p.Description, Owner: l.Actor(p.Owner)}
		if it.Text == "" && p.Doc != nil {
			it.Text = wording.Shorten(p.Doc.Summary, 120)
		}
		if p.Kind != model.KindPage && p.Kind != pages[0].Kind {
			it.Kind = l.KindName(p.Kind)
		}
		out = append(out, it)
	}
	return out
}

// SectionOf lists what a section holds.
func SectionOf(l *book.Leaf) Section {
	var v Section
	var rest, retired []*model.Page
	shown := listedKinds(l)
	var records []*model.Record
	for _, c := range l.Page.Children {
		if _, computed := l.Computed(c); computed || shown[c.Kind] {
			continue
		}
		if c.Retired() {
			retired = append(retired, c)
			continue
		}
		switch d := c.Def.(type) {
		case *model.Capability:
			if v.Map == nil {
				m := maturity.MapOf(l, l.Results.Maturity, "")
				v.Map = &m
			}
		case *model.Record:
			records = append(records, d)
		default:
			if !v.addRow(l, d) {
				rest = append(rest, c)
			}
		}
	}
	v.Records = record.Tables(l, records, true)
	v.Items, v.Retired = Items(l, rest), Items(l, retired)
	sectionHeadings(l, v)
	return v
}

// addRow adds a page to the table of its kind, if that has one of rows.
func (v *Section) addRow(l *book.Leaf, d model.Definition) bool {
	switch d := d.(type) {
	case *model.Procedure:
		v.Procedures = append(v.Procedures, duty.ProcedureRowOf(l, d))
	case *model.Role:
		v.Roles = append(v.Roles, duty.RoleRowOf(l, d))
	case *model.Metric:
		v.Metrics = append(v.Metrics, dictionary.RowOf(l, d))
	default:
		return false
	}
	return true
}

// listedKinds are the kinds whose pages the author has listed in the text, which
// are not listed again.
func listedKinds(l *book.Leaf) map[model.Kind]bool {
	shown := map[model.Kind]bool{}
	for _, b := range slices.Concat(l.Page.Blocks, l.Page.Pictures) {
		switch b := b.(type) {
		case *model.GlossaryBlock: // which says all that a table would
			for _, k := range b.Kinds {
				shown[k] = shown[k] || b.Tag == "" && b.Owner == ""
			}
		case *model.ChainBlock:
			if k := whole(l, b); k != "" {
				shown[k] = true
			}
		case *model.ListBlock:
			for _, k := range b.Kinds {
				shown[k] = shown[k] || b.Tag == "" && b.Owner == "" && b.Status == "" && !b.Overdue && b.Limit == 0
			}
		case *model.MaturityBlock:
			shown[model.KindCapability] = true
		}
	}
	return shown
}

// whole is the kind of whose pages a chain says all that their table would, "" for
// none.
func whole(l *book.Leaf, b *model.ChainBlock) model.Kind {
	if len(b.Kinds) != 1 || b.Tag != "" || b.Owner != "" {
		return ""
	}
	k := l.Site.Declared.Lookup(string(b.Kinds[0]))
	if k == nil {
		return ""
	}
	for _, key := range k.Index {
		if !slices.ContainsFunc(slices.Concat(b.Path, b.Columns), func(n model.Name) bool { return n.Text == key }) {
			return ""
		}
	}
	return b.Kinds[0]
}

// sectionHeadings notes the tables for the contents, in the template's order.
// Where there are tables, the list of the other pages has a heading too.
func sectionHeadings(l *book.Leaf, v Section) {
	tables := false
	for _, h := range []struct {
		there    bool
		id, text string
	}{
		{len(v.Procedures) > 0, "procedures", "kinds.procedure"},
		{len(v.Roles) > 0, "roles", "kinds.role"},
		{len(v.Metrics) > 0, "metrics", "kinds.metric"},
		{v.Map != nil, "map", "overview.maturity"},
	} {
		if h.there {
			l.SectionAfter(h.id, l.T(h.text))
			tables = true
		}
	}
	for _, t := range v.Records {
		l.SectionAfter(t.ID, t.Title)
		tables = true
	}
	if len(v.Items) > 0 && tables {
		l.SectionAfter("pages", l.T("section.pages"))
	}
}
