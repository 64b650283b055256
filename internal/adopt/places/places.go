// Package places finds the pages of an adopted handbook by what links of the source
// call them: the file, the address below some root, or the name alone.
package places

import (
	"net/url"
	"path"
	"strings"

	"github.com/mopsite/mopsite/internal/adopt/draft"
	"github.com/mopsite/mopsite/internal/value"
)

// Index holds the pages of a book.
type Index struct {
	book     *draft.Book
	bySource map[string]*draft.Page
	// byKey has pages by language and address, byName by language and file name,
	// nil where several have it.
	byKey, byName map[string]*draft.Page
	copies        map[string]string
}

// New makes the index of a book.
func New(b *draft.Book) *Index {
	x := &Index{b, map[string]*draft.Page{}, map[string]*draft.Page{}, map[string]*draft.Page{}, map[string]string{}}
	for _, p := range b.Pages {
		if p.From != "" {
			x.bySource[p.From] = p
		}
		x.At(p, Key(p.To))
		name := p.Lang + "\n" + value.FoldPath(path.Base(Key(p.To)))
		if _, taken := x.byName[name]; taken {
			x.byName[name] = nil
		} else {
			x.byName[name] = p
		}
	}
	for _, c := range b.Copies {
		x.copies[c.From] = c.To
	}
	return x
}

// Key is the address of a file below the folder of its language: "" for the home
// page, no slash at its ends.
func Key(to string) string {
	key := strings.TrimSuffix(to, path.Ext(to))
	if base := path.Base(key); base == "_index" || base == "index" {
		key = path.Dir(key)
	}
	if key == "." {
		return ""
	}
	return key
}

// At says that a page has an address, unless another one has it.
func (x *Index) At(p *draft.Page, key string) {
	name := p.Lang + "\n" + value.FoldPath(strings.Trim(key, "/"))
	if x.byKey[name] == nil {
		x.byKey[name] = p
	}
}

// Source returns the page of a file of the source, or nil.
func (x *Index) Source(file string) *draft.Page { return x.bySource[file] }

// Copied returns where a file of the source is in the site.
func (x *Index) Copied(file string) (to string, ok bool) {
	to, ok = x.copies[file]
	return to, ok
}

// Address returns the page at an address in a language, else in the default one.
func (x *Index) Address(lang, key string) *draft.Page {
	key = value.FoldPath(strings.Trim(key, "/"))
	if p := x.byKey[lang+"\n"+key]; p != nil {
		return p
	}
	return x.byKey[x.book.Languages[0]+"\n"+key]
}

// Named returns the only page of a language whose file or folder has a name, else
// that of the default language, or nil.
func (x *Index) Named(lang, name string) *draft.Page {
	if p := x.byName[lang+"\n"+value.FoldPath(name)]; p != nil {
		return p
	}
	return x.byName[x.book.Languages[0]+"\n"+value.FoldPath(name)]
}

// Rel is the way from the file of a page to that of another one.
func (x *Index) Rel(from, to *draft.Page) string { return x.RelFile(from, x.book.File(to)) }

// RelFile is the way from the file of a page to a file of the site.
func (x *Index) RelFile(from *draft.Page, to string) string {
	if below, ok := strings.CutPrefix(to, "static/"); ok {
		return "/" + Escape(below)
	}
	here, there := strings.Split(path.Dir(x.book.File(from)), "/"), strings.Split(to, "/")
	n := 0
	for n < len(here) && n < len(there)-1 && here[n] == there[n] {
		n++
	}
	return Escape(strings.Repeat("../", len(here)-n) + strings.Join(there[n:], "/"))
}

// Escape percent-encodes what an address of Markdown cannot hold.
func Escape(p string) string {
	return strings.NewReplacer("%", "%25", " ", "%20", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E", "#", "%23", "?", "%3F").Replace(p)
}

// Split cuts an address into its path, percent signs resolved, and the rest from ?
// or # on. external says that it leads out of the source: another host, mail.
func Split(dest string) (place, rest string, external bool) {
	dest = strings.TrimSpace(dest)
	if strings.HasPrefix(dest, "//") {
		return dest, "", true
	}
	if scheme, _, ok := strings.Cut(dest, ":"); ok && !strings.ContainsAny(scheme, "/?#.% ") {
		return dest, "", true
	}
	if i := strings.IndexAny(dest, "?#"); i >= 0 {
		dest, rest = dest[:i], dest[i:]
	}
	if s, err := url.PathUnescape(dest); err == nil {
		dest = s
	}
	return dest, rest, false
}
