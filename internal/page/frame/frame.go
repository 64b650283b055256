package frame

import (
	"bytes"
	"fmt"
	"html"
	"html/template"
	"regexp"
	"strconv"
	"strings"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/output"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/calendar"
	"github.com/mopsite/mopsite/internal/page/feed"
	"github.com/mopsite/mopsite/internal/page/playbook"
	"github.com/mopsite/mopsite/internal/page/wording"
)

// View is the view of base.html. The fields up to Script differ from page to
// page: they hold markers when the frame is made, so a template may print them
// anywhere, but can neither test nor change them.
type View struct {
	// Title and Description are plain text, fit for text and attributes.
	Title, Description string
	// Class is the kind of the page.
	Class string
	// Head holds links to translations and the canonical address; Languages the
	// language switch; Contents the list of headings; Script the chart loader.
	Head, Navigation, Crumbs, Languages, Contents, Main, Script template.HTML
	// Layout is "with-toc" on pages that have a list of headings.
	Layout string

	Lang, Zone, Site string
	// Root leads to the site's root: "./", "../", "../../" …
	Root                string
	Home, Index, Health book.Link
	// Search is nil on a site without.
	Search *Search
	// Style, ThemeScript, SiteScript and Icon are addresses of assets.
	Style, ThemeScript, SiteScript, Icon string
	BuildFile                            string
	// Calendar and Feed are the addresses of those of the site, "" where it has none;
	// Playbook is that of the handbook as data.
	Calendar, Feed, Playbook string
	// AsOf is the day of the numbers, "" on a page that speaks for a day of its own.
	AsOf, Version string
	// Refresh is the day on which the numbers are to be refreshed at the latest,
	// "" when no source says how fresh it has to be, and on such a page.
	Refresh string
	Sample  bool
}

// Search are the addresses of what searching loads: the script of the box, and
// the index.
type Search struct{ Script, Index string }

// slot is a field of View that differs from page to page.
type slot int

const (
	slotTitle slot = iota
	slotDescription
	slotClass
	slotHead
	slotNavigation
	slotCrumbs
	slotLanguages
	slotContents
	slotMain
	slotScript
	slotLayout
	slots
)

// marks says how the markers of a frame start. They survive every escaper of
// html/template: letters and digits only.
type marks string

// newMarks returns marks that no part of a text can be taken for.
func newMarks(text string) marks {
	m := "mopsiteSlot"
	for strings.Contains(text, m) {
		m += "x"
	}
	return marks(m)
}

func (m marks) marker(s slot) string { return fmt.Sprintf("%s%dx", m, s) }

// cutFrame is base.html cut at its markers: text[0] slot[0] text[1] … text[n].
type cutFrame struct {
	text  []string
	slots []slot
}

// frameKey says which pages share a frame.
type frameKey struct {
	lang, root string
	// frozen pages speak for a day of their own, and wait for no refresh.
	frozen bool
}

func keyOf(l *book.Leaf) frameKey { return frameKey{l.Lang, l.Root, l.Page.Frozen != nil} }

// Input is what frames need besides the book.
type Input struct {
	// Assets are the program's style sheets and scripts by path below assets/:
	// css/*.css, which make one sheet in order of their names, and js/theme.js,
	// js/site.js, js/loader.js, js/search-*.js, which make one script; icon.svg.
	Assets map[string][]byte
	// Charts is the script that makes charts live, nil leaves them static; Notices
	// are the licences of what it contains.
	Charts, Notices []byte
	// Filters says that some page has a filter.
	Filters bool
	// Version is that of the program.
	Version string
	// Sample puts a band over every page that says that the data are made up.
	Sample bool
	// BuildFile is the path of the file that tells pages of the newest build.
	BuildFile string
	// SearchIndex is the path of the search index of a language, nil for a site
	// without search.
	SearchIndex func(lang string) string
}

// Frames are what stands around the main part of every page.
type Frames struct {
	assets assets
	cut    map[frameKey]*cutFrame
}

