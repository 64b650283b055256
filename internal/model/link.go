package model

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/markdown"
)

// link resolves an ordinary link or image of a page. An address of the site
// may be written as GitHub reads it (a path to a .md file), as Hugo does
// (/a/b/), or as a browser does (relative to the page's own address).
func (j *joiner) link(p *Page, l markdown.Link) Target {
	dest := strings.TrimSpace(l.Dest)
	if isExternal(dest) {
		return Target{External: dest}
	}
	place, fragment, _ := strings.Cut(dest, "#")
	place, _, _ = strings.Cut(place, "?")
	place, fragment = unescape(place), unescape(fragment)
	if place == "" && !l.Image && dest != "" {
		return j.fragment(p, p, fragment, l)
	}
	if l.Image || isFile(place) {
		if t, ok := j.file(p, place); ok {
			return t
		}
	}
	if !l.Image && place != "" {
		if t, ok := j.page(p, place, fragment, l); ok {
			return t
		}
	}
	j.broken(p, l, place)
	return Target{}
}

func (j *joiner) page(p *Page, place, fragment string, l markdown.Link) (Target, bool) {
	if to := j.linked(p, place); to != nil {
		return j.fragment(p, to, fragment, l), true
	}
	if made, ok := j.madePage(p, place); ok {
		return Target{File: made + "index.html"}, true
	}
	return j.file(p, place)
}

// fragment checks that the heading that a link names is there; a link to one
// that is missing still leads to the page.
func (j *joiner) fragment(p, to *Page, id string, l markdown.Link) Target {
	if id == "" || id == "top" || strings.HasPrefix(id, ":~:") {
		if to == p && strings.HasPrefix(l.Dest, "#") {
			return Target{External: l.Dest}
		}
		return Target{Page: to}
	}
	if id == j.titleID(to) {
		return Target{Page: to}
	}
	if ids := anchors(to); !slices.Contains(ids, id) {
		j.failOn(p, CheckBrokenLink, l.Pos, didYouMean(nearest(id, ids), "link to the id of a heading"),
			"%s has no heading with the id %q", pageLabel(to), id)
		return Target{Page: to}
	}
	return Target{Page: to, Heading: id}
}

// titleID is the id of a heading that became the title of a page.
func (j *joiner) titleID(p *Page) string {
	if p.Fallback {
		p = j.pagesOf(j.site.Default())[p.Key]
	}
	if d := j.drafts[p]; d != nil {
		return d.TitleID
	}
	return ""
}

// linked returns the page that a path means, or nil.
func (j *joiner) linked(p *Page, place string) *Page {
	if strings.HasPrefix(place, "/") {
		return j.atSitePath(p, sitePath(place))
	}
	asAddress := func() *Page { return j.atSitePath(p, sitePath(p.URL+place)) }
	// Either reading may be meant; the ending tells which is likelier.
	if strings.HasSuffix(place, ".md") {
		if to := j.atFilePath(p, place); to != nil {
			return to
		}
		return asAddress()
	}
	if to := asAddress(); to != nil {
		return to
	}
	return j.atFilePath(p, place)
}

// atFilePath reads a path relative to the page's file. A path into another
// language's folder means that language; within the folder of the text it
// means the language of the page, which differs on a fallback.
func (j *joiner) atFilePath(p *Page, place string) *Page {
	if p.File == "" {
		return nil
	}
	target := path.Join(path.Dir(p.File), place)
	if target == j.root(p.TextLang) {
		return j.at(p.Lang, "")
	}
	lang, below := j.split(target)
	if !strings.HasPrefix(target, j.root(lang)+"/") {
		return nil
	}
	if lang == p.TextLang {
		lang = p.Lang
	}
	key, _ := KeyOf(below)
	return j.at(lang, key)
}

// sitePath is the form in which addresses are compared: no slash at the ends,
// no index.html, no .html, no .md.
func sitePath(place string) string {
	s := strings.Trim(path.Clean("/"+place), "/")
	if base(s) == "index.html" {
		return parentKey(s)
	}
	s = strings.TrimSuffix(s, ".html")
	if strings.HasSuffix(s, ".md") {
		s, _ = KeyOf(s)
	}
	return s
}

