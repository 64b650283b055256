package model

import (
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
)

// Pick says which pages a block shows: those of some kinds (of any where none is
// named), with a tag, with an owner. "" asks for no tag and no owner.
type Pick struct {
	Kinds      []Kind
	Tag, Owner string
	// below is the key of the section whose pages are shown, "" for all.
	below string
	// retired also shows what is no longer in force.
	retired bool
}

// picked reports whether the page has the tag and the owner.
func (k Pick) picked(p *Page) bool {
	tagged := k.Tag == "" || slices.ContainsFunc(p.Tags, func(t string) bool { return TagSlug(t) == TagSlug(k.Tag) })
	return tagged && (k.Owner == "" || p.Owner.Text == k.Owner)
}

// picked returns the pages that a block on a page shows, kind by kind, each kind
// by title. What is retired is left out unless it is asked for.
func (j *joiner) picked(p *Page, k Pick) []*Page {
	kinds := k.Kinds
	if len(kinds) == 0 {
		kinds = j.site.Kinds()
	}
	var out []*Page
	for _, kind := range kinds {
		for _, c := range j.pagesOfKind(p.Lang, kind) {
			if k.picked(c) && (k.retired || !c.Retired()) && (k.below == "" || strings.HasPrefix(c.Key, k.below+"/")) {
				out = append(out, c)
			}
		}
	}
	return out
}

// empty warns of a block without a page to show, once: not again where its page
// is shown in another language.
func (j *joiner) empty(p *Page, b Block, message, hint string) {
	if !p.Fallback && !j.site.Declared.Open() { // nobody knows what pages are left out
		j.report(diag.New(diag.Warning, CheckEmptyList, b.Place(), message, hint))
	}
}
