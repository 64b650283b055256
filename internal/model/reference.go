package model

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/markdown"
	"github.com/mopsite/mopsite/internal/value"
)

// reference resolves [[…]] on a page. The text is what the author wrote, else
// the title of the page it leads to, or the heading of the same page.
func (j *joiner) reference(p *Page, r markdown.Ref) Target {
	if r.ID == "" {
		return j.ownHeading(p, r)
	}
	if r.Embed {
		return j.embed(p, r)
	}
	to := j.referenced(p, r)
	if to == nil {
		return Target{Text: cmp.Or(r.Text, r.ID)}
	}
	t := Target{Page: to, Text: cmp.Or(r.Text, to.Title)}
	if r.Heading != "" {
		h, ok := heading(to, r.Heading)
		if !ok {
			j.noHeading(p, to, r)
		}
		t.Heading = h.ID
	}
	return t
}

func (j *joiner) ownHeading(p *Page, r markdown.Ref) Target {
	h, ok := heading(p, r.Heading)
	if !ok {
		j.noHeading(p, p, r)
		return Target{Text: cmp.Or(r.Text, r.Heading)}
	}
	return Target{Page: p, Heading: h.ID, Text: cmp.Or(r.Text, h.Text)}
}

// referenced returns the one page that a reference means; it reports none and
// several.
func (j *joiner) referenced(p *Page, r markdown.Ref) *Page {
	kind := Kind(r.Kind)
	if kind != "" && !slices.Contains(j.site.Kinds(), kind) {
		j.failOn(p, CheckUnknownReference, r.Pos, didYouMean(nearest(r.Kind, j.kindNames()), "kinds are "+enumerate(j.kindNames())),
			"%s: there is no kind %q", r.Raw, r.Kind)
		return nil
	}
	n := &j.names[j.lang[p.Lang]]
	name := pageName(r.ID)
	found := n.find(kind, name)
	switch len(found) {
	case 1:
		return found[0]
	case 0:
		what := "page"
		if kind != "" {
			what = string(kind)
		}
		j.failOn(p, CheckUnknownReference, r.Pos,
			didYouMean(n.nearest(kind, name), "write the id, the file name or the path of a page"),
			"%s: no %s has the id %q", r.Raw, what, r.ID)
		return nil
	}
	ways := make([]string, len(found))
	for i, f := range found {
		ways[i] = fmt.Sprintf("[[%s:%s]]", f.Kind, f.ID)
	}
	j.failOn(p, CheckAmbiguousReference, r.Pos, "write "+strings.Join(ways, " or "),
		"%s may mean %s", r.Raw, enumerate(filesOf(found)))
	return nil
}

// pageName drops what Obsidian and GitHub allow beside the name of a page.
func pageName(id string) string {
	id = strings.TrimSuffix(strings.Trim(id, "/"), ".md")
	for _, index := range []string{"/_index", "/index"} {
		id = strings.TrimSuffix(id, index)
	}
	return id
}

func filesOf(pages []*Page) []string {
	out := make([]string, len(pages))
	for i, p := range pages {
		out[i] = cmp.Or(p.File, "the folder /"+p.URL)
	}
	return out
}

func (j *joiner) kindNames() []string {
	var out []string
	for _, k := range j.site.Kinds() {
		out = append(out, string(k))
	}
	return out
}

// embed resolves ![[image.png]]: beside the page, by path, or by its name
// anywhere in the site.
func (j *joiner) embed(p *Page, r markdown.Ref) Target {
	t, ok := j.file(p, r.ID)
	if !ok {
		t, ok = j.fileByName(p, r)
	}
	if ok {
		t.Text = r.Text
	}
	return t
}

func (j *joiner) fileByName(p *Page, r markdown.Ref) (Target, bool) {
	found := j.fileNames[path.Base(r.ID)]
	switch len(found) {
	case 1:
		return j.fileTarget(found[0]), true
	case 0:
		hint := didYouMean(j.nearestFile(r.ID), "put the file beside the page or into static/")
		if len(j.names[j.lang[p.Lang]].any[pageName(r.ID)]) > 0 {
			hint = "only images can be embedded; remove the ! to link to the page"
		}
		j.failOn(p, CheckBrokenLink, r.Pos, hint, "%s: there is no such file", r.Raw)
		return Target{}, false
	}
	j.failOn(p, CheckAmbiguousReference, r.Pos, "write the path below static/ or below the page's folder",
		"%s may mean %s", r.Raw, enumerate(found))
	return Target{}, false
}

// heading finds a heading by its id or, as Obsidian writes it, by its text.
func heading(p *Page, name string) (markdown.Heading, bool) {
	if p.Doc == nil {
		return markdown.Heading{}, false
	}
	for _, h := range p.Doc.Headings {
		if h.ID == name {
			return h, true
		}
	}
	folded := value.Fold(name)
	for _, h := range p.Doc.Headings {
		if value.Fold(h.Text) == folded {
			return h, true
		}
	}
	if slices.Contains(p.Doc.Anchors, name) {
		return markdown.Heading{ID: name, Text: name}, true
	}
	return markdown.Heading{}, false
}

func (j *joiner) noHeading(p, to *Page, r markdown.Ref) {
	j.failOn(p, CheckUnknownReference, r.Pos, didYouMean(nearest(r.Heading, anchors(to)), "write the text of a heading, or its id"),
		"%s: %s has no heading %q", r.Raw, pageLabel(to), r.Heading)
}

// anchors are the places of a page that a link can name.
func anchors(p *Page) []string {
	if p.Doc == nil {
		return nil
	}
	ids := make([]string, 0, len(p.Doc.Headings)+len(p.Doc.Anchors))
	for _, h := range p.Doc.Headings {
		ids = append(ids, h.ID)
	}
	return append(ids, p.Doc.Anchors...)
}

// pageLabel names a page in a message.
func pageLabel(p *Page) string { return cmp.Or(p.File, "the folder /"+p.URL) }
