package page

// overview is a page that every site has: computed over all pages, below any
// text that the content has at its address.
type overview struct {
	// key is the address below the language's root.
	key string
	// title is the key of its words.
	title string
	// listed says whether navigation names it: an empty one is left out.
	listed func(b *book, lang string) bool
	view   func(l *leaf) (template string, view any)
}

// overviews lists them in the order of the navigation.
func overviews() []overview {
	always := func(*book, string) bool { return true }
	return []overview{
		{"maturity", "overview.maturity", func(b *book, _ string) bool { return len(b.in.Site.Capabilities) > 0 }, (*leaf).maturityPage},
		{"raci", "overview.raci", func(b *book, _ string) bool { return len(b.in.Site.Procedures) > 0 }, (*leaf).raciPage},
		{"data", "overview.data", func(b *book, _ string) bool { return len(b.in.Set.Sources) > 0 }, (*leaf).dataPage},
		{"health", "overview.health", always, (*leaf).healthPage},
		{"tags", "overview.tags", func(b *book, lang string) bool { return len(b.in.Site.Tags[lang]) > 0 }, (*leaf).tagsPage},
		{"a-z", "overview.index", always, (*leaf).indexPage},
	}
}
