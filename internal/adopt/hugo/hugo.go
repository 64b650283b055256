package hugo

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/adopt/draft"
	"github.com/mopsite/mopsite/internal/adopt/front"
	"github.com/mopsite/mopsite/internal/adopt/hugo/config"
	"github.com/mopsite/mopsite/internal/adopt/places"
	"github.com/mopsite/mopsite/internal/adopt/prose"
	"github.com/mopsite/mopsite/internal/adopt/shortcode"
)

// reader reads a site.
type reader struct {
	fs       fs.FS
	settings config.Settings
	book     *draft.Book
	opt      draft.Options
	// roots are the folders of content, the longest path first.
	roots []root
	index *places.Index
	// prefix is what addresses of this tree begin with in its links.
	prefix string
}

// rules are those of front matter; what url and slug say is told as an alias.
var rules = front.Rules{
	Program: "hugo", Silent: []string{"url", "slug"},
	Dropped: []string{"layout", "type", "menu", "menus", "outputs", "build", "_build", "sitemap", "resources", "cascade", "markup", "headless", "isCJKLanguage"},
}

// root is a folder of content; lang is "" where names of files say it.
type root struct{ dir, lang string }

// Read reads a site of Hugo, or a tree of content alone.
func Read(fsys fs.FS, opt draft.Options) (*draft.Book, error) {
	s, err := config.Load(fsys)
	if err != nil {
		return nil, err
	}
	r := &reader{fs: fsys, settings: s, opt: opt, book: &draft.Book{From: "hugo", Title: s.Title, BaseURL: s.BaseURL}}
	if _, err := fs.Stat(fsys, s.ContentDir); err != nil {
		if s.Found {
			return nil, fmt.Errorf("the site has settings and no folder %s", s.ContentDir)
		}
		r.settings.ContentDir = "."
	}
	if err := r.content(); err != nil {
		return nil, err
	}
	if err := r.statics(); err != nil {
		return nil, err
	}
	if err := r.leftOut(); err != nil {
		return nil, err
	}
	r.book.Unique()
	r.index = places.New(r.book)
	r.addresses()
	r.text()
	return r.book, nil
}

func (r *reader) read(file string) ([]byte, error) {
	if !fs.ValidPath(file) {
		return nil, fs.ErrNotExist
	}
	return fs.ReadFile(r.fs, file)
}

// content reads the pages, and lists the files beside them.
func (r *reader) content() error {
	r.languages()
	for _, root := range r.roots {
		err := draft.Walk(r.fs, root.dir, func(file string) error {
			if owner := r.rootOf(file); owner != root {
				return nil
			}
			below := strings.TrimPrefix(file, root.dir+"/")
			if root.dir == "." {
				below = file
			}
			return r.file(root, file, below)
		})
		if err != nil {
			return err
		}
	}
	if len(r.book.Pages) == 0 {
		return fmt.Errorf("there is no page of Markdown below %s", r.settings.ContentDir)
	}
	if len(r.book.Languages) == 0 {
		r.book.Languages = []string{cmp.Or(r.settings.Language, draft.Language(r.book.Pages))}
	}
	for _, p := range r.book.Pages {
		p.Lang = cmp.Or(p.Lang, r.book.Languages[0])
	}
	return nil
}

// languages finds the folders of content and those languages that have one.
func (r *reader) languages() {
	s := r.settings
	for _, l := range s.Languages {
		if l.Dir != "" {
			r.roots = append(r.roots, root{l.Dir, l.Code})
		}
	}
	if i := slices.IndexFunc(s.Languages, func(l config.Language) bool { return l.Dir == "" }); i >= 0 && len(r.roots) > 0 {
		r.roots = append(r.roots, root{s.ContentDir, s.Languages[i].Code})
	}
	if len(s.Languages) > 1 {
		for _, l := range s.Languages {
			r.book.Languages = append(r.book.Languages, l.Code)
		}
	}
	if len(r.roots) == 0 {
		r.roots = []root{{s.ContentDir, ""}}
	}
	slices.SortStableFunc(r.roots, func(a, b root) int { return len(b.dir) - len(a.dir) })
}

// rootOf is the folder of content in which a file lies, the nearest of several.
func (r *reader) rootOf(file string) root {
	for _, o := range r.roots {
		if o.dir == "." || strings.HasPrefix(file, o.dir+"/") {
			return o
		}
	}
	return root{}
}

