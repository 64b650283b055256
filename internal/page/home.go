package page

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Home is the view of the home page: the charter as its author wrote it, then
// whatever of figures, funnel and maturity map the author did not place, then
// what needs attention.
type Home struct {
	Page
	Summary   []Count
	AsOf      string
	Tiles     []Tile
	Funnel    *Funnel
	Map       *Map
	Attention []Attention
	Sections  []Item
}

// Count is a number of things that need attention, or the word for none.
type Count struct {
	Class, Text string
	// Pattern is Text with {0} for the number, "" where there is none.
	Pattern string
	// Hidden is set as long as it counts nothing.
	Hidden bool
}

// Attention is one thing that needs attention.
type Attention struct {
	Class, Kind string
	Link        Link
	Text        string
	// Due lets the page follow the real day, see site.js; Now is set when it was
	// due by the as-of date.
	Due string
	Now bool
}

// tilesAtHome bounds the tiles that are shown unasked.
const tilesAtHome = 8

func (l *leaf) home() Home {
	v := Home{Page: l.plain(), AsOf: l.in.Results.AsOf.String()}
	shown := l.shownBlocks()
	if !shown["metric"] {
		l.homeTiles(&v)
	}
	if !shown["funnel"] {
		l.homeFunnel(&v)
	}
	if !shown["maturity"] && len(l.in.Site.Capabilities) > 0 {
		m := l.maturityMap(l.in.Results.Maturity, "")
		v.Map = &m
		l.section(&l.after, "maturity", l.t("overview.maturity"))
	}
	v.Attention = l.attention()
	v.Summary = l.summary(v.Attention)
	l.section(&l.after, "attention", l.t("home.attention"))
	for _, c := range l.page.Children {
		if _, computed := l.overviewOf(c); !computed {
			v.Sections = append(v.Sections, l.items([]*model.Page{c})...)
		}
	}
	if len(v.Sections) > 0 {
		l.section(&l.after, "sections", l.t("home.sections"))
	}
	return v
}

// shownBlocks are the kinds of blocks that the author placed.
func (l *leaf) shownBlocks() map[string]bool {
	shown := map[string]bool{}
	for _, b := range l.page.Blocks {
		switch b.(type) {
		case *model.MetricBlock:
			shown["metric"] = true
		case *model.FunnelBlock:
			shown["funnel"] = true
		case *model.MaturityBlock:
			shown["maturity"] = true
		}
	}
	return shown
}

func (l *leaf) homeTiles(v *Home) {
	for _, m := range l.in.Site.Metrics {
		if mv := l.in.Results.Metrics[m]; mv != nil && len(v.Tiles) < tilesAtHome {
			v.Tiles = append(v.Tiles, l.tile(mv.Latest))
		}
	}
	if len(v.Tiles) > 0 {
		l.section(&l.after, "figures", l.t("home.figures"))
	}
}

func (l *leaf) homeFunnel(v *Home) {
	for _, f := range l.in.Site.Funnels {
		fv := l.in.Results.Funnels[f]
		if fv == nil || fv.Cohorts == nil {
			continue
		}
		t := l.funnelTable(fv.Cohorts)
		t.Rows, t.Immature = nil, false
		if t.Reason == "" {
			t.Figure = l.funnelFigure(fv.Cohorts, fv.Steps)
		}
		v.Funnel = &t
		l.section(&l.after, "funnel", l.t("kind.funnel"))
		return
	}
}

// attention lists what needs somebody: leaks, overdue reviews, stale sources,
// errors and warnings.
func (l *leaf) attention() []Attention {
	var out []Attention
	out = append(out, l.leaks()...)
	out = append(out, l.staleSources(l.in.Set.Sources)...)
	out = append(out, l.overdueReviews()...)
	errors, warnings := l.unlisted(diag.Error), l.unlisted(diag.Warning)
	if errors > 0 {
		out = append(out, Attention{Class: "bad", Kind: l.t("attention.errors"), Link: Link{Text: l.t("attention.n-errors", errors), Href: l.overviewLink("health").Href + "#" + partID("errors")}, Text: l.t("attention.errors-text")})
	}
	if warnings > 0 {
		out = append(out, Attention{Class: "warn", Kind: l.t("attention.warnings"), Link: Link{Text: l.t("attention.n-warnings", warnings), Href: l.overviewLink("health").Href + "#" + partID("warnings")}, Text: l.t("attention.warnings-text")})
	}
	return out
}

// unlisted counts the findings of a level that have no line of their own here.
func (l *leaf) unlisted(level diag.Level) int {
	listed := []string{"data-stale", "data-failed", "last-good-facts", "review-overdue"}
	n := 0
	for _, d := range l.in.Findings {
		if d.Level == level && !slices.Contains(listed, d.Check) {
			n++
		}
	}
	return n
}

// leaks are the steps of funnels that miss their target, confirmed ones first.
func (l *leaf) leaks() []Attention {
	var out []Attention
	for _, verdict := range []metric.Verdict{metric.Confirmed, metric.Suspected} {
		for _, f := range l.in.Site.Funnels {
			fv := l.in.Results.Funnels[f]
			if fv == nil {
				continue
			}
			for i, s := range fv.Steps {
				if s.Verdict != verdict {
					continue
				}
				v := l.step(fv, i)
				class := "bad"
				if verdict == metric.Suspected {
					class = "warn"
				}
				out = append(out, Attention{
					Class: class, Kind: v.Word, Link: Link{Text: fmt.Sprintf("%s: %s → %s", l.to(f).Text, v.From, v.To), Href: l.to(f).Href + "#" + partID("steps")},
					Text: l.t("funnel.leak-text", v.Rate, v.Interval, v.Target, v.FromCount),
				})
			}
		}
	}
	return out
}

// upcoming bounds the reviews that wait, unseen, for their day.
const upcoming = 50

// overdueReviews lists the pages of the language whose review was due by the
// as-of date, and the next ones; the page shows those when their day has come.
func (l *leaf) overdueReviews() []Attention {
	var due []*model.Page
	for _, p := range l.in.Site.Pages {
		if p.Lang == l.lang && p.ReviewDue() != value.NoDate {
			due = append(due, p)
		}
	}
	slices.SortStableFunc(due, func(a, b *model.Page) int { return cmp.Compare(a.ReviewDue(), b.ReviewDue()) })
	var out []Attention
	waiting := 0
	for _, p := range due {
		a := Attention{Class: "warn", Kind: l.t("attention.review"), Link: l.link(p), Text: l.t("attention.review-text", p.ReviewDue()), Due: p.ReviewDue().String()}
		if owner := l.actor(p.Owner).Text; owner != "" {
			a.Text += " · " + owner
		}
		a.Now = p.ReviewDue() < l.in.Results.AsOf
		if !a.Now {
			waiting++
		}
		if waiting > upcoming {
			break
		}
		out = append(out, a)
	}
	return out
}

// summary counts what is due as of the site's date. Each count is written, one
// of nothing unseen, so that the page can count again on the reader's day.
func (l *leaf) summary(list []Attention) []Count {
	urgent, open := 0, 0
	for _, a := range list {
		switch {
		case a.Due != "" && !a.Now:
		case a.Class == "bad":
			urgent++
		default:
			open++
		}
	}
	return []Count{
		{Class: "bad", Text: l.t("home.n-urgent", urgent), Pattern: l.t("home.n-urgent", "{0}"), Hidden: urgent == 0},
		{Class: "warn", Text: l.t("home.n-open", open), Pattern: l.t("home.n-open", "{0}"), Hidden: open == 0},
		{Class: "good", Text: l.t("home.calm"), Hidden: urgent+open > 0},
	}
}
