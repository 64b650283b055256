package page

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/output"
	"github.com/mopsite/mopsite/internal/value"
)

const buildFile = "build.json"

// Redirect is the view of a page that has moved.
type Redirect struct{ Lang, Title, Href string }

// NotFound is the view of 404.html. Without the site's own address it can name
// no file, because it is shown at any address.
type NotFound struct {
	Lang, Site  string
	Style, Home string
}

// aliases are pages at former addresses that lead to the new ones.
func (b *book) aliases() output.Plan {
	var plan output.Plan
	for _, a := range b.in.Site.Aliases {
		file := a.File()
		to := Redirect{a.Page.Lang, a.Page.Title, rootOf(file) + b.at[a.Page].href}
		plan = append(plan, output.Item{Path: file, Render: func() ([]byte, error) {
			return b.execute(a.Page.Lang, "redirect.html", to)
		}})
	}
	return plan
}

func (b *book) execute(lang, name string, view any) ([]byte, error) {
	var buf bytes.Buffer
	if err := b.theme.Execute(&buf, lang, name, view); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

// MadeFiles lists the files that a site makes beside its pages, so that no file
// or alias of the author takes their place by chance. Those that hosts and bots
// read may be replaced; pages rely on the others.
func MadeFiles() []model.MadeFile {
	return []model.MadeFile{
		{Path: assetFolder},
		{Path: buildFile},
		{Path: "pages.json"},
		{Path: "404.html", Replaceable: true},
		{Path: "_headers", Replaceable: true},
		{Path: "_redirects", Replaceable: true},
		{Path: "robots.txt", Replaceable: true},
		{Path: "sitemap.xml", Replaceable: true},
	}
}

// files are what is no page: files of the site folder, and those that servers
// and bots read. A file of static/ takes the place of one made here.
func (b *book) files(pages output.Plan) output.Plan {
	taken := map[string]bool{}
	for _, it := range pages {
		taken[it.Path] = true
	}
	var plan output.Plan
	add := func(path string, render func() ([]byte, error)) {
		if !taken[path] {
			taken[path] = true
			plan = append(plan, output.Item{Path: path, Render: render})
		}
	}
	for _, source := range b.in.Static {
		if slices.Contains(b.in.Site.LeftOut, source) {
			continue
		}
		add(strings.TrimPrefix(source, "static/"), func() ([]byte, error) { return b.in.Read(source) })
	}
	for _, a := range b.in.Site.Assets {
		add(a.Path, func() ([]byte, error) { return b.in.Read(a.Source) })
	}
	add("404.html", b.notFound)
	add("_headers", func() ([]byte, error) { return []byte(headers), nil })
	add("_redirects", b.redirects)
	add("robots.txt", func() ([]byte, error) { return []byte("User-agent: *\nDisallow: /\n"), nil })
	add("pages.json", b.pagesJSON)
	add(buildFile, b.buildJSON)
	if b.in.Config.Site.BaseURL != "" {
		add("sitemap.xml", b.sitemap)
	}
	return plan
}

// headers are for hosts that read such a file. Nothing on the site needs
// another host, an inline script or an inline style.
const headers = `/*
  Content-Security-Policy: default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; object-src 'none'
  Referrer-Policy: same-origin
  X-Content-Type-Options: nosniff
  X-Robots-Tag: noindex

/` + assetFolder + `*
  Cache-Control: public, max-age=31536000, immutable
`

func (b *book) notFound() ([]byte, error) {
	lang := b.in.Site.Default()
	v := NotFound{Lang: lang, Site: b.siteTitle(lang)}
	if base := strings.TrimSuffix(b.in.Config.Site.BaseURL, "/"); base != "" {
		v.Style, v.Home = base+"/"+b.assets.style, base+"/"
	}
	return b.execute(lang, "404.html", v)
}

func (b *book) redirects() ([]byte, error) {
	var buf bytes.Buffer
	for _, a := range b.in.Site.Aliases {
		fmt.Fprintf(&buf, "/%s /%s 301\n", escapePath(a.Path), strings.TrimSuffix(b.at[a.Page].href, indexFile))
	}
	return buf.Bytes(), nil
}

// sitemap lists the pages at their own addresses; those shown from another
// language are left out.
func (b *book) sitemap() ([]byte, error) {
	var buf bytes.Buffer
	buf.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, p := range b.pages() {
		if p.Fallback {
			continue
		}
		buf.WriteString("<url><loc>")
		if err := xml.EscapeText(&buf, []byte(b.absolute(p))); err != nil {
			return nil, err
		}
		buf.WriteString("</loc>")
		if p.LastMod != value.NoDate {
			buf.WriteString("<lastmod>" + p.LastMod.String() + "</lastmod>")
		}
		buf.WriteString("</url>\n")
	}
	buf.WriteString("</urlset>\n")
	return buf.Bytes(), nil
}

// pageEntry is a page in pages.json, for bots that remind.
type pageEntry struct {
	Title     string `json:"title"`
	URL       string `json:"url"`
	Lang      string `json:"lang"`
	Kind      string `json:"kind"`
	Owner     string `json:"owner,omitempty"`
	Reviewed  string `json:"last_reviewed,omitempty"`
	ReviewDue string `json:"review_due,omitempty"`
}

func (b *book) pagesJSON() ([]byte, error) {
	entries := []pageEntry{}
	for _, p := range b.in.Site.Pages {
		if p.Fallback {
			continue
		}
		entries = append(entries, pageEntry{
			p.Title, strings.TrimSuffix(b.at[p].href, indexFile), p.Lang, string(p.Kind), ownerName(b, p),
			p.LastReviewed.String(), p.ReviewDue().String(),
		})
	}
	return indented(entries)
}

func ownerName(b *book, p *model.Page) string { return b.leaf(p).actor(p.Owner).Text }

// buildEntry is build.json: what the site was made from and what was found.
// The hashes of the output stand in the manifest of the output folder.
type buildEntry struct {
	Version     string            `json:"version"`
	AsOf        string            `json:"as_of"`
	NextRefresh string            `json:"next_refresh,omitempty"`
	Inputs      []InputHash       `json:"inputs"`
	Ledgers     []facts.Ledger    `json:"ledgers"`
	Findings    []diag.Diagnostic `json:"findings"`
}

func (b *book) buildJSON() ([]byte, error) {
	e := buildEntry{
		Version: b.in.Version, AsOf: b.in.Results.AsOf.String(), Inputs: b.in.Inputs, Findings: b.in.Findings,
		NextRefresh: b.in.Set.NextRefresh(b.in.Results.AsOf).String(), Ledgers: []facts.Ledger{},
	}
	if e.Inputs == nil {
		e.Inputs = []InputHash{}
	}
	if e.Findings == nil {
		e.Findings = []diag.Diagnostic{}
	}
	for _, s := range b.in.Set.Sources {
		e.Ledgers = append(e.Ledgers, s.Ledgers...)
	}
	return indented(e)
}

func indented(v any) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}
