package page

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/output"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/filter"
	"github.com/mopsite/mopsite/internal/page/find"
	"github.com/mopsite/mopsite/internal/page/frame"
	"github.com/mopsite/mopsite/internal/page/served"
	"github.com/mopsite/mopsite/internal/page/theme"
	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/value"
)

// Plan lists every file of the site, sorted by path. Diagnostics are mistakes
// in the site's own templates, each of which is left out of the plan in favour
// of the program's. An error is a fault of the program.
func Plan(in Input) (output.Plan, []diag.Diagnostic, error) {
	b, found, err := newBook(in)
	if err != nil {
		return nil, nil, err
	}
	around := frame.Input{
		Assets: in.Assets, Charts: in.Charts, Notices: in.Notices, Version: in.Version, Sample: in.Sample, BuildFile: served.BuildFile,
		Filters: filter.Any(b),
	}
	var index output.Plan
	if b.Config.Site.Search {
		around.SearchIndex, index = find.Index, find.Plan(b)
	}
	frames, err := frame.New(b, around)
	if err != nil {
		return nil, nil, err
	}
	plan, mains := output.Plan{}, newMains(b)
	for _, p := range b.Pages() {
		plan = append(plan, output.Item{Path: p.URL + book.IndexFile, Render: func() ([]byte, error) { return mains.render(b, p, frames) }})
	}
	plan = append(plan, mains.books(b, frames, in)...)
	plan = append(plan, frames.Assets()...)
	plan = append(plan, index...)
	cubes, err := filter.Cubes(b)
	if err != nil {
		return nil, nil, err
	}
	plan = append(plan, cubes...)
	plan = append(plan, corrections(b)...)
	plan = append(plan, served.Plan(b, served.Input{
		Static: in.Static, Read: in.Read, Version: in.Version, Inputs: in.Inputs, Style: frames.Style(),
	}, plan)...)
	slices.SortFunc(plan, func(x, y output.Item) int { return cmp.Compare(x.Path, y.Path) })
	if err := plan.Check(); err != nil {
		return nil, nil, fmt.Errorf("plan the site: %w", err)
	}
	return plan, found, nil
}

// newBook prepares the site. Diagnostics are as of Plan.
func newBook(in Input) (*book.Book, []diag.Diagnostic, error) {
	if in.Set == nil {
		in.Set = &facts.Set{}
	}
	if in.Results == nil {
		in.Results = &results.Results{AsOf: value.NoDate}
	}
	words := map[string]*theme.Words{}
	for _, lang := range in.Site.Languages {
		w, err := theme.LoadWords(lang)
		if err != nil {
			return nil, nil, fmt.Errorf("words for %s: %w", lang, err)
		}
		words[lang] = w
	}
	th, found, err := loadTheme(in, words)
	if err != nil {
		return nil, nil, err
	}
	return book.New(book.Input{
		Site: in.Site, Config: in.Config, Set: in.Set, Results: in.Results, Findings: in.Findings, Suppressed: in.Suppressed,
		Words: words, Theme: th, Overviews: bookOverviews(&in), Draw: in.Draw,
	}), found, nil
}

// loadTheme parses the templates. A template of the site that names what its
// view does not have is found here, before anything is published.
func loadTheme(in Input, words map[string]*theme.Words) (*theme.Theme, []diag.Diagnostic, error) {
	th, found, err := theme.Parse(in.Theme, maps.Clone(in.Templates), words)
	if err != nil {
		return nil, nil, err
	}
	if len(in.Templates) > 0 {
		var wrong []diag.Diagnostic
		for _, v := range views() {
			wrong = append(wrong, th.Check(v.template, v.view)...)
		}
		if len(wrong) > 0 {
			found = append(found, onePerPlace(wrong)...)
			if th, _, err = theme.Parse(in.Theme, nil, words); err != nil {
				return nil, nil, err
			}
		}
	}
	return th, diag.Sort(found), nil
}

// onePerPlace keeps the first finding at each place: a part that many templates
// use is wrong once.
func onePerPlace(ds []diag.Diagnostic) []diag.Diagnostic {
	return slices.CompactFunc(diag.Sort(ds), func(a, b diag.Diagnostic) bool { return a.Pos == b.Pos })
}

// Made returns the addresses of the pages that every site has without a file,
// so that links may lead to them.
func Made(languages []string) []string {
	var made []string
	for i, lang := range languages {
		for _, o := range overviews() {
			made = append(made, book.LanguageRoot(lang, i)+o.key+"/")
		}
	}
	return made
}

// FolderTitles returns what folders of pages of one kind are called where they
// have no page of their own, by language.
func FolderTitles(languages []string, declared *record.Set) map[string]map[model.Kind]string {
	titles := map[string]map[model.Kind]string{}
	for _, lang := range languages {
		w, err := theme.LoadWords(lang)
		if err != nil { // a test holds that they load
			continue
		}
		titles[lang] = map[model.Kind]string{}
		for _, k := range model.Kinds(declared) {
			if k != model.KindPage {
				titles[lang][k] = book.FolderName(w, declared, k)
			}
		}
	}
	return titles
}
