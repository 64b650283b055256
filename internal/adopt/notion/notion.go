package notion

import (
	"io/fs"
	"path"
	"strings"

	"github.com/mopsite/mopsite/internal/adopt/draft"
	"github.com/mopsite/mopsite/internal/adopt/front"
	"github.com/mopsite/mopsite/internal/adopt/places"
	"github.com/mopsite/mopsite/internal/adopt/prose"
)

// reader reads an export.
type reader struct {
	fs   fs.FS
	tree *tree
	book *draft.Book
	opt  draft.Options
	// byID are pages by the id of the export, byTable the folders' pages of tables
	// by theirs.
	byID map[string]*draft.Page
	// bySource are pages by file.
	bySource map[string]*draft.Page
	copies   map[string]string
	tables   []*table
	index    *places.Index
}

// Read reads an export.
func Read(fsys fs.FS, opt draft.Options) (*draft.Book, error) {
	t, err := walk(fsys)
	if err != nil {
		return nil, err
	}
	r := &reader{
		fs: fsys, tree: t, opt: opt, book: &draft.Book{From: "notion"},
		byID: map[string]*draft.Page{}, bySource: map[string]*draft.Page{}, copies: map[string]string{},
	}
	home := t.home()
	if dir := t.below(home); home != "" && dir != "" {
		t.folders[dir] = "" // what is below the home page is the site
	}
	for _, file := range t.pages {
		if err := r.page(file, file == home); err != nil {
			return nil, err
		}
	}
	r.book.Languages = []string{draft.Language(r.book.Pages)}
	for _, p := range r.book.Pages {
		p.Lang = r.book.Languages[0]
	}
	for _, file := range t.others {
		to := path.Join(r.book.Root(r.book.Languages[0]), t.folder(path.Dir(file)), fileName(path.Base(file)))
		r.book.Copies = append(r.book.Copies, draft.Copy{From: file, To: to})
	}
	if err := r.databases(); err != nil {
		return nil, err
	}
	r.book.Unique()
	for _, c := range r.book.Copies {
		r.copies[c.From] = c.To
	}
	r.index = places.New(r.book)
	for _, p := range r.book.Pages {
		r.text(p)
	}
	r.fields()
	return r.book, nil
}

// fileName is the name of a picture or an attachment, without blanks.
func fileName(name string) string {
	ext := path.Ext(name)
	return slug(strings.TrimSuffix(name, ext)) + strings.ToLower(ext)
}

// page takes a page: its title is its first heading.
func (r *reader) page(file string, home bool) error {
	src, err := fs.ReadFile(r.fs, file)
	if err != nil {
		return err
	}
	text := front.Clean(src)
	name, id, _ := split(strings.TrimSuffix(path.Base(file), path.Ext(file)))
	title, body, lines := name, text, 0
	if first, rest, _ := strings.Cut(text, "\n"); strings.HasPrefix(first, "# ") {
		title, body, lines = strings.TrimSpace(first[2:]), rest, 1
	}
	p := &draft.Page{From: file, Body: body, Line: lines}
	p.Front.Set("title", title)
	dir := r.tree.below(file)
	switch {
	case home:
		p.To = "_index.md"
	case dir != "":
		p.To = path.Join(r.tree.folder(dir), "_index.md")
	default:
		p.To = r.tree.free(path.Join(r.tree.folder(path.Dir(file)), slug(title))) + ".md"
	}
	if id != "" {
		r.byID[id] = p
	}
	r.bySource[file] = p
	r.book.Pages = append(r.book.Pages, p)
	return nil
}

// text changes what a page says.
func (r *reader) text(p *draft.Page) {
	if p.From == "" {
		return
	}
	tell := func(line int, what draft.What, args ...any) { r.book.Note(p.From, p.Line+line, what, args...) }
	p.Body = prose.HTML(p.Body, tell)
	p.Body = prose.Links(p.Body, func(l prose.Link) string { return r.link(p, l) })
	p.Body = asides(p.Body, tell)
}
