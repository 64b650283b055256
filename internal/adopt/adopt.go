package adopt

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/adopt/draft"
	"github.com/mopsite/mopsite/internal/adopt/hugo"
	"github.com/mopsite/mopsite/internal/adopt/mkdocs"
	"github.com/mopsite/mopsite/internal/adopt/notion"
)

// source is a program whose handbooks can be adopted.
type source struct {
	name string
	read func(fs.FS, draft.Options) (*draft.Book, error)
}

func sources() []source {
	return []source{{"hugo", hugo.Read}, {"mkdocs", mkdocs.Read}, {"notion", notion.Read}}
}

// Sources are the names of the programs.
func Sources() []string {
	var out []string
	for _, s := range sources() {
		out = append(out, s.name)
	}
	return out
}

// File is a file to be written: Data, or what stands in the source at From.
type File struct {
	Path string
	Data []byte
	From string
}

// Whole is a source as one tree: that of an export of Notion may lie in parts.
func Whole(program string, fsys fs.FS) (fs.FS, error) {
	if program == "notion" {
		return notion.Whole(fsys)
	}
	return fsys, nil
}

// Read reads a handbook of a program, see [Whole]. name is what the source is called, for a
// title where it has none. An error says why there is nothing to adopt.
func Read(program string, fsys fs.FS, name string, opt draft.Options) (*draft.Book, error) {
	all := sources()
	i := slices.IndexFunc(all, func(s source) bool { return s.name == program })
	if i < 0 {
		return nil, fmt.Errorf("there is no program %q", program)
	}
	b, err := all[i].read(fsys, opt)
	if err != nil {
		return nil, err
	}
	homes(b, name)
	anchors(b)
	b.Sort()
	return b, nil
}

// homes gives every language a home page, and the site a title.
func homes(b *draft.Book, name string) {
	for _, lang := range b.Languages {
		i := slices.IndexFunc(b.Pages, func(p *draft.Page) bool { return p.Lang == lang && isHome(p.To) })
		if i >= 0 {
			b.Title = cmp.Or(b.Title, b.Pages[i].Front.Text("title"), firstHeading(b.Pages[i].Body))
			continue
		}
		p := &draft.Page{To: "_index.md", Lang: lang}
		p.Front.Set("title", cmp.Or(b.Title, name))
		b.Pages = append(b.Pages, p)
	}
	b.Title = cmp.Or(b.Title, name)
}

func isHome(to string) bool { return to == "_index.md" || to == "index.md" }

// firstHeading is the first heading of level one of a text.
func firstHeading(text string) string {
	for line := range strings.Lines(text) {
		if s, ok := strings.CutPrefix(line, "# "); ok {
			return strings.TrimSpace(s)
		}
	}
	return ""
}

// text is a page as it is written. Where the source had front matter, the body
// begins as it did, so that lines stay where they were if no key was changed.
func text(p *draft.Page) string {
	head, body := p.Front.Write(), p.Body
	if p.Line == 0 {
		body = strings.TrimLeft(body, "\n")
		if head != "" && body != "" {
			head += "\n"
		}
	}
	return strings.TrimRight(head+body, "\n") + "\n"
}

// Files are the files of an adopted handbook, its report among them.
func Files(b *draft.Book) []File {
	files := []File{{Path: "mopsite.yaml", Data: []byte(settings(b))}}
	for _, p := range b.Pages {
		files = append(files, File{Path: b.File(p), Data: []byte(text(p)), From: p.From})
	}
	for _, c := range b.Copies {
		files = append(files, File{Path: c.To, From: c.From})
	}
	files = append(files, File{Path: ReportFile + ".md", Data: []byte(Markdown(b))}, File{Path: ReportFile + ".json", Data: JSON(b)})
	for _, keep := range []string{"static", "templates"} {
		if !slices.ContainsFunc(files, func(f File) bool { return strings.HasPrefix(f.Path, keep+"/") }) {
			files = append(files, File{Path: path.Join(keep, ".gitkeep"), Data: []byte{}})
		}
	}
	slices.SortFunc(files, func(x, y File) int { return cmp.Compare(x.Path, y.Path) })
	return files
}
