package model

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// MadeFile is a file that the site makes by itself.
type MadeFile struct {
	// Path is relative to the output folder. One that ends in a slash is a
	// folder that is kept for files of the program.
	Path string
	// Replaceable says that a file of static/ may take its place.
	Replaceable bool
}

// indexFile is the file at the address of a page.
const indexFile = "index.html"

// File is the file at a former address.
func (a Alias) File() string {
	if strings.HasSuffix(a.Path, ".html") || strings.HasSuffix(a.Path, ".htm") {
		return a.Path
	}
	return strings.TrimSuffix(a.Path, "/") + "/" + indexFile
}

// holderKind says what stands at a place of the output folder.
type holderKind uint8

const (
	// heldByMade is what the site makes and nothing may replace.
	heldByMade holderKind = iota
	// heldByOverview is a page that the site makes where there is none.
	heldByOverview
	// heldByDefault is a file that the site makes where static/ has none.
	heldByDefault
	heldByPage
	heldByStatic
	heldByAlias
	heldByAsset
)

// subject names what wants a place, in a message at its own line.
func (k holderKind) subject() string {
	switch k {
	case heldByPage:
		return "this page"
	case heldByAlias:
		return "the alias"
	}
	return "this file"
}

// hint says what to do where a place is taken.
func (k holderKind) hint() string {
	if k == heldByAlias {
		return "remove the alias, or write another"
	}
	return "rename or move the file"
}

// holder is who takes a place of the output folder.
type holder struct {
	kind holderKind
	// path is the place as spelt.
	path string
	// name says who it is in the message of another.
	name string
	pos  diag.Pos
}

// String names the place in a message at the holder's own line.
func (h holder) String() string {
	return fmt.Sprintf("the address %s of %s", placeText(h.path), h.kind.subject())
}

// yields reports whether a holder leaves its place to another.
func (h holder) yields(to holder) bool {
	return h.path == to.path &&
		(h.kind == heldByOverview && to.kind == heldByPage || h.kind == heldByDefault && to.kind == heldByStatic)
}

// places is the output folder while it is filled. Paths are compared as file
// systems do that take upper and lower case for the same.
type places struct {
	files, folders map[string]holder // by folded path; folders by who needs them first
	kept           []string          // folders for files of the program, folded
	// seen are folders as spelt, already found to be free for files.
	seen map[string]bool
}

func newPlaces() *places {
	return &places{files: map[string]holder{}, folders: map[string]holder{}, seen: map[string]bool{}}
}

// take gives a place, or says why it cannot be given.
func (o *places) take(h holder) (clash string) {
	if clash := o.clash(h); clash != "" {
		return clash
	}
	o.files[value.FoldPath(h.path)] = h
	for dir := path.Dir(h.path); dir != "." && !o.seen[dir]; dir = path.Dir(dir) {
		o.seen[dir] = true
		f := h
		f.path = dir
		o.folders[value.FoldPath(dir)] = f
	}
	return ""
}

// keep keeps a folder for files of the program.
func (o *places) keep(folder string) {
	o.take(holder{path: folder + indexFile, name: "the program's own files"})
	o.kept = append(o.kept, value.FoldPath(folder))
}

func (o *places) clash(h holder) string {
	key := value.FoldPath(h.path)
	for _, folder := range o.kept {
		if strings.HasPrefix(key, folder) {
			return fmt.Sprintf("%s lies in the folder /%s, which is kept for the program's own files", h, folder)
		}
	}
	if first, ok := o.files[key]; ok && !first.yields(h) {
		if first.path != h.path {
			return fmt.Sprintf("%s differs by capitals only from %s, which is that of %s", h, placeText(first.path), first.name)
		}
		return fmt.Sprintf("%s is also that of %s", h, first.name)
	}
	if first, ok := o.folders[key]; ok {
		return fmt.Sprintf("%s is a folder that %s needs", h, first.name)
	}
	return o.clashAbove(h)
}

