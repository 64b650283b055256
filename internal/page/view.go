package page

import (
	"html/template"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Page is what the view of every page has.
type Page struct {
	// Kind names the kind for readers, "" on a plain page.
	Kind               string
	Title, Description string
	Owner              Link
	// Reviewed and Due are days such as 2026-10-31; Overdue compares with the
	// as-of date.
	Reviewed, Due string
	Overdue       bool
	Notices       []Notice
	// Mistakes are the errors in the page's own file.
	Mistakes []Finding
	// Stale are the sources of the page's numbers that are or will be out of
	// date, as on the home page.
	Stale []Attention
	// Body is the author's text; TextLang its language where that is not the
	// page's own.
	Body     template.HTML
	TextLang string
	// Tags and Backlinks are ready links: lists that every page has are made
	// without a template's help.
	Tags, Backlinks []template.HTML
	Prev, Next      *Link
	// Edit is the address where the file can be edited, File its path.
	Edit, File string
}

// Notice is a remark over a page: info, warn or bad.
type Notice struct{ Class, Text string }

// viewOf pairs a template with the type of its view.
type viewOf struct {
	template string
	view     any
}

// views lists every template that is executed by name.
func views() []viewOf {
	return []viewOf{
		{"base.html", Frame{}},
		{"page.html", Page{}},
		{"section.html", Section{}},
		{"home.html", Home{}},
		{"procedure.html", Procedure{}},
		{"role.html", Role{}},
		{"capability.html", Capability{}},
		{"metric.html", Metric{}},
		{"funnel.html", FunnelPage{}},
		{"convention.html", Convention{}},
		{"maturity.html", MaturityPage{}},
		{"raci.html", RACIPage{}},
		{"data.html", Data{}},
		{"health.html", Health{}},
		{"index.html", Index{}},
		{"tags.html", Tags{}},
		{"tag.html", Tag{}},
		{"404.html", NotFound{}},
		{"redirect.html", Redirect{}},
		{"figure", Figure{}},
		{"tiles", []Tile{}},
		{"funnel", Funnel{}},
		{"maturity", Map{}},
		{"raci", RACI{}},
		{"listing", []Item{}},
		{"procedures", []ProcedureRow{}},
		{"roles", []RoleRow{}},
		{"metrics", []MetricRow{}},
		{"joins", []Join{}},
		{"value", InlineValue{}},
		{"broken", Notice{}},
		{"lineage", Lineage{}},
	}
}

// view computes the page's view and names its template.
func (l *leaf) view() (name string, view any) {
	if t, ok := l.tags[l.page]; ok {
		return "tag.html", l.tag(t)
	}
	if o, ok := l.overviewOf(l.page); ok {
		return o.view(l)
	}
	if l.page.Key == "" {
		return "home.html", l.home()
	}
	switch d := l.page.Def.(type) {
	case *model.Procedure:
		return "procedure.html", l.procedure(d)
	case *model.Role:
		return "role.html", l.role(d)
	case *model.Capability:
		return "capability.html", l.capability(d)
	case *model.Metric:
		return "metric.html", l.metric(d)
	case *model.Funnel:
		return "funnel.html", l.funnelPage(d)
	case *model.Convention:
		return "convention.html", l.convention(d)
	}
	if l.page.Section {
		return "section.html", l.sectionPage()
	}
	return "page.html", l.plain()
}

// plain is the view of a page's own text.
func (l *leaf) plain() Page {
	p := l.page
	v := Page{
		Title: p.Title, Description: p.Description, Body: l.body(), Owner: l.actor(p.Owner),
		Reviewed: p.LastReviewed.String(), Due: p.ReviewDue().String(), File: p.File,
		Tags: l.tagLinks(), Backlinks: l.anchors(p.Backlinks), Notices: l.notices(),
		Mistakes: l.mistakes(), Stale: l.staleBehind(),
	}
	if p.Kind != model.KindPage {
		v.Kind = l.t("kind." + string(p.Kind))
	}
	if due := p.ReviewDue(); due != value.NoDate {
		v.Overdue = due < l.in.Results.AsOf
	}
	if p.TextLang != p.Lang && p.Doc != nil {
		v.TextLang = p.TextLang
	}
	if p.Prev != nil {
		prev := l.link(p.Prev)
		v.Prev = &prev
	}
	if p.Next != nil {
		next := l.link(p.Next)
		v.Next = &next
	}
	if p.File != "" {
		v.Edit = editLink(l.in.Config.Site.EditURL, p.File)
	}
	return v
}

// notices says what a reader must know before reading.
func (l *leaf) notices() []Notice {
	var out []Notice
	if p := l.page; p.Fallback {
		out = append(out, Notice{"info", l.t("notice.fallback", l.languageName(p.TextLang))})
	}
	if n := diag.Count(l.broken[l.page.File], diag.Error); n > 0 && l.page.File != "" {
		out = append(out, Notice{"bad", l.t("notice.broken", n)})
	}
	return out
}

// mistakes lists the errors in the page's file.
func (l *leaf) mistakes() []Finding {
	if l.page.File == "" {
		return nil
	}
	var out []Finding
	for _, d := range l.broken[l.page.File] {
		if d.Level == diag.Error && len(out) < findingsShown {
			out = append(out, Finding{d.Pos.String(), d.Message, d.Hint})
		}
	}
	return out
}

func (l *leaf) tagLinks() []template.HTML {
	out := make([]template.HTML, 0, len(l.page.Tags))
	for _, name := range l.page.Tags {
		if p := l.tagPage[l.lang][model.TagSlug(name)]; p != nil {
			out = append(out, l.anchor(p))
		}
	}
	return out
}