// New makes the frames of a book. An error means a damaged program.
func New(b *book.Book, in Input) (*Frames, error) {
	f := &Frames{newAssets(in, b.Config.Site.Accent), map[frameKey]*cutFrame{}}
	if len(f.assets.empty) > 0 {
		return nil, fmt.Errorf("the theme lacks %s", strings.Join(f.assets.empty, ", "))
	}
	for _, p := range b.Pages() {
		l := b.Leaf(p)
		key := keyOf(l)
		if f.cut[key] != nil {
			continue
		}
		made, err := f.make(l, in)
		if err != nil {
			return nil, fmt.Errorf("base.html: %w", err)
		}
		f.cut[key] = made
	}
	return f, nil
}

// Assets are the files that pages load, and their licences.
func (f *Frames) Assets() output.Plan { return f.assets.items }

// Style is the path of the style sheet.
func (f *Frames) Style() string { return f.assets.style }

// Icon is the path of the icon.
func (f *Frames) Icon() string { return f.assets.icon }

// make makes the frame of all pages that are in the language and the depth of a
// leaf.
func (f *Frames) make(l *book.Leaf, in Input) (*cutFrame, error) {
	a := f.assets
	v := View{
		Lang: l.Lang, Zone: l.Config.Site.Timezone, Site: l.Title(l.Lang), Root: l.Root,
		Home: l.Link(l.Home()), Index: l.OverviewLink("a-z"), Health: l.OverviewLink("health"),
		Style: l.Root + a.style, Icon: l.Root + a.icon, ThemeScript: l.Root + a.theme, SiteScript: l.Root + a.site,
		BuildFile: l.Root + in.BuildFile, AsOf: l.Results.AsOf.String(), Version: in.Version, Sample: in.Sample,
		Refresh: l.Set.NextRefresh(l.Results.AsOf).String(), Playbook: l.Root + playbook.File,
	}
	if path := calendar.Of(l.Book, l.Lang); path != "" {
		v.Calendar = l.Root + path
	}
	if path := feed.Of(l.Book, l.Lang); path != "" {
		v.Feed = l.Root + path
	}
	if l.Page.Frozen != nil {
		v.AsOf, v.Refresh = "", ""
	}
	if in.SearchIndex != nil {
		v.Search = &Search{Script: l.Root + a.search, Index: l.Root + in.SearchIndex(l.Lang)}
	}
	// What stands in the frame without markers decides how they are spelt.
	bare, err := l.Execute(l.Lang, "base.html", v)
	if err != nil {
		return nil, err
	}
	m := newMarks(string(bare))
	v.fill(m)
	marked, err := l.Execute(l.Lang, "base.html", v)
	if err != nil {
		return nil, err
	}
	return cut(string(marked), m)
}

// fill puts markers into the fields that differ from page to page.
func (v *View) fill(m marks) {
	v.Title, v.Description, v.Class, v.Layout = m.marker(slotTitle), m.marker(slotDescription), m.marker(slotClass), m.marker(slotLayout)
	for s, field := range map[slot]*template.HTML{
		slotHead: &v.Head, slotNavigation: &v.Navigation, slotCrumbs: &v.Crumbs, slotLanguages: &v.Languages,
		slotContents: &v.Contents, slotMain: &v.Main, slotScript: &v.Script,
	} {
		*field = template.HTML(m.marker(s))
	}
}

// cut splits a frame at its markers.
func cut(s string, marks marks) (*cutFrame, error) {
	f := &cutFrame{}
	at := 0
	for _, m := range regexp.MustCompile(string(marks)+`(\d+)x`).FindAllStringSubmatchIndex(s, -1) {
		n, err := strconv.Atoi(s[m[2]:m[3]])
		if err != nil || n >= int(slots) {
			return nil, fmt.Errorf("unknown marker %s", s[m[0]:m[1]])
		}
		f.text = append(f.text, s[at:m[0]])
		f.slots = append(f.slots, slot(n))
		at = m[1]
	}
	f.text = append(f.text, s[at:])
	return f, nil
}

