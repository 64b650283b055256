package page

import (
	"github.com/mopsite/mopsite/internal/page/book"
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
}

// overviews lists them in the order of the navigation.
func overviews() []overview {
	always := func(*Input, string) bool { return true }
	return []overview{
		{"maturity", "overview.maturity", func(in *Input, _ string) bool { return len(in.Site.Capabilities) > 0 }, maturityPage},
		{"raci", "overview.raci", func(in *Input, _ string) bool { return len(in.Site.Procedures) > 0 }, raciPage},
		{"data", "overview.data", func(in *Input, _ string) bool { return len(in.Set.Sources) > 0 }, dataPage},
		{"health", "overview.health", always, healthPage},
		{"tags", "overview.tags", func(in *Input, lang string) bool { return len(in.Site.Tags[lang]) > 0 }, tagsPage},
		{"a-z", "overview.index", always, indexPage},
	}
}

// bookOverviews are the overviews of a site.
func bookOverviews(in *Input) []book.Overview {
	var out []book.Overview
	for _, o := range overviews() {
		out = append(out, book.Overview{Key: o.key, Title: o.title, Listed: func(lang string) bool { return o.listed(in, lang) }, Chapter: o.key == "maturity" || o.key == "raci"})
	}
	return out
}

func maturityPage(l *book.Leaf) (string, any) {
	v := maturity.OverviewOf(l)
	v.Page = plain(l)
	return "maturity.html", v
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