// file takes a file of the content: a page, or a file beside one.
func (r *reader) file(root root, file, below string) error {
	ext := strings.ToLower(path.Ext(file))
	if root.dir == "." && !strings.Contains(below, "/") && slices.Contains([]string{"README.md", "LICENSE.md", "CONTRIBUTING.md"}, below) {
		r.book.Note(file, 0, draft.NotTaken, draft.Both("a file about the repository", "リポジトリについてのファイル"))
		return nil
	}
	stem, lang := r.language(strings.TrimSuffix(below, path.Ext(below)))
	lang = cmp.Or(lang, root.lang, r.defaultLanguage())
	switch ext {
	case ".md", ".markdown", ".mdown":
		src, err := fs.ReadFile(r.fs, file)
		if err != nil {
			return err
		}
		r.page(file, lower1(stem)+".md", lang, src)
	case ".html", ".htm", ".adoc", ".rst", ".org", ".pandoc":
		r.book.Note(file, 0, draft.NotTaken, draft.Both("a page that is not in Markdown", "Markdown でないページ"))
	case "":
		r.book.Note(file, 0, draft.NotTaken, draft.Both("a file without an ending", "拡張子のないファイル"))
	default:
		r.book.Copies = append(r.book.Copies, draft.Copy{From: file, To: path.Join(r.book.Root(lang), dirs(below))})
	}
	return nil
}

func (r *reader) defaultLanguage() string {
	if len(r.book.Languages) > 0 {
		return r.book.Languages[0]
	}
	return ""
}

// language cuts the language off a name such as guide.ja.
func (r *reader) language(stem string) (name, lang string) {
	if i := strings.LastIndexByte(stem, '.'); i > 0 && slices.Contains(r.book.Languages, stem[i+1:]) {
		return stem[:i], stem[i+1:]
	}
	return stem, ""
}

// lower1 writes a path as Hugo writes addresses: in small letters, with hyphens for
// blanks.
func lower1(p string) string { return strings.ReplaceAll(strings.ToLower(p), " ", "-") }

// dirs writes the folders of a path so, and leaves the file's name.
func dirs(p string) string {
	dir, name := path.Split(p)
	return lower1(dir) + name
}

// statics lists the files that are published as they are; those of a theme are not.
func (r *reader) statics() error {
	theme := 0
	for _, dir := range r.settings.StaticDirs {
		if _, err := fs.Stat(r.fs, dir); err != nil {
			continue
		}
		err := draft.Walk(r.fs, dir, func(file string) error {
			switch strings.ToLower(path.Ext(file)) {
			case ".css", ".scss", ".js", ".map", ".woff", ".woff2", ".ttf", ".eot", ".otf", ".html", ".htm":
				theme++
			default:
				r.book.Copies = append(r.book.Copies, draft.Copy{From: file, To: "static/" + strings.TrimPrefix(file, dir+"/")})
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	if theme > 0 {
		r.book.Note(r.settings.StaticDirs[0], 0, draft.NotTaken, draft.Both(fmt.Sprintf("files of the theme (styles, scripts, fonts, HTML): %d", theme), fmt.Sprintf("テーマのファイル（スタイル、スクリプト、フォント、HTML）%d 件", theme)))
	}
	return nil
}

// leftOut notes the folders of a site that mean nothing here.
func (r *reader) leftOut() error {
	if r.settings.ContentDir == "." {
		return nil
	}
	for _, dir := range []string{"archetypes", "assets", "data", "i18n", "layouts", "themes"} {
		n := 0
		if _, err := fs.Stat(r.fs, dir); err != nil {
			continue
		}
		if err := draft.Walk(r.fs, dir, func(string) error { n++; return nil }); err != nil {
			return err
		}
		if n > 0 {
			r.book.Note(dir, 0, draft.NotTaken, draft.Both(fmt.Sprintf("a folder of the generator with %d files", n), fmt.Sprintf("生成ツールのフォルダー（ファイル %d 件）", n)))
		}
	}
	return nil
}

// page takes a page apart.
func (r *reader) page(file, to, lang string, src []byte) {
	parts := front.Parse(src)
	p := &draft.Page{From: file, To: to, Lang: lang, Front: parts.Front, Body: parts.Body, Line: parts.Line}
	switch {
	case parts.Problem != "":
		r.book.Note(file, parts.At, draft.BrokenFront, parts.Problem)
	case parts.Format == "toml" || parts.Format == "json":
		r.book.Note(file, 1, draft.FrontFormat, strings.ToUpper(parts.Format))
	}
	r.book.Pages = append(r.book.Pages, p)
}

// text changes what the pages say, once it is known where all of them are.
func (r *reader) text() {
	for _, p := range r.book.Pages {
		front.Ours(r.book, p, rules)
		tell := func(line int, what draft.What, args ...any) { r.book.Note(p.From, p.Line+line, what, args...) }
		p.Body = prose.HTML(p.Body, tell)
		if strings.Contains(p.Body, "{") {
			p.Body = prose.Attributes(p.Body, tell)
		}
	}
	r.findPrefix()
	for _, p := range r.book.Pages { // links first, for shortcodes move lines
		p.Body = prose.Links(p.Body, func(l prose.Link) string { return r.link(p, l) })
		if strings.Contains(p.Body, "{{") {
			p.Body = r.render(p, shortcode.Parse(p.Body))
		}
	}
}