// atSitePath finds the page of an address. An address without a language
// means the page's own one, then the default one.
func (j *joiner) atSitePath(p *Page, s string) *Page {
	first, rest, _ := strings.Cut(s, "/")
	if _, ok := j.lang[first]; ok {
		if to := j.at(first, rest); to != nil {
			return to
		}
	}
	for _, lang := range []string{p.Lang, j.site.Default()} {
		if to := j.at(lang, s); to != nil {
			return to
		}
	}
	if to := j.atAlias(p, s); to != nil {
		return to
	}
	for i, root := range j.roots { // a path from the root of the repository
		if rest, ok := strings.CutPrefix(s+"/", root+"/"); ok && root != "" {
			return j.at(j.site.Languages[i], strings.TrimSuffix(rest, "/"))
		}
	}
	return nil
}

// atAlias finds the page that took over an address.
func (j *joiner) atAlias(p *Page, s string) *Page {
	if len(j.aliases) == 0 {
		return nil
	}
	if to := j.aliases[aliasKey(j.url(p.Lang, s))]; to != nil {
		return to
	}
	if to := j.aliases[aliasKey(s)]; to != nil {
		if own := j.at(p.Lang, to.Key); own != nil && to.Lang == j.site.Default() {
			return own
		}
		return to
	}
	return nil
}

// at returns the page with a key, capitals aside: no two addresses of a site
// differ by them only.
func (j *joiner) at(lang, key string) *Page {
	if p := j.pagesOf(lang)[key]; p != nil {
		return p
	}
	return j.folded[strings.ToLower(j.url(lang, key))]
}

// madePage finds a page that the site makes without a file, such as those of tags.
func (j *joiner) madePage(p *Page, place string) (string, bool) {
	if !strings.HasPrefix(place, "/") {
		place = path.Join("/", p.URL, place)
	}
	s := sitePath(place) + "/"
	for _, made := range []string{j.url(p.Lang, "") + s, s} {
		if j.made[made] {
			return made, true
		}
	}
	return "", false
}

func (j *joiner) broken(p *Page, l markdown.Link, place string) {
	switch {
	case place == "":
		j.failOn(p, CheckBrokenLink, l.Pos, "write an address between the parentheses", "the link has no address")
	case l.Image:
		j.failOn(p, CheckBrokenLink, l.Pos, didYouMean(j.nearestFile(place), "put the file beside the page or into static/"),
			"there is no image %q", l.Dest)
	default:
		j.failOn(p, CheckBrokenLink, l.Pos, didYouMean(j.nearestPlace(p, place), "correct the address, or remove the link"),
			"there is no page or file %q", l.Dest)
	}
}

// nearestPlace suggests a page of the same name elsewhere, else one of a near
// name in the folder that the address leads to.
func (j *joiner) nearestPlace(p *Page, place string) string {
	s := sitePath(place)
	if !strings.HasPrefix(place, "/") {
		s = sitePath(j.url(p.Lang, folder(p)) + place)
	}
	for _, same := range j.names[j.lang[p.Lang]].any[base(s)] {
		return "/" + same.URL
	}
	if parent := j.atSitePath(p, parentKey(s)); parent != nil {
		byName := map[string]*Page{}
		var siblings []string
		for _, c := range parent.Children {
			byName[base(c.Key)] = c
			siblings = append(siblings, base(c.Key))
		}
		if c := byName[nearest(base(s), siblings)]; c != nil {
			return "/" + c.URL
		}
	}
	return ""
}

// isExternal reports whether an address leads out of the site: it has a scheme
// or a host.
func isExternal(dest string) bool {
	if strings.HasPrefix(dest, "//") {
		return true
	}
	for i, r := range dest {
		switch {
		case r == ':':
			return i > 0
		case 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z':
		case i > 0 && ('0' <= r && r <= '9' || r == '+' || r == '-' || r == '.'):
		default:
			return false
		}
	}
	return false
}

// isFile reports whether a path has the ending of a file that is no page.
func isFile(place string) bool {
	ext := path.Ext(place)
	return ext != "" && ext != ".md" && ext != ".html"
}

// unescape resolves percent signs; a broken one is kept as written.
func unescape(s string) string {
	if u, err := url.PathUnescape(s); err == nil {
		return u
	}
	return s
}
