package content

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
)

// entry is a file at its place in the handbook.
type entry struct {
	file       *File
	root, lang string
	key        string
	section    bool
	kind       model.Kind
	// cascade is what its folders hand down.
	cascade cascade
}

// folder is the content folder of a language.
type folder struct{ lang, path string }

// folders returns the content folder of each language. A handbook in one
// language may do without a folder for it.
func folders(files []*File, languages []string) []folder {
	var out []folder
	for _, lang := range languages {
		out = append(out, folder{lang, "content/" + lang})
	}
	if len(languages) > 1 {
		return out
	}
	own := out[0].path + "/"
	if !slices.ContainsFunc(files, func(f *File) bool { return strings.HasPrefix(f.Path, own) }) {
		out[0].path = "content"
	}
	return out
}

// place finds language and key of every file, in the order of their paths.
func (d *decoder) place(files []*File) []*entry {
	files = slices.SortedFunc(slices.Values(files), func(a, b *File) int { return cmp.Compare(a.Path, b.Path) })
	dirs := folders(files, d.languages)
	var out []*entry
	var stray []*File
	for _, f := range files {
		i := slices.IndexFunc(dirs, func(dir folder) bool { return strings.HasPrefix(f.Path, dir.path+"/") })
		if i < 0 {
			stray = append(stray, f)
			continue
		}
		e := &entry{file: f, root: dirs[i].path, lang: dirs[i].lang}
		e.key, e.section = model.KeyOf(strings.TrimPrefix(f.Path, e.root+"/"))
		out = append(out, e)
	}
	d.reportStray(stray, dirs[0], slices.ContainsFunc(out, func(e *entry) bool { return e.lang == dirs[0].lang }))
	return out
}

// reportStray tells of files in no folder of a language. If the default language
// has no page beside them, the settings do not fit the folders, as after a second
// language was added, and the site would be empty.
func (d *decoder) reportStray(stray []*File, to folder, any bool) {
	if len(stray) > 0 && !any {
		d.report(diag.New(diag.Error, CheckNoPages, stray[0].start(),
			fmt.Sprintf("no page lies below %s, the folder of the site's first language, but %d do outside", to.path, len(stray)),
			fmt.Sprintf("with several languages each has its folder: move what is written in %s to %s", to.lang, to.path)))
		return
	}
	for _, f := range stray {
		d.report(diag.New(diag.Warning, CheckLanguageFolder, f.start(),
			"the file lies outside the folder of a language and is left out", fmt.Sprintf("move it below %s", to.path)))
	}
}

// above returns the keys of the folders that hold a key, the nearest first,
// and "" for the root last.
func above(key string) []string {
	var out []string
	for key != "" {
		key = strings.TrimPrefix(path.Dir("/"+key), "/")
		out = append(out, key)
	}
	return out
}

// defaultID is the id of a page that does not give one: the path of a plain
// page, the file name of a page of a kind (the folder's for an index file).
func (e *entry) defaultID() string {
	if e.kind == "" || e.kind == model.KindPage {
		return e.key
	}
	return path.Base(e.key)
}
