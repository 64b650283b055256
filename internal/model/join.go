package model

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/value"
)

// Options are what Join must know beside the drafts.
type Options struct {
	// Languages are the site's languages, the default one first; at least one.
	Languages []string
	// Title is the site's title; a home page without one of its own takes it.
	Title value.Text
	// Kinds are the kinds of records; nil for the built-in ones.
	Kinds *record.Set
	// Folders are the titles of folders that hold pages of one kind and have no
	// page of their own, by language; without one the name of the folder is it.
	Folders map[string]map[Kind]string
	// Files are the files of content/ and static/ that are not Markdown, by
	// their paths in the site folder.
	Files []string
	// Made are the addresses of pages that the site makes without a file, such
	// as "health/" and "en/health/", so that links may lead to them.
	Made []string
	// MadeFiles are the other files that the site makes.
	MadeFiles []MadeFile
}

// Join makes the site of all drafts and returns it with every mistake that one
// file alone does not show. It works in the same order whatever the order of
// the drafts.
func Join(drafts []*Draft, opt Options) (*Site, []diag.Diagnostic) {
	drafts = slices.SortedFunc(slices.Values(drafts), func(a, b *Draft) int { return cmp.Compare(a.File, b.File) })
	j := newJoiner(opt)
	j.reserve()
	drafts = j.place(drafts)
	j.fillSections()
	j.fillFallbacks()
	j.sortPages()
	j.navigate()
	j.define(drafts)
	j.indexNames()
	j.bindDefinitions(drafts)
	j.collectReferrers()
	j.findStages(drafts)
	j.collectEvents()
	j.checkCriteria()
	j.checkFormulas()
	j.collectTags()
	j.takeTags()
	j.takeStatic()
	j.takeAliases(drafts)
	j.findEvidence()
	j.resolvePages()
	j.picture()
	j.collectBacklinks()
	j.collectAssets()
	return j.site, diag.Sort(j.found)
}

// joiner is the state of one Join.
type joiner struct {
	opt   Options
	site  *Site
	found []diag.Diagnostic

	// lang is the index of a language in site.Languages.
	lang map[string]int
	// roots are the content folders by language, "" where a language has none.
	roots []string
	// pages are the pages of each language by key.
	pages []map[string]*Page
	// folded are the pages by their URL in lower case.
	folded map[string]*Page
	// places is the output folder.
	places *places
	// drafts are what the pages with a file were made from.
	drafts map[*Page]*Draft
	// clones are the pages that show a page of the default language.
	clones map[*Page][]*Page

	definitions map[Kind]map[string]Definition
	stages      map[string]Definition
	aliases     map[string]*Page
	names       []names
	// order compares pages as readers meet them.
	order readingOrder
	lists map[listKey][]*Page
	// read are the places of fields that a block has read.
	read map[diag.Pos]bool

	files          map[string]bool
	fileNames      map[string][]string
	fileDictionary dictionary
	made           map[string]bool
	assets         map[Asset]bool
}

func newJoiner(opt Options) *joiner {
	j := &joiner{
		opt:    opt,
		site:   &Site{Declared: opt.Kinds, Languages: opt.Languages, Title: opt.Title, Tags: map[string][]Tag{}},
		lang:   map[string]int{},
		roots:  make([]string, len(opt.Languages)),
		folded: map[string]*Page{},
		places: newPlaces(),
		drafts: map[*Page]*Draft{},
		clones: map[*Page][]*Page{},
		assets: map[Asset]bool{},
		made:   map[string]bool{},
		lists:  map[listKey][]*Page{},

		definitions: map[Kind]map[string]Definition{},
		stages:      map[string]Definition{},
		aliases:     map[string]*Page{},
	}
	for i, l := range opt.Languages {
		j.lang[l] = i
		j.pages = append(j.pages, map[string]*Page{})
	}
	for _, path := range opt.Made {
		j.made[path] = true
	}
	j.indexFiles()
	return j
}

// pagesOf returns the pages of a language by key.
func (j *joiner) pagesOf(lang string) map[string]*Page { return j.pages[j.lang[lang]] }
