package page

import (
	"html/template"
	"strings"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/board"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/budget"
	"github.com/mopsite/mopsite/internal/page/dictionary"
	"github.com/mopsite/mopsite/internal/page/duty"
	"github.com/mopsite/mopsite/internal/page/figure"
	"github.com/mopsite/mopsite/internal/page/filter"
	"github.com/mopsite/mopsite/internal/page/frame"
	"github.com/mopsite/mopsite/internal/page/funnel"
	"github.com/mopsite/mopsite/internal/page/index"
	"github.com/mopsite/mopsite/internal/page/lineage"
	"github.com/mopsite/mopsite/internal/page/listing"
	"github.com/mopsite/mopsite/internal/page/maturity"
	"github.com/mopsite/mopsite/internal/page/print"
	"github.com/mopsite/mopsite/internal/page/record"
	"github.com/mopsite/mopsite/internal/page/relation"
	"github.com/mopsite/mopsite/internal/page/served"
	"github.com/mopsite/mopsite/internal/page/sources"
	"github.com/mopsite/mopsite/internal/page/wording"
	"github.com/mopsite/mopsite/internal/value"
)

// viewOf pairs a template with the type of its view.
type viewOf struct {
	template string
	view     any
}

// views lists every template that is executed by name.
func views() []viewOf {
	return []viewOf{
		{"base.html", frame.View{}},
		{"page.html", book.Page{}},
		{"section.html", listing.Section{}},
		{"home.html", Home{}},
		{"procedure.html", duty.Procedure{}},
		{"role.html", duty.Role{}},
		{"capability.html", maturity.Capability{}},
		{"metric.html", dictionary.Metric{}},
		{"funnel.html", funnel.Dashboard{}},
		{"campaign.html", budget.Campaign{}},
		{"convention.html", Convention{}},
		{"record.html", record.Record{}},
		{"frozen.html", record.Frozen{}},
		{"maturity.html", maturity.Overview{}},
		{"assess.html", maturity.Assess{}},
		{"raci.html", duty.RACIPage{}},
		{"campaigns.html", budget.Campaigns{}},
		{"budget.html", budget.Dashboard{}},
		{"data.html", sources.Data{}},
		{"health.html", Health{}},
		{"index.html", index.Index{}},
		{"tags.html", listing.Tags{}},
		{"tag.html", listing.Tag{}},
		{"404.html", served.NotFound{}},
		{"print.html", print.View{}},
		{"redirect.html", served.Redirect{}},
		{"figure", figure.Figure{}},
		{"table", figure.Table{}},
		{"tiles", []figure.Tile{}},
		{"filter", filter.Bar{}},
		{"funnel", funnel.Table{}},
		{"maturity", maturity.Map{}},
		{"raci", duty.RACI{}},
		{"roadmap", board.Roadmap{}},
		{"stack", board.Stack{}},
		{"steps", board.Flow{}},
		{"matrix", board.Matrix{}},
		{"calendar", board.Calendar{}},
		{"chain", relation.Chain{}},
		{"tree", relation.Tree{}},
		{"map", relation.Map{}},
		{"adoption", board.Adoption{}},
		{"skills", duty.SkillMatrix{}},
		{"bus-factor", duty.BusFactor{}},
		{"updates", []listing.Update{}},
		{"glossary", index.Glossary{}},
		{"titled", Titled{}},
		{"list-table", listing.Table{}},
		{"gap-tables", []maturity.GapTable{}},
		{"legend", ""},
		{"notice", book.Notice{}},
		{"listing", []listing.Item{}},
		{"procedures", []duty.ProcedureRow{}},
		{"roles", []duty.RoleRow{}},
		{"metrics", []dictionary.Row{}},
		{"joins", []sources.Join{}},
		{"records", record.Table{}},
		{"decisions", []record.Decision{}},
		{"value", InlineValue{}},
		{"broken", book.Notice{}},
		{"lineage", lineage.View{}},
	}
}

