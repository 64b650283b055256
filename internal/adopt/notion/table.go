package notion

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/adopt/draft"
	"github.com/mopsite/mopsite/internal/adopt/front"
	"github.com/mopsite/mopsite/internal/record"
)

// table is a database: a CSV, with a page for each row.
type table struct {
	file, title string
	// folder is where its rows stand in the site.
	folder  string
	kind    string
	columns []*column
	titles  []string
	rows    []*draft.Page
}

// databases reads the tables and makes records of their rows.
func (r *reader) databases() error {
	taken := []string{"mopsite", "pages", "playbook"}
	taken = append(taken, record.Computing()...)
	var builtin *record.Set
	for _, k := range builtin.Kinds() {
		taken = append(taken, k.Name)
	}
	for _, file := range r.tree.tables {
		title, _, all := split(strings.TrimSuffix(path.Base(file), path.Ext(file)))
		if !all && slices.Contains(r.tree.tables, strings.TrimSuffix(file, path.Ext(file))+"_all"+path.Ext(file)) {
			r.book.Note(file, 0, draft.TableView)
			continue
		}
		t := &table{file: file, title: title}
		if err := r.read(t); err != nil {
			r.book.Note(file, 0, draft.Unreadable, err)
			continue
		}
		t.kind = kindName(title, len(r.tables)+1, taken)
		taken = append(taken, t.kind)
		r.place(t)
		r.tables = append(r.tables, t)
	}
	return nil
}

// kindName is the name of a kind: after its title, unless that has other letters
// than names may have or is taken.
func kindName(title string, n int, taken []string) string {
	name := draft.Latin(title)
	if name == "" {
		name = fmt.Sprintf("table-%d", n)
	}
	for slices.Contains(taken, name) {
		name += "-list"
	}
	return name
}

// read reads the columns of a table. The first is the title of a row.
func (r *reader) read(t *table) error {
	src, err := fs.ReadFile(r.fs, t.file)
	if err != nil {
		return err
	}
	in := csv.NewReader(strings.NewReader(front.Clean(src)))
	in.FieldsPerRecord, in.LazyQuotes = -1, true
	rows, err := in.ReadAll()
	if err != nil {
		return err
	}
	if len(rows) == 0 || len(rows[0]) == 0 {
		return fmt.Errorf("it has no header")
	}
	for _, header := range rows[0][1:] {
		t.columns = append(t.columns, &column{header: strings.TrimSpace(header)})
	}
	for _, row := range rows[1:] {
		t.titles = append(t.titles, strings.TrimSpace(row[0]))
		for i, c := range t.columns {
			cell := ""
			if i+1 < len(row) {
				cell = strings.TrimSpace(row[i+1])
			}
			c.cells = append(c.cells, cell)
		}
	}
	return nil
}

// place finds the page of each row, makes those that are missing, and a page for
// the folder.
func (r *reader) place(t *table) {
	dir := r.tree.below(t.file)
	if dir != "" {
		t.folder = r.tree.folder(dir)
	} else {
		t.folder = r.tree.free(path.Join(r.tree.folder(path.Dir(t.file)), slug(t.title)))
	}
	free := map[string][]*draft.Page{}
	for _, p := range r.book.Pages {
		if dir != "" && path.Dir(p.From) == dir {
			title := rowTitle(p)
			free[title] = append(free[title], p)
		}
	}
	alone := 0
	for _, title := range t.titles {
		if list := free[title]; len(list) > 0 {
			t.rows, free[title] = append(t.rows, list[0]), list[1:]
			continue
		}
		p := &draft.Page{To: r.tree.free(path.Join(t.folder, slug(title))) + ".md", Lang: r.book.Languages[0]}
		p.Front.Set("title", cmp.Or(title, "–"))
		r.book.Pages = append(r.book.Pages, p)
		t.rows = append(t.rows, p)
		alone++
	}
	if alone > 0 {
		r.book.Note(t.file, 0, draft.RowAlone, alone)
	}
	for _, p := range r.book.Pages {
		if left := free[rowTitle(p)]; slices.Contains(left, p) {
			r.book.Note(p.From, 0, draft.RowPage)
		}
	}
	index := path.Join(t.folder, "_index.md")
	i := slices.IndexFunc(r.book.Pages, func(p *draft.Page) bool { return p.To == index })
	if i < 0 {
		p := &draft.Page{To: index, Lang: r.book.Languages[0]}
		p.Front.Set("title", t.title)
		r.book.Pages = append(r.book.Pages, p)
		i = len(r.book.Pages) - 1
	}
	r.bySource[t.file] = r.book.Pages[i]
	r.bySource[strings.Replace(t.file, "_all.csv", ".csv", 1)] = r.book.Pages[i]
}

// rowTitle is the title of a page as tables have it: none where nobody gave it one.
func rowTitle(p *draft.Page) string {
	title := p.Front.Text("title")
	if slices.Contains([]string{"Untitled", "無題"}, title) {
		return ""
	}
	return title
}

