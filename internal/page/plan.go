package page

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/output"
	"github.com/mopsite/mopsite/internal/page/theme"
)

// Plan lists every file of the site, sorted by path. Diagnostics are mistakes
// in the site's own templates, each of which is left out of the plan in favour
// of the program's. An error is a fault of the program.
func Plan(in Input) (output.Plan, []diag.Diagnostic, error) {
	b, found, err := newBook(in)
	if err != nil {
		return nil, nil, err
	}
	plan := output.Plan{}
	for _, p := range b.pages() {
		plan = append(plan, output.Item{Path: p.URL + indexFile, Render: func() ([]byte, error) { return b.render(p) }})
	}
	plan = append(plan, b.assets.items...)
	plan = append(plan, b.aliases()...)
	plan = append(plan, b.files(plan)...)
	slices.SortFunc(plan, func(x, y output.Item) int { return cmp.Compare(x.Path, y.Path) })
	if err := plan.Check(); err != nil {
		return nil, nil, fmt.Errorf("plan the site: %w", err)
	}
	return plan, found, nil
}

// Made returns the addresses of the pages that every site has without a file,
// so that links may lead to them.
func Made(languages []string) []string {
	var made []string
	for i, lang := range languages {
		for _, o := range overviews() {
			made = append(made, languageRoot(lang, i)+o.key+"/")
		}
	}
	return made
}

// FolderTitles returns what folders of pages of one kind are called where they
// have no page of their own, by language.
func FolderTitles(languages []string) map[string]map[model.Kind]string {
	titles := map[string]map[model.Kind]string{}
	for _, lang := range languages {
		w, err := theme.LoadWords(lang)
		if err != nil { // a test holds that they load
			continue
		}
		titles[lang] = map[model.Kind]string{}
		for _, k := range model.Kinds() {
			if k != model.KindPage {
				titles[lang][k] = w.T("folder." + string(k))
			}
		}
	}
	return titles
}

func languageRoot(lang string, index int) string {
	if index == 0 {
		return ""
	}
	return lang + "/"
}

// pages returns all pages: those of the site and those made without a file.
func (b *book) pages() []*model.Page {
	all := slices.Clone(b.in.Site.Pages)
	for _, lang := range b.in.Site.Languages {
		for _, o := range overviews() {
			if p := b.overview(lang, o.key); p.Generated && !b.onSite[p] {
				all = append(all, p)
			}
		}
		all = append(all, b.tagPages[lang]...)
	}
	return all
}
