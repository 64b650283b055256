package page

import (
	"slices"

	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/budget"
	"github.com/mopsite/mopsite/internal/page/duty"
	"github.com/mopsite/mopsite/internal/page/index"
	"github.com/mopsite/mopsite/internal/page/listing"
	"github.com/mopsite/mopsite/internal/page/maturity"
	"github.com/mopsite/mopsite/internal/page/sources"
)

// overview is a page that every site has, see [book.Overview].
type overview struct {
	key, title string
	listed     func(in *Input, lang string) bool
	view       func(l *book.Leaf) (template string, view any)
	// yields leaves a page that an author has written at its address as it is, as
	// long as it has nothing to show.
	yields bool
}

// overviews lists them in the order of the navigation.
func overviews() []overview {
	always := func(*Input, string) bool { return true }
	return []overview{
		{"maturity", "overview.maturity", func(in *Input, _ string) bool { return len(in.Site.Capabilities) > 0 }, maturityPage, false},
		{"assess", "overview.assess", func(in *Input, _ string) bool { return len(in.Site.Capabilities) > 0 }, assessPage, true},
		{"raci", "overview.raci", func(in *Input, _ string) bool { return len(in.Site.Procedures) > 0 }, raciPage, false},
		{"campaigns", "overview.campaigns", hasCampaigns, campaignsPage, true},
		{"budget", "overview.budget", func(in *Input, _ string) bool { return in.Results.Budget != nil }, budgetPage, true},
		{"data", "overview.data", func(in *Input, _ string) bool { return len(in.Set.Sources) > 0 }, dataPage, false},
		{"health", "overview.health", always, healthPage, false},
		{"tags", "overview.tags", func(in *Input, lang string) bool { return len(in.Site.Tags[lang]) > 0 }, tagsPage, false},
		{"a-z", "overview.index", always, indexPage, false},
	}
}

// bookOverviews are the overviews of a site.
func bookOverviews(in *Input) []book.Overview {
	var out []book.Overview
	for _, o := range overviews() {
		out = append(out, book.Overview{Key: o.key, Title: o.title, Listed: func(lang string) bool { return o.listed(in, lang) }, Chapter: slices.Contains([]string{"maturity", "raci", "campaigns", "budget"}, o.key)})
	}
	return out
}

// overviewOf returns the overview that a page is.
func overviewOf(l *book.Leaf) (overview, bool) {
	key, ok := l.Computed(l.Page)
	if !ok {
		return overview{}, false
	}
	all := overviews()
	o := all[slices.IndexFunc(all, func(o overview) bool { return o.key == key })]
	if o.yields && !l.Page.Generated {
		i := slices.IndexFunc(l.Overviews, func(b book.Overview) bool { return b.Key == key })
		return o, l.Overviews[i].Listed(l.Lang)
	}
	return o, true
}

// hasCampaigns reports whether there are briefs, or campaigns and channels that cost
// anything.
func hasCampaigns(in *Input, _ string) bool {
	s := in.Results.Spending
	return len(in.Site.Campaigns) > 0 || s != nil && (s.Channels != nil || s.Campaigns != nil)
}

func campaignsPage(l *book.Leaf) (string, any) {
	v := budget.CampaignsOf(l)
	v.Page = plain(l)
	return "campaigns.html", v
}

func budgetPage(l *book.Leaf) (string, any) {
	v := budget.DashboardOf(l)
	v.Page = plain(l)
	return "budget.html", v
}

func maturityPage(l *book.Leaf) (string, any) {
	v := maturity.OverviewOf(l)
	v.Page = plain(l)
	return "maturity.html", v
}

func assessPage(l *book.Leaf) (string, any) {
	v := maturity.AssessOf(l)
	v.Page = plain(l)
	return "assess.html", v
}

func raciPage(l *book.Leaf) (string, any) {
	v := duty.RACIOf(l)
	v.Page = plain(l)
	return "raci.html", v
}

func dataPage(l *book.Leaf) (string, any) {
	v := sources.DataOf(l)
	v.Page = plain(l)
	return "data.html", v
}

func tagsPage(l *book.Leaf) (string, any) {
	v := listing.TagsOf(l)
	v.Page = plain(l)
	return "tags.html", v
}

func indexPage(l *book.Leaf) (string, any) {
	v := index.Of(l)
	v.Page = plain(l)
	return "index.html", v
}
