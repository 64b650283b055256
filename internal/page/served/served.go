package served

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
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/calendar"
	"github.com/mopsite/mopsite/internal/page/feed"
	"github.com/mopsite/mopsite/internal/page/find"
	"github.com/mopsite/mopsite/internal/page/frame"
	"github.com/mopsite/mopsite/internal/page/playbook"
	"github.com/mopsite/mopsite/internal/value"
)

// BuildFile is what pages ask for the newest build.
const BuildFile = "build.json"

// Redirect is the view of a page that has moved.
type Redirect struct{ Lang, Title, Href string }

// NotFound is the view of 404.html. Without the site's own address it can name
// no file, because it is shown at any address.
type NotFound struct {
	Lang, Site  string
	Style, Home string
}

// Input is what the files are made of besides the book.
type Input struct {
	// Static are the paths of the files below static/, relative to the site
	// folder. One that the site itself makes (robots.txt) gives way to it, see
	// MadeFiles; those of Site.LeftOut are not published.
	Static []string
	// Read returns the bytes of a file by its path in the site folder.
	Read func(source string) ([]byte, error)
	// Version is that of the program.
	Version string
	// Inputs are the files that the site was made from, by path.
	Inputs []InputHash
	// Style is the path of the style sheet.
	Style string
}

// InputHash is a file that went into the site.
type InputHash struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
}

// maker makes them.
type maker struct {
	*book.Book
	in Input
}

// Plan lists all files that are no pages, assets aside. pages are those of the
// plan so far: no file takes the place of one.
func Plan(b *book.Book, in Input, pages output.Plan) output.Plan {
	f := &maker{b, in}
	aliases := f.aliases()
	return append(aliases, f.others(append(slices.Clone(pages), aliases...))...)
}

// aliases are pages at former addresses that lead to the new ones.
func (f *maker) aliases() output.Plan {
	var plan output.Plan
	for _, a := range f.Site.Aliases {
		file := a.File()
		to := Redirect{a.Page.Lang, a.Page.Title, book.RootOf(file) + f.Address(a.Page)}
		plan = append(plan, output.Item{Path: file, Render: func() ([]byte, error) {
			return f.Execute(a.Page.Lang, "redirect.html", to)
		}})
	}
	return plan
}

// MadeFiles lists the files that a site makes beside its pages, so that no file
// or alias of the author takes their place by chance; calendars of roles give way. Those that hosts and bots
// read may be replaced; pages rely on the others.
func MadeFiles(languages []string) []model.MadeFile {
	made := []model.MadeFile{
		{Path: frame.Folder},
		{Path: find.Folder},
		{Path: BuildFile},
		{Path: "pages.json"},
		{Path: "404.html", Replaceable: true},
		{Path: "_headers", Replaceable: true},
		{Path: "_redirects", Replaceable: true},
		{Path: "robots.txt", Replaceable: true},
		{Path: "sitemap.xml", Replaceable: true},
		{Path: playbook.File},
		{Path: playbook.SchemaFile},
	}
	for i, lang := range languages {
		for _, name := range []string{calendar.File, feed.File} {
			made = append(made, model.MadeFile{Path: book.LanguageRoot(lang, i) + name, Replaceable: true})
		}
	}
	return made
}

// others lists the files of the site folder, and those that servers and bots read.
// A file of static/ takes the place of one made here.
func (f *maker) others(pages output.Plan) output.Plan {
	taken := map[string]bool{}
	for _, it := range pages {
		taken[it.Path] = true
		taken[strings.TrimSuffix(it.Path, "/"+book.IndexFile)] = true // its folder
	}
	var plan output.Plan
	add := func(path string, render func() ([]byte, error)) {
		if !taken[path] {
			taken[path] = true
			plan = append(plan, output.Item{Path: path, Render: render})
		}
	}
	for _, source := range f.in.Static {
		if slices.Contains(f.Site.LeftOut, source) {
			continue
		}
		add(strings.TrimPrefix(source, "static/"), func() ([]byte, error) { return f.in.Read(source) })
	}
	for _, a := range f.Site.Assets {
		add(a.Path, func() ([]byte, error) { return f.in.Read(a.Source) })
	}
	add("404.html", f.notFound)
	add("_headers", func() ([]byte, error) { return []byte(headers), nil })
	add("_redirects", f.redirects)
	add("robots.txt", func() ([]byte, error) { return []byte("User-agent: *\nDisallow: /\n"), nil })
	add("pages.json", f.pagesJSON)
	for _, it := range slices.Concat(playbook.Plan(f.Book), calendar.Plan(f.Book), feed.Plan(f.Book)) {
		add(it.Path, it.Render)
	}
	add(BuildFile, f.buildJSON)
	if f.Config.Site.BaseURL != "" {
		add("sitemap.xml", f.sitemap)
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

/` + frame.Folder + `*
  Cache-Control: public, max-age=31536000, immutable
`

func (f *maker) notFound() ([]byte, error) {
	lang := f.Site.Default()
	v := NotFound{Lang: lang, Site: f.Title(lang)}
	if base := strings.TrimSuffix(f.Config.Site.BaseURL, "/"); base != "" {
		v.Style, v.Home = base+"/"+f.in.Style, base+"/"
	}
	return f.Execute(lang, "404.html", v)
}

func (f *maker) redirects() ([]byte, error) {
	var buf bytes.Buffer
	for _, a := range f.Site.Aliases {
		fmt.Fprintf(&buf, "/%s /%s 301\n", book.EscapePath(a.Path), strings.TrimSuffix(f.Address(a.Page), book.IndexFile))
	}
	return buf.Bytes(), nil
}

// sitemap lists the pages at their own addresses; those shown from another
// language are left out.
func (f *maker) sitemap() ([]byte, error) {
	var buf bytes.Buffer
	buf.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, p := range f.Pages() {
		if p.Fallback {
			continue
		}
		buf.WriteString("<url><loc>")
		if err := xml.EscapeText(&buf, []byte(f.Absolute(p))); err != nil {
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

func (f *maker) pagesJSON() ([]byte, error) {
	entries := []pageEntry{}
	for _, p := range f.Site.Pages {
		if p.Fallback {
			continue
		}
		entries = append(entries, pageEntry{
			p.Title, strings.TrimSuffix(f.Address(p), book.IndexFile), p.Lang, string(p.Kind), f.Leaf(p).Actor(p.Owner).Text,
			p.LastReviewed.String(), p.ReviewDue().String(),
		})
	}
	return indented(entries)
}

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

func (f *maker) buildJSON() ([]byte, error) {
	e := buildEntry{
		Version: f.in.Version, AsOf: f.Results.AsOf.String(), Inputs: f.in.Inputs, Findings: f.Findings,
		NextRefresh: f.Set.NextRefresh(f.Results.AsOf).String(), Ledgers: []facts.Ledger{},
	}
	if e.Inputs == nil {
		e.Inputs = []InputHash{}
	}
	if e.Findings == nil {
		e.Findings = []diag.Diagnostic{}
	}
	for _, s := range f.Set.Sources {
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