// Write writes the whole page around its main part, once all parts of it are
// made.
func (f *Frames) Write(out *bytes.Buffer, l *book.Leaf, main []byte) {
	frame := f.cut[keyOf(l)]
	var list bytes.Buffer
	layout := "plain"
	if contents(l, &list) {
		layout = "with-toc"
	}
	for i, s := range frame.slots {
		out.WriteString(frame.text[i])
		switch s {
		case slotTitle:
			out.WriteString(html.EscapeString(documentTitle(l)))
		case slotDescription:
			out.WriteString(html.EscapeString(description(l)))
		case slotClass:
			out.WriteString(string(l.Page.Kind))
		case slotHead:
			head(l, out)
		case slotNavigation:
			navigation(l, out)
		case slotCrumbs:
			crumbs(l, out)
		case slotLanguages:
			languages(l, out)
		case slotContents:
			out.Write(list.Bytes())
		case slotMain:
			out.Write(main)
		case slotScript:
			f.script(l, out)
		case slotLayout:
			out.WriteString(layout)
		}
	}
	out.WriteString(frame.text[len(frame.text)-1])
}

// documentTitle is the title of the window: the page, then the site.
func documentTitle(l *book.Leaf) string {
	site := l.Title(l.Lang)
	if l.Page.Key == "" || l.Page.Title == site {
		return site
	}
	return l.Page.Title + " · " + site
}

func description(l *book.Leaf) string {
	switch p := l.Page; {
	case p.Description != "":
		return p.Description
	case p.Doc != nil:
		return wording.Shorten(p.Doc.Summary, 160)
	}
	return l.Page.Title
}

// head links to the translations and, when the site knows where it will be
// published, names the page's own address.
func head(l *book.Leaf, out *bytes.Buffer) {
	base := l.Config.Site.BaseURL
	if base == "" {
		return
	}
	fmt.Fprintf(out, `<link rel="canonical" href="%s">`, html.EscapeString(l.Absolute(canonical(l))))
	if len(l.Page.Translations) < 2 {
		return
	}
	for _, t := range l.Page.Translations {
		if !t.Fallback {
			fmt.Fprintf(out, `<link rel="alternate" hreflang="%s" href="%s">`, t.Lang, html.EscapeString(l.Absolute(t)))
		}
	}
}

// canonical is the page itself, or the one that it is shown from.
func canonical(l *book.Leaf) *model.Page {
	if l.Page.Fallback {
		for _, t := range l.Page.Translations {
			if !t.Fallback {
				return t
			}
		}
	}
	return l.Page
}

// languages writes the switch: the same page in the other languages.
func languages(l *book.Leaf, out *bytes.Buffer) {
	if len(l.Site.Languages) < 2 {
		return
	}
	fmt.Fprintf(out, `<ul aria-label="%s">`, html.EscapeString(l.T("nav.languages")))
	for i, lang := range l.Site.Languages {
		name := html.EscapeString(wording.LanguageName(lang))
		if lang == l.Lang {
			fmt.Fprintf(out, `<li><span aria-current="true" lang="%s">%s</span></li>`, lang, name)
			continue
		}
		to := l.Site.Home[i]
		for _, t := range l.Page.Translations {
			if t.Lang == lang {
				to = t
			}
		}
		fmt.Fprintf(out, `<li><a href="%s" hreflang="%s" lang="%s">%s</a></li>`, html.EscapeString(l.Href(to)), lang, lang, name)
	}
	out.WriteString("</ul>")
}

// script loads the charts where the page has any. The script of the filter holds
// the loader too, so that no page asks for more than one.
func (f *Frames) script(l *book.Leaf, out *bytes.Buffer) {
	if l.HasFilter() {
		bundle := ""
		if f.assets.charts != "" {
			bundle = ` data-bundle="` + html.EscapeString(l.Root+f.assets.charts) + `"`
		}
		fmt.Fprintf(out, `<script src="%s" defer%s></script>`, html.EscapeString(l.Root+f.assets.filter), bundle)
		return
	}
	if l.Live() && f.assets.charts != "" {
		fmt.Fprintf(out, `<script src="%s" defer data-bundle="%s"></script>`,
			html.EscapeString(l.Root+f.assets.loader), html.EscapeString(l.Root+f.assets.charts))
	}
}
