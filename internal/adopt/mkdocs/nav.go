package mkdocs

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/adopt/draft"
	"github.com/mopsite/mopsite/internal/adopt/places"
	"github.com/mopsite/mopsite/internal/adopt/prose"
)

// entry is an entry of the navigation: a page, an address or a section.
type entry struct {
	title, to string
	below     []entry
}

// entriesOf reads the navigation.
func entriesOf(items []any) []entry {
	var out []entry
	for _, item := range items {
		m, ok := item.(map[string]any)
		if !ok {
			out = append(out, entry{to: text(item)})
			continue
		}
		for _, title := range slices.Sorted(maps.Keys(m)) {
			e := entry{title: title, to: text(m[title])}
			if list, ok := m[title].([]any); ok {
				e.below = entriesOf(list)
			}
			out = append(out, e)
		}
	}
	return out
}

// orderer gives pages and folders their weights.
type orderer struct {
	*reader
	n       int
	folders map[string]int
	// titles are those of sections that are folders.
	titles map[string]string
	seen   map[*draft.Page]bool
	links  []string
}

// navigation puts pages and folders in the order of the navigation.
func (r *reader) navigation() {
	if len(r.settings.nav) == 0 {
		return
	}
	o := &orderer{reader: r, folders: map[string]int{}, titles: map[string]string{}, seen: map[*draft.Page]bool{}}
	all := entriesOf(r.settings.nav)
	o.walk(all)
	o.sections(all)
	o.index()
	if len(o.links) > 0 {
		r.outside(o.links)
	}
}

func (o *orderer) walk(entries []entry) {
	for _, e := range entries {
		switch p := o.page(e.to); {
		case e.below != nil:
			o.walk(e.below)
		case p != nil:
			o.place(p, e.title)
		case strings.Contains(e.to, "://"):
			o.links = append(o.links, "- "+prose.Anchor(e.title, e.to))
			o.book.Note(o.settings.file, 0, draft.NavOutside, e.to)
		case e.to != "" && !strings.HasSuffix(e.to, "/") && !strings.Contains(e.to, "*"):
			o.book.Note(o.settings.file, 0, draft.NavMissing, e.to)
		}
	}
}

// page is that of an entry, in the default language.
func (r *reader) page(to string) *draft.Page {
	if to == "" {
		return nil
	}
	for _, dir := range []string{r.settings.docs, path.Join(r.settings.docs, r.book.Languages[0])} {
		if p := r.index.Source(path.Join(dir, to)); p != nil {
			return p
		}
	}
	return nil
}

// place gives a page the next weight, and the folders above it those that they do
// not have yet.
func (o *orderer) place(p *draft.Page, title string) {
	if o.seen[p] {
		return
	}
	o.seen[p] = true
	key := places.Key(p.To)
	section := path.Base(p.To) == "_index.md"
	for _, dir := range foldersAbove(key, section) {
		if o.folders[dir] == 0 {
			o.n++
			o.folders[dir] = o.n * 10
		}
	}
	if !section {
		o.n++
		o.weigh(p, o.n*10)
	}
	if title == "" || p.Front.Broken != "" {
		return
	}
	own := p.Front.Text("title")
	if own == "" {
		own = firstHeading(p.Body)
	}
	switch {
	case own == "":
		p.Front.First("title", title)
	case own != title:
		o.book.Note(p.From, 0, draft.NavTitle, title, own)
	}
}

// weigh gives a page of every language a weight.
func (r *reader) weigh(p *draft.Page, n int) {
	for _, other := range r.book.Pages {
		if other.To == p.To && other.Front.Broken == "" {
			other.Front.Set("weight", n)
		}
	}
}

// foldersAbove are the folders that hold a page, the outermost first; a folder's
// own page stands for it.
func foldersAbove(key string, section bool) []string {
	parts := strings.Split(key, "/")
	if !section {
		parts = parts[:len(parts)-1]
	}
	var out []string
	for i := range parts {
		if dir := strings.Join(parts[:i+1], "/"); dir != "" {
			out = append(out, dir)
		}
	}
	return out
}

func firstHeading(body string) string {
	for line := range strings.Lines(body) {
		if s, ok := strings.CutPrefix(line, "# "); ok {
			s, _ = prose.HeadingID("# " + strings.TrimSpace(s))
			return strings.TrimPrefix(s, "# ")
		}
	}
	return ""
}

// sections finds for each section the folder that it is: one that holds all of its
// pages, and no page of another section.
func (o *orderer) sections(entries []entry) {
	for _, e := range entries {
		if e.below == nil {
			continue
		}
		pages := o.pagesOf(e.below)
		if dir := commonFolder(pages); len(pages) > 0 && dir != "" && o.titles[dir] == "" && o.only(dir, pages) {
			o.titles[dir] = e.title
		} else if len(pages) > 0 {
			o.book.Note(o.settings.file, 0, draft.NavSection, e.title)
		}
		o.sections(e.below)
	}
}

func (o *orderer) pagesOf(entries []entry) []*draft.Page {
	var out []*draft.Page
	for _, e := range entries {
		if p := o.page(e.to); p != nil {
			out = append(out, p)
		}
		out = append(out, o.pagesOf(e.below)...)
	}
	return out
}

// commonFolder is the innermost folder that holds all pages, "" for the root.
func commonFolder(pages []*draft.Page) string {
	common := ""
	for i, p := range pages {
		dir := path.Dir(p.To)
		if dir == "." {
			return ""
		}
		if i == 0 {
			common = dir
		}
		for common != "" && dir != common && !strings.HasPrefix(dir, common+"/") {
			if common = path.Dir(common); common == "." {
				common = ""
			}
		}
	}
	return common
}

// only reports whether a folder holds no page of the navigation but some.
func (o *orderer) only(dir string, pages []*draft.Page) bool {
	for p := range o.seen {
		if strings.HasPrefix(p.To, dir+"/") && !slices.Contains(pages, p) {
			return false
		}
	}
	return true
}

// index gives folders the weights and titles that the navigation has for them, in
// pages of their own where they have none.
func (o *orderer) index() {
	lang := o.book.Languages[0]
	for _, dir := range slices.Sorted(maps.Keys(o.folders)) {
		to := dir + "/_index.md"
		i := slices.IndexFunc(o.book.Pages, func(p *draft.Page) bool { return p.To == to && p.Lang == lang })
		if i < 0 {
			p := &draft.Page{To: to, Lang: lang}
			if t := o.titles[dir]; t != "" {
				p.Front.Set("title", t)
			}
			o.book.Pages = append(o.book.Pages, p)
			i = len(o.book.Pages) - 1
		} else if p := o.book.Pages[i]; o.titles[dir] != "" && p.Front.Text("title") == "" && firstHeading(p.Body) == "" && p.Front.Broken == "" {
			p.Front.First("title", o.titles[dir])
		}
		o.weigh(o.book.Pages[i], o.folders[dir])
	}
}

// outside puts links of the navigation that lead elsewhere on the home page.
func (r *reader) outside(links []string) {
	text := strings.Join(links, "\n") + "\n"
	for _, p := range r.book.Pages {
		if p.To == "_index.md" && p.Lang == r.book.Languages[0] {
			p.Body = strings.TrimRight(p.Body, "\n") + "\n\n" + text
			return
		}
	}
	p := &draft.Page{To: "_index.md", Lang: r.book.Languages[0], Body: text}
	p.Front.Set("title", r.settings.title)
	r.book.Pages = append(r.book.Pages, p)
}
