package hugo

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/adopt/draft"
	"github.com/mopsite/mopsite/internal/adopt/places"
	"github.com/mopsite/mopsite/internal/adopt/prose"
	"github.com/mopsite/mopsite/internal/value"
)

// addresses makes pages known by the addresses that their front matter gives them,
// and keeps these as aliases.
func (r *reader) addresses() {
	for _, p := range r.book.Pages {
		for _, a := range p.Front.Texts("aliases") {
			r.index.At(p, r.ownAddress(p, a))
		}
		at := p.Front.Text("url")
		if slug := p.Front.Text("slug"); at == "" && slug != "" {
			at = "/" + path.Join(path.Dir(places.Key(p.To)), slug) + "/"
		}
		if at == "" || strings.Contains(at, ":") || p.Front.Broken != "" {
			continue
		}
		key := strings.Trim(strings.TrimSuffix(at, ".html"), "/")
		if value.FoldPath(key) == value.FoldPath(places.Key(p.To)) {
			continue
		}
		if r.index.Address(p.Lang, key) == nil {
			alias := "/" + key + "/"
			r.index.At(p, key)
			p.Front.Set("aliases", append(p.Front.Texts("aliases"), alias))
			r.book.Note(p.From, 0, draft.Alias, alias)
		}
	}
}

// ownAddress is an alias from the root: others are relative to the page's folder.
func (r *reader) ownAddress(p *draft.Page, a string) string {
	if strings.HasPrefix(a, "/") {
		return a
	}
	return path.Join(path.Dir(places.Key(p.To)), a)
}

// link is the new address of a link.
func (r *reader) link(p *draft.Page, l prose.Link) string {
	if strings.Contains(l.Dest, "{{") {
		return l.Dest
	}
	dest := l.Dest
	own := strings.TrimSuffix(r.settings.BaseURL, "/") + "/"
	if len(own) > len("https://") && strings.HasPrefix(dest, own) {
		dest = dest[len(own)-1:]
	}
	place, rest, external := places.Split(dest)
	if external || place == "" {
		return l.Dest
	}
	at := p.Line + l.Line
	if to, ok := r.find(p, place, l.Image); ok {
		switch {
		case to == "": // as it is written
			return dest
		case to+rest != l.Dest:
			r.book.Note(p.From, at, draft.Link, l.Dest, to+rest)
		}
		return to + rest
	}
	if base := strings.TrimSuffix(r.opt.OldSite, "/"); base != "" && strings.HasPrefix(place, "/") {
		r.book.Note(p.From, at, draft.LinkOld, l.Dest)
		return base + places.Escape(place) + rest
	}
	r.book.Note(p.From, at, draft.LinkNowhere, l.Dest)
	return l.Dest
}

// find returns the new address for what a link names; "" is the one that it has.
func (r *reader) find(p *draft.Page, place string, image bool) (to string, ok bool) {
	if ext := strings.ToLower(path.Ext(place)); image || ext != "" && ext != ".md" && ext != ".html" && !strings.HasSuffix(place, "/") {
		if to, ok = r.copied(p, place); ok || image {
			return to, ok
		}
	}
	if first, below, _ := strings.Cut(strings.Trim(place, "/"), "/"); strings.HasPrefix(place, "/") && (first == "tags" || first == "categories") && r.target(p, place) == nil {
		if first == "tags" {
			return "", true
		}
		return "/tags/" + places.Escape(below), true
	}
	target := r.target(p, place)
	switch {
	case target == nil && strings.HasPrefix(place, r.prefix) && r.prefix != "":
		target = r.target(p, "/"+strings.TrimPrefix(place, r.prefix))
		if target == nil {
			return "", false
		}
		return r.index.Rel(p, target), true
	case target == nil:
		return "", false
	case strings.HasSuffix(place, ".md") && r.index.Rel(p, target) != places.Escape(path.Clean(place)):
		return r.index.Rel(p, target), true
	}
	return "", true
}