// clashAbove says what keeps the folders above a place from being there.
func (o *places) clashAbove(h holder) string {
	for dir := path.Dir(h.path); dir != "." && !o.seen[dir]; dir = path.Dir(dir) {
		key := value.FoldPath(dir)
		if first, ok := o.files[key]; ok {
			return fmt.Sprintf("%s needs a folder /%s, but that is the address of %s", h, dir, first.name)
		}
		if first, ok := o.folders[key]; ok && first.path != dir {
			return fmt.Sprintf("%s needs a folder /%s, which differs by capitals only from /%s of %s", h, dir, first.path, first.name)
		}
	}
	return ""
}

// placeText writes a place as readers see it.
func placeText(p string) string {
	if path.Base(p) == indexFile {
		p = strings.TrimSuffix(p, indexFile)
	}
	return "/" + p
}

// reserve gives the places of what the site makes without a file.
func (j *joiner) reserve() {
	for _, f := range j.opt.MadeFiles {
		h := holder{kind: heldByMade, path: f.Path, name: "a file that the site makes itself"}
		switch {
		case strings.HasSuffix(f.Path, "/"):
			j.places.keep(f.Path)
			continue
		case f.Replaceable:
			h.kind = heldByDefault
		}
		j.places.take(h)
	}
	for _, lang := range j.site.Languages {
		j.places.take(holder{kind: heldByOverview, path: j.url(lang, "") + indexFile, name: "a home page"})
	}
	for _, address := range j.opt.Made {
		j.places.take(holder{kind: heldByOverview, path: address + indexFile, name: "a page that the site makes itself"})
	}
}

// want takes a place, or reports at the holder's own position why it cannot.
func (j *joiner) want(h holder) bool {
	if strings.ContainsFunc(h.path, neverInName) {
		j.fail(CheckFileName, h.pos, "rename it", "the name has a backslash or a control character, which file names cannot have everywhere")
		return false
	}
	if clash := j.places.take(h); clash != "" {
		j.fail(CheckDuplicateURL, h.pos, h.kind.hint(), "%s", clash)
		return false
	}
	return true
}

// neverInName reports what no path of the output folder may contain.
func neverInName(r rune) bool { return r == '\\' || unicode.IsControl(r) }

// admit takes the place of a page.
func (j *joiner) admit(p *Page) bool {
	if strings.Contains("/"+strings.ToLower(p.URL), "/"+indexFile+"/") {
		j.fail(CheckDuplicateURL, fileStart(p.File), heldByPage.hint(), "the address /%s of this page needs a folder where %s is a file", p.URL, indexFile)
		return false
	}
	for _, lang := range j.site.Languages[1:] {
		if first, _, _ := strings.Cut(p.Key, "/"); p.Lang == j.site.Default() && strings.EqualFold(first, lang) {
			j.fail(CheckDuplicateURL, fileStart(p.File), "move it below content/"+lang+"/, or rename the folder",
				"the address /%s of this page lies where the language %s has its pages", p.URL, lang)
			return false
		}
	}
	return j.want(holder{kind: heldByPage, path: p.URL + indexFile, name: pageLabel(p), pos: fileStart(p.File)})
}

// takeStatic gives places to the files of static/. Those that get none are
// listed, so that they are not published.
func (j *joiner) takeStatic() {
	for _, f := range slices.Sorted(slices.Values(j.opt.Files)) {
		rest, ok := strings.CutPrefix(f, "static/")
		if ok && !j.want(holder{kind: heldByStatic, path: rest, name: f, pos: diag.Pos{File: f}}) {
			j.site.LeftOut = append(j.site.LeftOut, f)
		}
	}
}

// takeTags gives places to the pages of tags, and drops the tags whose page
// would stand where the author has put another.
func (j *joiner) takeTags() {
	for _, lang := range j.site.Languages {
		j.site.Tags[lang] = slices.DeleteFunc(j.site.Tags[lang], func(t Tag) bool {
			address := j.url(lang, "tags/"+t.Slug)
			h := holder{kind: heldByMade, path: address + indexFile, name: fmt.Sprintf("the tag %q", t.Name)}
			if j.places.take(h) == "" {
				return false
			}
			if p := j.folded[strings.ToLower(address)]; p != nil && !p.Fallback {
				j.fail(CheckDuplicateURL, fileStart(p.File), "rename the file or the tag", "the address /%s of this page is also that of the tag %q", address, t.Name)
			}
			return true
		})
	}
}