// fields gives the rows their fields, once all tables are known, since they may
// lead to each other, and declares the kinds.
func (r *reader) fields() {
	for _, t := range r.tables {
		k := draft.Kind{Name: t.kind, Title: t.title, From: path.Base(t.file)}
		used := record.Common()
		for i, c := range t.columns {
			if len(c.filled()) == 0 {
				r.book.Note(t.file, 1, draft.ColumnEmpty, c.header)
				continue
			}
			files := r.relation(t, c)
			if files == nil {
				c.decide()
			}
			if key := c.usualKey(); key != "" && files == nil && !slices.Contains(k.Index, key) {
				c.name, c.common = key, true
			} else {
				c.name = fieldName(c.header, i+1, used)
				used = append(used, c.name)
				k.Fields = append(k.Fields, draft.Field{Name: c.name, Label: c.header, Type: string(c.typ), Of: c.of, Words: c.words})
			}
			if len(k.Index) < 6 && c.name != "lastmod" {
				k.Index = append(k.Index, c.name)
			}
			r.book.Note(t.file, 1, draft.ColumnLeft, c.header, c.name, c.typ)
			r.fill(t, c, files)
		}
		for _, p := range t.rows {
			p.Front.Set("kind", t.kind)
		}
		r.properties(t)
		r.book.Kinds = append(r.book.Kinds, k)
		r.book.Note(t.file, 0, draft.Table, t.kind, len(t.rows))
	}
}

// fieldName is the name of a field: letters of any script, and no key of every page.
func fieldName(header string, n int, used []string) string {
	name := strings.ReplaceAll(draft.Slug(header), "-", "_")
	if name == "" || name[0] >= '0' && name[0] <= '9' {
		name = fmt.Sprintf("field_%d", n)
	}
	for slices.Contains(used, name) {
		name += "_"
	}
	return name
}

// fill gives every row the value of a column.
func (r *reader) fill(t *table, c *column, files map[string][]*draft.Page) {
	for i, p := range t.rows {
		v := c.valueOf(c.cells[i])
		if files != nil {
			var ids []string
			for _, to := range files[c.cells[i]] {
				ids = append(ids, id(to, c.of))
			}
			if v = any(ids); len(ids) == 0 {
				v = nil
			}
		}
		if s, ok := v.(string); ok && c.common && c.name == "tags" {
			v = strings.Split(s, ", ")
		}
		if v != nil {
			p.Front.Set(c.name, v)
		}
	}
}

// relation returns the pages that the cells of a column name, nil for a column that
// is no relation. It leads to the rows of one table, else to pages of any kind.
func (r *reader) relation(t *table, c *column) map[string][]*draft.Page {
	out := map[string][]*draft.Page{}
	for _, cell := range c.filled() {
		files, ok := related(cell)
		if !ok {
			return nil
		}
		if out[cell] != nil {
			continue
		}
		for _, f := range files {
			name, err := url.PathUnescape(f)
			if err != nil {
				return nil
			}
			to := r.found(path.Join(path.Dir(t.file), name))
			if to == nil {
				return nil
			}
			out[cell] = append(out[cell], to)
		}
	}
	c.typ, c.of = record.References, ""
	for _, list := range out {
		for _, to := range list {
			if kind := r.kindOf(to); c.of == "" {
				c.of = kind
			} else if c.of != kind {
				c.of = "page"
			}
		}
	}
	return out
}

// kindOf is the kind of a page: that of its table.
func (r *reader) kindOf(p *draft.Page) string {
	for _, t := range r.tables {
		if slices.Contains(t.rows, p) {
			return t.kind
		}
	}
	return "page"
}

// id is by what a reference names a page: the path of one of any kind, else the name
// of its file.
func id(p *draft.Page, of string) string {
	stem := strings.TrimSuffix(p.To, ".md")
	if path.Base(stem) == "_index" {
		stem = path.Dir(stem)
	}
	if of == "page" {
		return stem
	}
	return path.Base(stem)
}

var property = regexp.MustCompile(`^([^:]+): ?(.*)$`)

// properties takes those that stand again at the top of a row's page out of its
// text.
func (r *reader) properties(t *table) {
	known := map[string]bool{}
	for _, c := range t.columns {
		known[c.header] = true
	}
	for _, p := range t.rows {
		lines := strings.Split(p.Body, "\n")
		i, any := 0, false
		for ; i < len(lines); i++ {
			if m := property.FindStringSubmatch(lines[i]); m != nil && known[m[1]] {
				any = true
			} else if strings.TrimSpace(lines[i]) != "" || any && i > 0 && !more(lines[i:], known) {
				break
			}
		}
		if any {
			p.Body = strings.TrimLeft(strings.Join(lines[i:], "\n"), "\n")
			r.book.Note(p.From, p.Line+2, draft.Properties)
		}
	}
}

// more reports whether the next line that is not empty is a property.
func more(lines []string, known map[string]bool) bool {
	for _, line := range lines {
		if strings.TrimSpace(line) != "" {
			m := property.FindStringSubmatch(line)
			return m != nil && known[m[1]]
		}
	}
	return false
}
