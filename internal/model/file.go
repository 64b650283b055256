package model

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
)

// indexFiles lists the files that links and images may name.
func (j *joiner) indexFiles() {
	j.files = make(map[string]bool, len(j.opt.Files))
	j.fileNames = make(map[string][]string, len(j.opt.Files))
	for _, f := range slices.Sorted(slices.Values(j.opt.Files)) {
		if !j.files[f] {
			j.files[f] = true
			j.fileNames[path.Base(f)] = append(j.fileNames[path.Base(f)], f)
		}
	}
}

// file finds the file that a path on a page means.
func (j *joiner) file(p *Page, dest string) (Target, bool) {
	for _, source := range j.filePlaces(p, dest) {
		if j.files[source] {
			return j.fileTarget(source), true
		}
	}
	return Target{}, false
}

// filePlaces lists where a file may lie, the likeliest first: as GitHub reads
// the path, beside the Markdown file; as Hugo does, below static/ or in the
// page's own folder; and beside the page of the default language, which a
// translation shares.
func (j *joiner) filePlaces(p *Page, dest string) []string {
	own, first := j.root(p.TextLang), j.root(j.site.Default())
	if rest, ok := strings.CutPrefix(path.Clean(dest), "/"); ok {
		return []string{"static/" + rest, path.Join("static", rest, "index.html"), rest, path.Join(own, rest), path.Join(first, rest)}
	}
	below := folder(p)
	return []string{
		path.Join(path.Dir(p.File), dest),
		path.Join(own, p.Key, dest),
		path.Join("static", p.URL, dest),
		path.Join("static", path.Dir(path.Clean("/"+p.URL)), dest),
		path.Join(first, below, dest),
		path.Join("static", dest),
	}
}

// folder returns the folder of a page's file below its language's folder.
func folder(p *Page) string {
	if k, _ := KeyOf(base(p.File)); k == "" {
		return p.Key // an index file
	}
	return parentKey(p.Key)
}

// root returns the content folder of a language.
func (j *joiner) root(lang string) string { return cmp.Or(j.roots[j.lang[lang]], "content") }

// fileTarget publishes a file: one of static/ at its path, one of content/ at
// the path below its language's folder.
func (j *joiner) fileTarget(source string) Target {
	if rest, ok := strings.CutPrefix(source, "static/"); ok {
		return Target{File: rest, Source: source}
	}
	lang, below := j.split(source)
	t := Target{File: j.url(lang, "") + below, Source: source}
	j.assets[Asset{Source: t.Source, Path: t.File}] = true
	return t
}

// split returns the language of a path in the content folder and the path
// below the language's folder.
func (j *joiner) split(file string) (lang, below string) {
	for i, root := range j.roots {
		if rest, ok := strings.CutPrefix(file, root+"/"); ok && root != "" {
			return j.site.Languages[i], rest
		}
	}
	return j.site.Default(), strings.TrimPrefix(file, "content/")
}

func (j *joiner) nearestFile(name string) string {
	if j.fileDictionary == nil {
		j.fileDictionary = newDictionary(slices.Collect(maps.Keys(j.fileNames)))
	}
	return j.fileDictionary.nearest(path.Base(name))
}

func (j *joiner) collectAssets() {
	j.site.Assets = slices.SortedFunc(maps.Keys(j.assets), func(a, b Asset) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Path, b.Path))
	})
	j.site.Assets = slices.DeleteFunc(j.site.Assets, func(a Asset) bool {
		return !j.want(holder{kind: heldByAsset, path: a.Path, name: a.Source, pos: diag.Pos{File: a.Source}})
	})
}
