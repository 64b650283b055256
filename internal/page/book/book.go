package book

import (
	"bytes"
	"html"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/suppress"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/theme"
	"github.com/mopsite/mopsite/internal/page/wording"
	"github.com/mopsite/mopsite/internal/value"
)

// Input is what a book is made of. Pages only read it.
type Input struct {
	Site    *model.Site
	Config  *config.Config
	Set     *facts.Set
	Results *results.Results
	// Findings are those of all earlier steps, sorted; Suppressed are those that the
	// site puts aside.
	Findings   []diag.Diagnostic
	Suppressed []suppress.Suppressed
	// Words are what the program says, by language of the site.
	Words map[string]*theme.Words
	Theme *theme.Theme
	// Overviews are the pages that every site has, in the order of navigation.
	Overviews []Overview
	// Draw begins to make the pictures of a figure and returns a function that
	// waits for them. Both are called from many goroutines.
	Draw func(chart.Figure) func() (chart.Rendering, error)
}

// Overview is a page that every site has: computed over all pages, below any
// text that the content has at its address.
type Overview struct {
	// Key is the address below the language's root.
	Key string
	// Title is the key of its words.
	Title string
	// Listed says whether navigation names it: an empty one is left out.
	Listed func(lang string) bool
	// Chapter says that it reads as a chapter of the printed handbook.
	Chapter bool
}

// Book is the prepared site: everything that pages share.
type Book struct {
	Input
	// writers say things in each language.
	writers map[string]wording.Writer
	// at holds what links to a page are made of.
	at map[*model.Page]address
	// onSite are the pages of the model, as opposed to those made here.
	onSite map[*model.Page]bool
	// made are the overview pages by language and key.
	made map[string]map[string]*model.Page
	tags tags
	// glossaries find the terms of a language, nil where there are none.
	glossaries map[string]*glossary
	// Printed are the pages that printed books begin with, prints the folders of
	// these books.
	Printed []*model.Page
	prints  map[*model.Page]string
	// broken are the findings at error level that keep a page from being whole,
	// by file.
	broken map[string][]diag.Diagnostic
}

// address is where a page is and what it is called, ready for HTML.
type address struct{ href, title string }

// New prepares a site.
func New(in Input) *Book {
	b := &Book{
		Input: in, writers: map[string]wording.Writer{}, at: map[*model.Page]address{}, onSite: map[*model.Page]bool{},
		made: map[string]map[string]*model.Page{}, broken: map[string][]diag.Diagnostic{},
		prints: map[*model.Page]string{},
	}
	for _, lang := range in.Site.Languages {
		b.writers[lang] = wording.Writer{Words: in.Words[lang], Dimensions: namedDimensions(in, lang)}
	}
	for _, p := range in.Site.Pages {
		b.onSite[p] = true
		b.locate(p)
	}
	b.makeOverviews()
	b.makeTags()
	b.makePrints()
	b.makeGlossaries()
	for _, d := range in.Findings {
		if d.Level == diag.Error && !d.State {
			b.broken[d.File] = append(b.broken[d.File], d)
		}
	}
	return b
}

// namedDimensions are the dimensions that a convention gives: they are called as
// the field of the names is.
func namedDimensions(in Input, lang string) map[string]string {
	named := map[string]string{}
	for _, d := range in.Config.Dimensions {
		if c := in.Site.Convention(d.Convention.V); c != nil {
			named[d.Name] = c.Titles[d.Field.V].In(lang, in.Site.Default())
		}
	}
	return named
}

func (b *Book) locate(p *model.Page) {
	b.at[p] = address{EscapePath(p.URL) + IndexFile, html.EscapeString(ShortTitle(p))}
}

// Title is the title of the site in a language.
func (b *Book) Title(lang string) string {
	if t := b.Site.Title.In(lang, b.Site.Default()); t != "" {
		return t
	}
	return "mopsite"
}

// Broken are the mistakes in a file of which its page must tell: those at error
// level that an author can mend.
func (b *Book) Broken(file string) []diag.Diagnostic {
	if file == "" {
		return nil
	}
	return b.broken[file]
}

// Overview is the page of an overview in a language.
func (b *Book) Overview(lang, key string) *model.Page { return b.made[lang][key] }

// Computed returns the key of the overview that a page is, if it is one.
func (b *Book) Computed(p *model.Page) (key string, ok bool) {
	if b.made[p.Lang][p.Key] != p {
		return "", false
	}
	return p.Key, true
}

// Pages returns all pages: those of the site and those made without a file.
func (b *Book) Pages() []*model.Page {
	all := slices.Clone(b.Site.Pages)
	for _, lang := range b.Site.Languages {
		for _, o := range b.Overviews {
			if p := b.Overview(lang, o.Key); p.Generated && !b.onSite[p] {
				all = append(all, p)
			}
		}
		all = append(all, b.tags.pages[lang]...)
	}
	return all
}

// makeOverviews finds or makes the pages that every site has. Where the
// content has a page of that address, its text stands above what is computed.
func (b *Book) makeOverviews() {
	keys := map[string]bool{}
	for _, o := range b.Overviews {
		keys[o.Key] = true
	}
	for _, lang := range b.Site.Languages {
		b.made[lang] = map[string]*model.Page{}
	}
	for _, p := range b.Site.Pages {
		if keys[p.Key] {
			b.made[p.Lang][p.Key] = p
		}
	}
	for _, o := range b.Overviews {
		b.makeOverview(o)
	}
}

func (b *Book) makeOverview(o Overview) {
	var all []*model.Page
	for i, lang := range b.Site.Languages {
		p := b.made[lang][o.Key]
		if p == nil {
			p = madePage(lang, LanguageRoot(lang, i), o.Key, b.writers[lang].T(o.Title), b.Site.Home[i])
			b.made[lang][o.Key] = p
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

// Absolute is the published address of a page, where the site knows its own.
func (b *Book) Absolute(p *model.Page) string {
	return strings.TrimSuffix(b.Config.Site.BaseURL, "/") + "/" + strings.TrimSuffix(b.at[p].href, IndexFile)
}

// Execute writes a view with a template into bytes.
func (b *Book) Execute(lang, name string, view any) ([]byte, error) {
	var buf bytes.Buffer
	if err := b.Theme.Execute(&buf, lang, name, view); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}
