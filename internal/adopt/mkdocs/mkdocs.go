package mkdocs

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/adopt/draft"
	"github.com/mopsite/mopsite/internal/adopt/front"
	"github.com/mopsite/mopsite/internal/adopt/places"
	"github.com/mopsite/mopsite/internal/adopt/prose"
)

// reader reads a site.
type reader struct {
	fs       fs.FS
	settings settings
	book     *draft.Book
	opt      draft.Options
	index    *places.Index
}

// rules are those of front matter.
var rules = front.Rules{Program: "mkdocs", Dropped: []string{"template", "hide", "search", "render_macros", "social", "cascade"}}

// Read reads a site of MkDocs.
func Read(fsys fs.FS, opt draft.Options) (*draft.Book, error) {
	s, err := load(fsys)
	if err != nil {
		return nil, err
	}
	r := &reader{fs: fsys, settings: s, opt: opt, book: &draft.Book{From: "mkdocs", Title: s.title, BaseURL: s.url, Languages: s.languages}}
	if _, err := fs.Stat(fsys, s.docs); err != nil {
		return nil, fmt.Errorf("there is no folder %s", s.docs)
	}
	if err := draft.Walk(fsys, s.docs, r.file); err != nil {
		return nil, err
	}
	if len(r.book.Pages) == 0 {
		return nil, fmt.Errorf("there is no page of Markdown below %s", s.docs)
	}
	if len(r.book.Languages) == 0 {
		r.book.Languages = []string{cmp.Or(s.language, draft.Language(r.book.Pages))}
	}
	for _, p := range r.book.Pages {
		p.Lang = cmp.Or(p.Lang, r.book.Languages[0])
	}
	r.book.Unique()
	r.index = places.New(r.book)
	for _, p := range r.book.Pages {
		front.Ours(r.book, p, rules)
	}
	r.navigation()
	for _, p := range r.book.Pages {
		if p.From != "" {
			r.text(p)
		}
	}
	return r.book, nil
}

// file takes a file of the docs: a page, or a file beside one.
func (r *reader) file(file string) error {
	below := strings.TrimPrefix(file, r.settings.docs+"/")
	lang := ""
	if first, rest, ok := strings.Cut(below, "/"); r.settings.byFolder && ok && slices.Contains(r.settings.languages, first) {
		lang, below = first, rest
	}
	stem := strings.TrimSuffix(below, path.Ext(below))
	if i := strings.LastIndexByte(stem, '.'); r.settings.bySuffix && i > 0 && slices.Contains(r.settings.languages, stem[i+1:]) {
		lang, stem = stem[i+1:], stem[:i]
	}
	switch ext := strings.ToLower(path.Ext(file)); ext {
	case ".md", ".markdown":
		src, err := fs.ReadFile(r.fs, file)
		if err != nil {
			return err
		}
		parts := front.Parse(src)
		if parts.Problem != "" {
			r.book.Note(file, parts.At, draft.BrokenFront, parts.Problem)
		}
		if base := path.Base(stem); base == "index" || base == "README" {
			stem = path.Join(path.Dir(stem), "_index")
		}
		r.book.Pages = append(r.book.Pages, &draft.Page{From: file, To: stem + ".md", Lang: lang, Front: parts.Front, Body: parts.Body, Line: parts.Line})
	case ".css", ".scss", ".js", ".map", ".woff", ".woff2", ".ttf", ".html", ".py", ".yml", ".yaml", "":
		r.book.Note(path.Dir(file), 0, draft.NotTaken, draft.Both("files of the theme and of the site (styles, scripts, fonts, HTML, settings)", "テーマやサイトのファイル（スタイル、スクリプト、フォント、HTML、設定）"))
	default:
		r.book.Copies = append(r.book.Copies, draft.Copy{From: file, To: path.Join(r.book.Root(cmp.Or(lang, append(r.settings.languages, "")[0])), below)})
	}
	return nil
}

// text changes what a page says. What keeps lines where they are comes first, so
// that notes have the lines of the source.
func (r *reader) text(p *draft.Page) {
	tell := func(line int, what draft.What, args ...any) { r.book.Note(p.From, p.Line+line, what, args...) }
	p.Body = prose.HTML(p.Body, tell)
	p.Body = anchors(prose.Attributes(p.Body, tell))
	p.Body = prose.Links(p.Body, func(l prose.Link) string { return r.link(p, l) })
	p.Body = r.inline(p.Body, tell)
	b := blocks{r: r, tell: tell, page: p}
	p.Body = strings.Join(b.lines(strings.Split(p.Body, "\n"), 1), "\n")
}

// link is the new address of a link.
func (r *reader) link(p *draft.Page, l prose.Link) string {
	place, rest, external := places.Split(l.Dest)
	if external || place == "" || strings.Contains(l.Dest, "{{") {
		return l.Dest
	}
	from := path.Join(path.Dir(p.From), place)
	if strings.HasPrefix(place, "/") {
		from = path.Join(r.settings.docs, place)
	}
	if to := cmp.Or(r.index.Source(from), r.index.Source(path.Join(from, "index.md")), r.index.Source(path.Join(from, "README.md"))); to != nil {
		return r.said(p, l, r.index.Rel(p, to), rest, place)
	}
	if to, ok := r.index.Copied(from); ok {
		return r.said(p, l, r.index.RelFile(p, to), rest, place)
	}
	key := places.Key(p.To)
	for _, at := range []string{path.Join("/", key, place), path.Join("/", path.Dir(key), place)} {
		if strings.HasPrefix(place, "/") {
			at = place
		}
		at = strings.Trim(strings.TrimSuffix(strings.TrimSuffix(at, "index.html"), ".html"), "/")
		if to := r.index.Address(p.Lang, at); to != nil && !l.Image {
			return r.said(p, l, r.index.Rel(p, to), rest, place)
		}
		if stem := strings.TrimPrefix(at, "/"); l.Image { // <img src> is written from the page's address
			if to, ok := r.index.Copied(path.Join(r.settings.docs, stem)); ok {
				return r.said(p, l, r.index.RelFile(p, to), rest, place)
			}
		}
	}
	if base := strings.TrimSuffix(r.opt.OldSite, "/"); base != "" && strings.HasPrefix(place, "/") {
		r.book.Note(p.From, p.Line+l.Line, draft.LinkOld, l.Dest)
		return base + places.Escape(place) + rest
	}
	r.book.Note(p.From, p.Line+l.Line, draft.LinkNowhere, l.Dest)
	return l.Dest
}

// said is the new address of a link, as it was written where that means the same.
func (r *reader) said(p *draft.Page, l prose.Link, to, rest, place string) string {
	if to == places.Escape(path.Clean(place)) {
		return l.Dest
	}
	r.book.Note(p.From, p.Line+l.Line, draft.Link, l.Dest, to+rest)
	return to + rest
}
