package draft

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Book is an adopted handbook.
type Book struct {
	// Title is that of the site, "" where the source has none.
	Title string
	// Languages are tags such as ja; the first is the default. With one alone
	// pages stand in content/ itself.
	Languages []string
	// BaseURL is where the source was published, "" where it does not say.
	BaseURL string
	// From says what the source was: hugo, mkdocs or notion.
	From   string
	Pages  []*Page
	Copies []Copy
	Kinds  []Kind
	Notes  []Note
}

// Page is a page to be written.
type Page struct {
	// From is the file in the source, "" for a page made of something else.
	From string
	// To is the file below the folder of its language.
	To, Lang string
	Front    Front
	Body     string
	// Line is the number of lines of the file in the source before the body.
	Line int
}

// Copy is a file that is copied as it is: From in the source, To in the site.
type Copy struct{ From, To string }

// File is the path of a page in the site.
func (b *Book) File(p *Page) string { return path.Join(b.Root(p.Lang), p.To) }

// Root is the folder of a language.
func (b *Book) Root(lang string) string {
	if len(b.Languages) > 1 {
		return "content/" + lang
	}
	return "content"
}

// Note adds a note.
func (b *Book) Note(file string, line int, what What, args ...any) {
	n := Note{File: file, Line: line, What: what}
	for _, a := range args {
		n.Args = append(n.Args, strings.ToValidUTF8(fmt.Sprint(a), "\uFFFD"))
	}
	b.Notes = append(b.Notes, n)
}

// Sort brings pages, copies and notes into the order of their paths; notes that
// say the same of one place are one.
func (b *Book) Sort() {
	slices.SortStableFunc(b.Pages, func(x, y *Page) int { return cmp.Compare(b.File(x), b.File(y)) })
	slices.SortFunc(b.Copies, func(x, y Copy) int { return cmp.Or(cmp.Compare(x.To, y.To), cmp.Compare(x.From, y.From)) })
	slices.SortStableFunc(b.Notes, func(x, y Note) int { return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Line, y.Line)) })
	b.Notes = slices.CompactFunc(b.Notes, func(x, y Note) bool {
		return x.File == y.File && x.Line == y.Line && x.What == y.What && slices.Equal(x.Args, y.Args)
	})
}

// Unique gives every page and copy a file of its own, capitals aside: what comes
// later gets a number, and a note.
func (b *Book) Unique() {
	taken := map[string]bool{}
	free := func(file string) string {
		ext := path.Ext(file)
		to := file
		for n := 2; taken[strings.ToLower(to)]; n++ {
			to = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(file, ext), n, ext)
		}
		taken[strings.ToLower(to)] = true
		return to
	}
	for _, p := range b.Pages {
		file := b.File(p)
		if to := free(file); to != file {
			p.To = strings.TrimPrefix(to, b.Root(p.Lang)+"/")
			b.Note(p.From, 0, Renamed, to)
		}
	}
	for i, c := range b.Copies {
		if to := free(c.To); to != c.To {
			b.Copies[i].To = to
			b.Note(c.From, 0, Renamed, to)
		}
	}
}

// Walk lists the files of a source in order, without hidden ones and those below
// folders that hold no text of anybody.
func Walk(fsys fs.FS, root string, visit func(file string) error) error {
	return fs.WalkDir(fsys, root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() {
			if p != root && (strings.HasPrefix(name, ".") || name == "node_modules" || name == "__MACOSX") {
				return fs.SkipDir
			}
			return nil
		}
		if strings.HasPrefix(name, ".") || !d.Type().IsRegular() || name == "Thumbs.db" {
			return nil
		}
		return visit(p)
	})
}
