package book

import "github.com/mopsite/mopsite/internal/model"

// tags are the pages of tags.
type tags struct {
	pages map[string][]*model.Page
	// shown is what such a page shows, found finds it by language and slug.
	shown map[*model.Page]model.Tag
	found map[string]map[string]*model.Page
}

// Tag returns the tag that a page shows, if it is the page of one.
func (b *Book) Tag(p *model.Page) (model.Tag, bool) {
	t, ok := b.tags.shown[p]
	return t, ok
}

// TagPages are the pages of all tags of a language, in the order of the site.
func (b *Book) TagPages(lang string) []*model.Page { return b.tags.pages[lang] }

// TagPage is the page of a tag by the name that an author wrote, nil where
// there is none.
func (b *Book) TagPage(lang, name string) *model.Page { return b.tags.found[lang][model.TagSlug(name)] }

// makeTags makes a page for each tag of each language.
func (b *Book) makeTags() {
	b.tags = tags{map[string][]*model.Page{}, map[*model.Page]model.Tag{}, map[string]map[string]*model.Page{}}
	byKey := map[string][]*model.Page{}
	for i, lang := range b.Site.Languages {
		parent := b.Overview(lang, "tags")
		b.tags.found[lang] = map[string]*model.Page{}
		for _, t := range b.Site.Tags[lang] {
			key := "tags/" + t.Slug
			p := madePage(lang, LanguageRoot(lang, i), key, t.Name, parent)
			b.locate(p)
			b.tags.pages[lang] = append(b.tags.pages[lang], p)
			b.tags.shown[p] = t
			b.tags.found[lang][t.Slug] = p
			byKey[key] = append(byKey[key], p)
		}
	}
	for _, same := range byKey {
		for _, p := range same {
			p.Translations = same
		}
	}
}