// view computes the page's view and names its template. The rooms of the kinds
// leave what all pages have to this one, because an author's text may hold blocks
// of any room.
func view(l *book.Leaf) (name string, view any) {
	if t, ok := l.Tag(l.Page); ok {
		v := listing.TagOf(l, t)
		v.Page = plain(l)
		v.Kind = l.T("kind.tag")
		return "tag.html", v
	}
	if o, ok := overviewOf(l); ok {
		return o.view(l)
	}
	if l.Page.Key == "" {
		return "home.html", home(l)
	}
	switch d := l.Page.Def.(type) {
	case *model.Procedure:
		v := duty.ProcedureOf(l, d)
		v.Page = plain(l)
		v.Page.Owner, v.Page.Issue, v.Page.InForce = book.Link{}, "", "" // the card has them
		return "procedure.html", v
	case *model.Role:
		v := duty.RoleOf(l, d)
		v.Page = plain(l)
		return "role.html", v
	case *model.Capability:
		v := maturity.CapabilityOf(l, d)
		v.Page = plain(l)
		return "capability.html", v
	case *model.Metric:
		v := dictionary.MetricOf(l, d)
		v.Page = plain(l)
		return "metric.html", v
	case *model.Funnel:
		v := funnel.DashboardOf(l, d)
		v.Page = plain(l)
		return "funnel.html", v
	case *model.Campaign:
		v := budget.CampaignOf(l, d)
		v.Page = plain(l)
		return "campaign.html", v
	case *model.Convention:
		return "convention.html", convention(l, d)
	case *model.Record:
		v := record.Of(l, d)
		v.Page = plain(l)
		v.Pictures, _ = pictures(l)
		return "record.html", v
	}
	if l.Page.Section {
		v := listing.SectionOf(l)
		v.Pictures, v.Below = pictures(l)
		v.Page = plain(l)
		return "section.html", v
	}
	if l.Page.Frozen != nil {
		v := record.FrozenOf(l)
		v.Page = plain(l)
		return "frozen.html", v
	}
	return "page.html", plain(l)
}

// pictures writes the blocks that a page shows by itself. What computing kinds
// show stands below their tables, which say what there is.
func pictures(l *book.Leaf) (above, below []template.HTML) {
	for _, b := range l.Page.Pictures {
		html := block(l, b)
		if of := model.PictureOf(b); of == model.KindRole || of == model.KindProcedure || of == model.KindCapability {
			below = append(below, html)
		} else {
			above = append(above, html)
		}
	}
	return above, below
}

// plain is the view of a page's own text.
func plain(l *book.Leaf) book.Page {
	p := l.Page
	v := book.Page{
		Title: p.Title, Description: p.Description, Body: body(l), Owner: l.Actor(p.Owner),
		Reviewed: p.LastReviewed.String(), Due: p.ReviewDue().String(), File: p.File,
		Tags: tagLinks(l), Backlinks: l.Anchors(p.Backlinks), Referrers: record.Referrers(l), Notices: notices(l),
		Mistakes: mistakes(l), Stale: sources.Behind(l), Prints: l.Prints(),
	}
	if p.Kind != model.KindPage {
		v.Kind = l.KindName(p.Kind)
	}
	control(l, &v)
	if p.Frozen != nil {
		v.Stale = nil // what a source has not said since is nothing to this page
	}
	if due := p.ReviewDue(); due != value.NoDate {
		v.Overdue = due < l.Results.AsOf
	}
	if p.TextLang != p.Lang && p.Doc != nil {
		v.TextLang = p.TextLang
	}
	if p.Prev != nil {
		prev := l.Link(p.Prev)
		v.Prev = &prev
	}
	if p.Next != nil {
		next := l.Link(p.Next)
		v.Next = &next
	}
	if p.File != "" {
		v.Edit = editLink(l.Config.Site.EditURL, p.File)
	}
	return v
}

// notices says what a reader must know before reading.
func notices(l *book.Leaf) []book.Notice {
	var out []book.Notice
	if p := l.Page; p.Fallback {
		out = append(out, book.Notice{Class: "info", Text: l.T("notice.fallback", wording.LanguageName(p.TextLang))})
	}
	out = append(out, stateNotices(l)...)
	out = append(out, record.Notices(l)...)
	if n := len(l.Broken(l.Page.File)); n > 0 {
		out = append(out, book.Notice{Class: "bad", Text: l.T("notice.broken", n)})
	}
	return out
}

// mistakes lists the errors in the page's file.
func mistakes(l *book.Leaf) []book.Finding {
	var out []book.Finding
	for _, d := range l.Broken(l.Page.File) {
		if len(out) < findingsShown {
			out = append(out, book.Finding{Place: d.Pos.String(), Message: d.Message, Hint: d.Hint})
		}
	}
	return out
}

func tagLinks(l *book.Leaf) []template.HTML {
	out := make([]template.HTML, 0, len(l.Page.Tags))
	for _, name := range l.Page.Tags {
		if p := l.TagPage(l.Lang, name); p != nil {
			out = append(out, l.Anchor(p))
		}
	}
	return out
}

// editLink fills the path of a file into the site's edit address.
func editLink(pattern, file string) string {
	if pattern == "" {
		return ""
	}
	return strings.ReplaceAll(pattern, "{path}", book.EscapePath(file))
}
