package page

import (
	"fmt"
	"html"
	"maps"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/theme"
	"github.com/mopsite/mopsite/internal/value"
)

// book is the prepared site: everything that pages share.
type book struct {
	in     Input
	theme  *theme.Theme
	words  map[string]*theme.Words
	assets assets
	// at holds what links to a page are made of.
	at map[*model.Page]address
	// onSite are the pages of the model, as opposed to those made here.
	onSite map[*model.Page]bool
	// made are the overview pages by language and key.
	made map[string]map[string]*model.Page
	// tagPages are the pages of tags, and tags what they show.
	tagPages map[string][]*model.Page
	tags     map[*model.Page]model.Tag
	// tagPage finds the page of a tag by language and slug.
	tagPage map[string]map[string]*model.Page
	frames  map[frameKey]*frame
	// duties are the procedures of each role.
	duties map[*model.Role][]duty
	// broken are the pages with a finding at error level, by file.
	broken map[string][]diag.Diagnostic
}

// address is where a page is and what it is called, ready for HTML.
type address struct{ href, title string }

func newBook(in Input) (*book, []diag.Diagnostic, error) {
	if in.Set == nil {
		in.Set = &facts.Set{}
	}
	if in.Results == nil {
		in.Results = &metric.Results{AsOf: value.NoDate}
	}
	b := &book{
		in: in, words: map[string]*theme.Words{}, at: map[*model.Page]address{}, onSite: map[*model.Page]bool{},
		made: map[string]map[string]*model.Page{}, tagPages: map[string][]*model.Page{}, tags: map[*model.Page]model.Tag{},
		broken: map[string][]diag.Diagnostic{}, tagPage: map[string]map[string]*model.Page{},
	}
	for _, lang := range in.Site.Languages {
		w, err := theme.LoadWords(lang)
		if err != nil {
			return nil, nil, fmt.Errorf("words for %s: %w", lang, err)
		}
		b.words[lang] = w
	}
	found, err := b.loadTheme()
	if err != nil {
		return nil, nil, err
	}
	b.assets = newAssets(in, chart.CSS())
	if len(b.assets.empty) > 0 {
		return nil, nil, fmt.Errorf("the theme lacks %s", strings.Join(b.assets.empty, ", "))
	}
	for _, p := range in.Site.Pages {
		b.onSite[p] = true
		b.locate(p)
	}
	b.makeOverviews()
	b.makeTags()
	b.collectDuties()
	for _, d := range in.Findings {
		if d.Level == diag.Error && !d.State {
			b.broken[d.File] = append(b.broken[d.File], d)
		}
	}
	return b, found, b.makeFrames()
}

// loadTheme parses the templates. A template of the site that names what its
// view does not have is found here, before anything is published.
func (b *book) loadTheme() ([]diag.Diagnostic, error) {
	own := maps.Clone(b.in.Templates)
	th, found, err := theme.Parse(b.in.Theme, own, b.words)
	if err != nil {
		return nil, err
	}
	if len(own) > 0 {
		var wrong []diag.Diagnostic
		for _, v := range views() {
			wrong = append(wrong, th.Check(v.template, v.view)...)
		}
		if len(wrong) > 0 {
			found = append(found, onePerPlace(wrong)...)
			if th, _, err = theme.Parse(b.in.Theme, nil, b.words); err != nil {
				return nil, err
			}
		}
	}
	b.theme = th
	return diag.Sort(found), nil
}

// onePerPlace keeps the first finding at each place: a part that many templates
// use is wrong once.
func onePerPlace(ds []diag.Diagnostic) []diag.Diagnostic {
	return slices.CompactFunc(diag.Sort(ds), func(a, b diag.Diagnostic) bool { return a.Pos == b.Pos })
}

func (b *book) locate(p *model.Page) {
	b.at[p] = address{escapePath(p.URL) + indexFile, html.EscapeString(p.Title)}
}

func (b *book) overview(lang, key string) *model.Page { return b.made[lang][key] }

// makeOverviews finds or makes the pages that every site has. Where the
// content has a page of that address, its text stands above what is computed.
func (b *book) makeOverviews() {
	keys := map[string]bool{}
	for _, o := range overviews() {
		keys[o.key] = true
	}
	for _, lang := range b.in.Site.Languages {
		b.made[lang] = map[string]*model.Page{}
	}
	for _, p := range b.in.Site.Pages {
		if keys[p.Key] {
			b.made[p.Lang][p.Key] = p
		}
	}
	for _, o := range overviews() {
		b.makeOverview(o)
	}
}

func (b *book) makeOverview(o overview) {
	var all []*model.Page
	for i, lang := range b.in.Site.Languages {
		p := b.made[lang][o.key]
		if p == nil {
			p = madePage(lang, languageRoot(lang, i), o.key, b.words[lang].T(o.title), b.in.Site.Home[i])
			b.made[lang][o.key] = p
			b.locate(p)
		}
		all = append(all, p)
	}
	for _, p := range all {
		if !b.onSite[p] {
			p.Translations = all
		}
	}
}

// madePage is a page without a file.
func madePage(lang, root, key, title string, parent *model.Page) *model.Page {
	return &model.Page{
		Lang: lang, TextLang: lang, Key: key, URL: root + key + "/", Generated: true, Kind: model.KindPage, ID: key, Title: title,
		Parent: parent, LastReviewed: value.NoDate, Date: value.NoDate, LastMod: value.NoDate,
	}
}

// overviewOf returns what is computed on a page, if it is an overview.
func (b *book) overviewOf(p *model.Page) (overview, bool) {
	i := slices.IndexFunc(overviews(), func(o overview) bool { return o.key == p.Key })
	if i < 0 || b.made[p.Lang][p.Key] != p {
		return overview{}, false
	}
	return overviews()[i], true
}