// copied finds a file that a link names: of the site, beside the page's file, or
// where the page's address would have it.
func (r *reader) copied(p *draft.Page, place string) (to string, ok bool) {
	if below, ok := strings.CutPrefix(place, "/"); ok {
		for _, dir := range append(slices.Clone(r.settings.StaticDirs), r.settings.ContentDir) {
			if at, ok := r.index.Copied(path.Join(dir, below)); ok {
				if dir == r.settings.ContentDir {
					return r.index.RelFile(p, at), true
				}
				return "", true
			}
		}
		return "", false
	}
	dir := path.Dir(p.From)
	stem := strings.TrimSuffix(path.Base(p.From), path.Ext(p.From))
	for _, from := range []string{path.Join(dir, place), path.Join(dir, stem, place)} {
		if at, ok := r.index.Copied(from); ok {
			if rel := r.index.RelFile(p, at); rel != places.Escape(path.Clean(place)) {
				return rel, true
			}
			return "", true
		}
	}
	for _, static := range r.settings.StaticDirs { // ../img/x.png from a page's address
		if at, ok := r.index.Copied(path.Join(static, path.Join("/", places.Key(p.To), place))); ok {
			return r.index.RelFile(p, at), true
		}
	}
	return "", false
}

// target finds the page that a path means: a file, an address from the root, or one
// from the page's own.
func (r *reader) target(p *draft.Page, place string) *draft.Page {
	if strings.HasSuffix(place, ".md") {
		if strings.HasPrefix(place, "/") {
			return r.index.Source(path.Join(r.settings.ContentDir, place))
		}
		if to := r.index.Source(path.Join(path.Dir(p.From), place)); to != nil {
			return to
		}
	}
	if strings.HasPrefix(place, "/") {
		return r.address(p.Lang, place)
	}
	key := places.Key(p.To)
	if to := r.address(p.Lang, path.Join("/", key, place)); to != nil {
		return to
	}
	return r.address(p.Lang, path.Join("/", path.Dir(key), place))
}

// address finds a page by its address from the root, which may begin with a
// language.
func (r *reader) address(lang, place string) *draft.Page {
	key := strings.Trim(strings.TrimSuffix(strings.TrimSuffix(place, "index.html"), ".html"), "/")
	key = strings.TrimSuffix(key, ".md")
	if first, below, _ := strings.Cut(key, "/"); slices.Contains(r.book.Languages, first) {
		if to := r.index.Address(first, below); to != nil {
			return to
		}
	}
	return r.index.Address(lang, key)
}

// reference finds what ref and relref name: a file, an address or a name alone. The
// result is an address for a link.
func (r *reader) reference(p *draft.Page, to, lang string, line int) string {
	place, rest, _ := strings.Cut(to, "#")
	if rest != "" {
		rest = "#" + rest
	}
	if place == "" {
		return rest
	}
	stem := strings.TrimSuffix(strings.TrimSuffix(place, ".md"), "/")
	target := r.target(p, place)
	for _, at := range []string{stem, strings.TrimSuffix(stem, "/_index"), strings.TrimSuffix(stem, "/index")} {
		if target == nil {
			target = cmp.Or(r.index.Address(lang, at), r.target(p, at))
		}
	}
	if target == nil {
		target = r.index.Named(lang, path.Base(stem))
	}
	if target == nil {
		r.book.Note(p.From, line, draft.LinkNowhere, to)
		return places.Escape(place) + rest
	}
	return r.index.Rel(p, target) + rest
}

// findPrefix finds what addresses of this tree begin with in links from the root,
// where a part of a larger site was taken: the beginning below which most of them
// are pages of the tree.
func (r *reader) findPrefix() {
	votes := map[string]int{}
	for _, p := range r.book.Pages {
		prose.Links(p.Body, func(l prose.Link) string {
			place, _, external := places.Split(l.Dest)
			if external || !strings.HasPrefix(place, "/") || r.target(p, place) != nil {
				return l.Dest
			}
			parts := strings.Split(strings.Trim(place, "/"), "/")
			for i := 1; i < len(parts); i++ {
				if r.address(p.Lang, strings.Join(parts[i:], "/")) != nil {
					votes["/"+strings.Join(parts[:i], "/")+"/"]++
					break
				}
			}
			return l.Dest
		})
	}
	best := 0
	for prefix, n := range votes {
		if n > best || n == best && prefix < r.prefix {
			r.prefix, best = prefix, n
		}
	}
	if best > 0 {
		r.book.Note("", 0, draft.Prefix, r.prefix, best)
	}
}

// resource is the file beside a page whose name begins with a word, by which some
// shortcodes name pictures; the word itself where there is none.
func (r *reader) resource(p *draft.Page, name string) string {
	for _, c := range r.book.Copies {
		if path.Dir(c.From) == path.Dir(p.From) && strings.Contains(path.Base(c.From), name) {
			return r.index.RelFile(p, c.To)
		}
	}
	return name
}
