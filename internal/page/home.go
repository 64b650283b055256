package page

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/figure"
	"github.com/mopsite/mopsite/internal/page/funnel"
	"github.com/mopsite/mopsite/internal/page/listing"
	"github.com/mopsite/mopsite/internal/page/maturity"
	"github.com/mopsite/mopsite/internal/page/record"
	"github.com/mopsite/mopsite/internal/page/sources"
	"github.com/mopsite/mopsite/internal/value"
)

// Home is the view of the home page: the charter as its author wrote it, then
// whatever of figures, funnel and maturity map the author did not place, then
// what needs attention.
type Home struct {
	book.Page
	Summary   []Count
	AsOf      string
	Tiles     []figure.Tile
	Funnel    *funnel.Table
	Map       *maturity.Map
	Attention []book.Attention
	Sections  []listing.Item
}

// Count is a number of things that need attention, or the word for none.
type Count struct {
	Class, Text string
	// Pattern is Text with {0} for the number, "" where there is none.
	Pattern string
	// Hidden is set as long as it counts nothing.
	Hidden bool
}

// tilesAtHome bounds the tiles that are shown unasked.
const tilesAtHome = 8

func home(l *book.Leaf) Home {
	v := Home{Page: plain(l), AsOf: l.Results.AsOf.String()}
	v.Stale = sources.Standing(l) // whatever it shows: the first page is read first
	shown := shownBlocks(l)
	if !shown["metric"] {
		homeTiles(l, &v)
	}
	if !shown["funnel"] {
		homeFunnel(l, &v)
	}
	if !shown["maturity"] && len(l.Site.Capabilities) > 0 {
		m := maturity.MapOf(l, l.Results.Maturity, "")
		v.Map = &m
		l.SectionAfter("maturity", l.T("overview.maturity"))
	}
	v.Attention = attention(l)
	v.Summary = summary(l, v.Attention)
	l.SectionAfter("attention", l.T("home.attention"))
	for _, c := range l.Page.Children {
		if _, computed := l.Computed(c); !computed {
			v.Sections = append(v.Sections, listing.Items(l, []*model.Page{c})...)
		}
	}
	if len(v.Sections) > 0 {
		l.SectionAfter("sections", l.T("home.sections"))
	}
	return v
}

// shownBlocks are the kinds of blocks that the author placed.
func shownBlocks(l *book.Leaf) map[string]bool {
	shown := map[string]bool{}
	for _, b := range l.Page.Blocks {
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

func homeTiles(l *book.Leaf, v *Home) {
	for _, m := range l.Site.Metrics {
		if mv := l.Results.Metrics[m]; mv != nil && len(v.Tiles) < tilesAtHome {
			v.Tiles = append(v.Tiles, figure.TileOf(l, mv.Latest))
		}
	}
	if len(v.Tiles) > 0 {
		l.SectionAfter("figures", l.T("home.figures"))
	}
}

func homeFunnel(l *book.Leaf, v *Home) {
	for _, f := range l.Site.Funnels {
		if t, ok := funnel.Summary(l, f); ok {
			v.Funnel = &t
			l.SectionAfter("funnel", l.T("kind.funnel"))
			return
		}
	}
}

// attention lists what needs somebody: leaks, overdue reviews, stale sources,
// errors and warnings.
func attention(l *book.Leaf) []book.Attention {
	var out []book.Attention
	out = append(out, funnel.Leaks(l)...)
	out = append(out, sources.Stale(l, l.Set.Sources)...)
	out = append(out, record.Due(l)...)
	out = append(out, overdueReviews(l)...)
	errors, warnings := unlisted(l, diag.Error), unlisted(l, diag.Warning)
	if errors > 0 {
		out = append(out, book.Attention{Class: "bad", Kind: l.T("attention.errors"), Link: book.Link{Text: l.T("attention.n-errors", errors), Href: l.OverviewLink("health").Href + "#" + book.PartID("errors")}, Text: l.T("attention.errors-text")})
	}
	if warnings > 0 {
		out = append(out, book.Attention{Class: "warn", Kind: l.T("attention.warnings"), Link: book.Link{Text: l.T("attention.n-warnings", warnings), Href: l.OverviewLink("health").Href + "#" + book.PartID("warnings")}, Text: l.T("attention.warnings-text")})
	}
	return out
}

// unlisted counts the findings of a level that have no line of their own here.
func unlisted(l *book.Leaf, level diag.Level) int {
	listed := []string{"data-stale", "data-failed", "last-good-facts", "record-overdue", "review-overdue"}
	n := 0
	for _, d := range l.Findings {
		if d.Level == level && !slices.Contains(listed, d.Check) {
			n++
		}
	}
	return n
}

// upcoming bounds the reviews that wait, unseen, for their day.
const upcoming = 50

// overdueReviews lists the pages of the language whose review was due by the
// as-of date, and the next ones; the page shows those when their day has come.
func overdueReviews(l *book.Leaf) []book.Attention {
	var due []*model.Page
	for _, p := range l.Site.Pages {
		if p.Lang == l.Lang && p.ReviewDue() != value.NoDate {
			due = append(due, p)
		}
	}
	slices.SortStableFunc(due, func(a, b *model.Page) int { return cmp.Compare(a.ReviewDue(), b.ReviewDue()) })
	var out []book.Attention
	waiting := 0
	for _, p := range due {
		a := book.Attention{Class: "warn", Kind: l.T("attention.review"), Link: l.Link(p), Text: l.T("attention.review-text", p.ReviewDue()), Owner: l.Actor(p.Owner), Due: p.ReviewDue().String()}
		a.Now = p.ReviewDue() < l.Results.AsOf
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
func summary(l *book.Leaf, list []book.Attention) []Count {
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
		{Class: "bad", Text: l.T("home.n-urgent", urgent), Pattern: l.T("home.n-urgent", "{0}"), Hidden: urgent == 0},
		{Class: "warn", Text: l.T("home.n-open", open), Pattern: l.T("home.n-open", "{0}"), Hidden: open == 0},
		{Class: "good", Text: l.T("home.calm"), Hidden: urgent+open > 0},
	}
}
