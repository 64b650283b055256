package model

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/value"
)

// place gives every draft a page and an address. Drafts whose address is
// taken are left out; what it returns are the others.
func (j *joiner) place(drafts []*Draft) []*Draft {
	var placed []*Draft
	for _, d := range drafts {
		p := j.newPage(d)
		j.roots[j.lang[d.Lang]] = d.Root
		if first, taken := j.folded[strings.ToLower(p.URL)]; taken {
			j.sameAddress(first, p)
			continue
		}
		if !j.admit(p) {
			continue
		}
		j.add(p)
		j.drafts[p] = d
		placed = append(placed, d)
	}
	return placed
}

func (j *joiner) newPage(d *Draft) *Page {
	title := d.Title
	if title == "" {
		title = j.defaultTitle(d.Lang, d.Key)
	}
	return &Page{
		Lang: d.Lang, TextLang: d.Lang, Key: d.Key, File: d.File, Section: d.Section,
		URL: j.url(d.Lang, d.Key), Kind: d.Kind, ID: d.ID,
		Title: title, Description: d.Description,
		Weight: d.Weight, Tags: d.Tags, Date: d.Date, LastMod: d.LastMod,
		Reading: d.Reading, NoTooltips: d.NoTooltips, Division: d.Division, Audience: d.Audience, LastReviewed: d.LastReviewed, ReviewEvery: d.ReviewEvery,
		Period: d.Period, Frozen: d.Frozen, Control: d.Control, Digest: d.Digest,
		Fields: d.Fields,
		Doc:    d.Doc,
	}
}

func (j *joiner) add(p *Page) {
	j.pagesOf(p.Lang)[p.Key] = p
	j.folded[strings.ToLower(p.URL)] = p
}

func (j *joiner) sameAddress(a, b *Page) {
	what := fmt.Sprintf("the address /%s of this page", b.URL)
	hint := "rename or remove one of the two files"
	if a.URL != b.URL {
		hint = "addresses must differ by more than capitals, since some file systems and servers do not tell them apart"
	}
	j.both(CheckDuplicateURL, fileStart(a.File), fileStart(b.File), what, hint)
}

// url returns the address of a key: the default language lives at the root.
func (j *joiner) url(lang, key string) string {
	u := ""
	if j.lang[lang] > 0 {
		u = lang + "/"
	}
	if key != "" {
		u += key + "/"
	}
	return u
}

func (j *joiner) defaultTitle(lang, key string) string {
	if key == "" {
		return cmp.Or(j.site.Title.In(lang, j.site.Default()), "Home")
	}
	return nameTitle(key)
}

// folderTitle is the title of a folder without a page of its own. One that is
// called after the kind of all its pages has a name in every language, any other
// the name that its author gave it.
func (j *joiner) folderTitle(lang, key string) string {
	name := strings.ToLower(base(key))
	for kind, title := range j.opt.Folders[lang] {
		if name == string(kind) || name == kind.Folder() {
			if j.holdsOnly(key, kind) {
				return title
			}
			break
		}
	}
	return j.defaultTitle(lang, key)
}

// holdsOnly reports whether all pages of a folder, in any language, are of a
// kind.
func (j *joiner) holdsOnly(key string, kind Kind) bool {
	for p := range j.drafts {
		if parentKey(p.Key) == key && p.Key != key && p.Kind != kind {
			return false
		}
	}
	return true
}

// fillSections makes a section page for every folder of the default language
// that lacks one.
func (j *joiner) fillSections() { j.fillSectionsOf(j.site.Default()) }

func (j *joiner) fillSectionsOf(lang string) {
	pages := j.pagesOf(lang)
	for _, key := range slices.Sorted(maps.Keys(pages)) {
		for key != "" {
			key = parentKey(key)
			if pages[key] != nil {
				break
			}
			j.generate(lang, key)
		}
	}
	if pages[""] == nil {
		j.generate(lang, "")
	}
}

// generate adds a section page. Its place is free, since the files that make it
// necessary have got theirs below it.
func (j *joiner) generate(lang, key string) {
	p := &Page{
		Lang: lang, TextLang: lang, Key: key, URL: j.url(lang, key), Section: true, Generated: true,
		Kind: KindPage, ID: key, Title: j.folderTitle(lang, key),
		Date: value.NoDate, LastMod: value.NoDate, LastReviewed: value.NoDate,
	}
	j.places.take(holder{kind: heldByPage, path: p.URL + indexFile, name: pageLabel(p)})
	j.add(p)
}

// fillFallbacks shows the pages of the default language in the others where
// they have none of their own.
func (j *joiner) fillFallbacks() {
	base := j.pagesOf(j.site.Default())
	for _, lang := range j.site.Languages[1:] {
		pages := j.pagesOf(lang)
		for _, key := range slices.Sorted(maps.Keys(base)) {
			if pages[key] != nil {
				continue
			}
			if base[key].Generated {
				j.generate(lang, key)
				continue
			}
			p := *base[key]
			p.Lang, p.URL, p.Fallback = lang, j.url(lang, key), true
			if first, taken := j.folded[strings.ToLower(p.URL)]; taken {
				j.sameAddress(first, &p)
				continue
			}
			if !j.admit(&p) {
				continue
			}
			j.add(&p)
			j.clones[base[key]] = append(j.clones[base[key]], &p)
		}
		j.fillSectionsOf(lang)
	}
}

// sortPages fixes the order of the site and links the translations.
func (j *joiner) sortPages() {
	for i, lang := range j.site.Languages {
		pages := slices.SortedFunc(maps.Values(j.pages[i]), func(a, b *Page) int { return cmp.Compare(a.URL, b.URL) })
		j.site.Pages = append(j.site.Pages, pages...)
		j.site.Home = append(j.site.Home, j.pagesOf(lang)[""])
	}
	for _, p := range j.site.Pages {
		if p.Translations != nil {
			continue
		}
		var all []*Page
		for i := range j.site.Languages {
			if t := j.pages[i][p.Key]; t != nil {
				all = append(all, t)
			}
		}
		for _, t := range all {
			t.Translations = all
		}
	}
}
