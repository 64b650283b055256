package page

import (
	"bytes"
	"cmp"
	"fmt"
	"html"
	"html/template"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/mopsite/mopsite/internal/model"
)

// Frame is the view of base.html. The fields up to Script differ from page to
// page: they hold markers when the frame is made, so a template may print them
// anywhere, but can neither test nor change them.
type Frame struct {
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
	Home, Index, Health Link
	// Style, ThemeScript, SiteScript and Icon are addresses of assets.
	Style, ThemeScript, SiteScript, Icon string
	BuildFile                            string
	AsOf, Version                        string
	// Refresh is the day on which the numbers are to be refreshed at the latest,
	// "" when no source says how fresh it has to be.
	Refresh string
	Sample  bool
}

// slot is a field of Frame that differs from page to page.
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

// frame is base.html cut at its markers: text[0] slot[0] text[1] … text[n].
type frame struct {
	text  []string
	slots []slot
}

// frameKey says which pages share a frame.
type frameKey struct{ lang, root string }

func (b *book) makeFrames() error {
	b.frames = map[frameKey]*frame{}
	for _, p := range b.pages() {
		key := frameKey{p.Lang, rootOf(p.URL)}
		if b.frames[key] != nil {
			continue
		}
		f, err := b.makeFrame(key)
		if err != nil {
			return fmt.Errorf("base.html: %w", err)
		}
		b.frames[key] = f
	}
	return nil
}

func (b *book) makeFrame(key frameKey) (*frame, error) {
	l := &leaf{book: b, lang: key.lang, w: b.words[key.lang], root: key.root}
	v := Frame{
		Lang: key.lang, Zone: b.in.Config.Site.Timezone, Site: b.siteTitle(key.lang), Root: key.root,
		Home: l.link(l.homePage()), Index: l.overviewLink("a-z"), Health: l.overviewLink("health"),
		Style: l.asset(b.assets.style), Icon: l.asset(b.assets.icon), ThemeScript: l.asset(b.assets.theme), SiteScript: l.asset(b.assets.site),
		BuildFile: key.root + buildFile, AsOf: b.in.Results.AsOf.String(), Version: b.in.Version, Sample: b.in.Sample,
		Refresh: b.in.Set.NextRefresh(b.in.Results.AsOf).String(),
	}
	// What stands in the frame without markers decides how they are spelt.
	bare, err := b.execute(key.lang, "base.html", v)
	if err != nil {
		return nil, err
	}
	m := newMarks(string(bare))
	v.fill(m)
	marked, err := b.execute(key.lang, "base.html", v)
	if err != nil {
		return nil, err
	}
	return cut(string(marked), m)
}

// fill puts markers into the fields that differ from page to page.
func (v *Frame) fill(m marks) {
	v.Title, v.Description, v.Class, v.Layout = m.marker(slotTitle), m.marker(slotDescription), m.marker(slotClass), m.marker(slotLayout)
	for s, field := range map[slot]*template.HTML{
		slotHead: &v.Head, slotNavigation: &v.Navigation, slotCrumbs: &v.Crumbs, slotLanguages: &v.Languages,
		slotContents: &v.Contents, slotMain: &v.Main, slotScript: &v.Script,
	} {
		*field = raw(m.marker(s))
	}
}

// cut splits a frame at its markers.
func cut(s string, marks marks) (*frame, error) {
	f := &frame{}
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

// frame writes the whole page around its main part.
func (l *leaf) frame(out *bytes.Buffer, main []byte) {
	f := l.frames[frameKey{l.lang, l.root}]
	var contents bytes.Buffer
	layout := "plain"
	if l.contents(&contents) {
		layout = "with-toc"
	}
	for i, s := range f.slots {
		out.WriteString(f.text[i])
		switch s {
		case slotTitle:
			out.WriteString(html.EscapeString(l.documentTitle()))
		case slotDescription:
			out.WriteString(html.EscapeString(l.description()))
		case slotClass:
			out.WriteString(string(l.page.Kind))
		case slotHead:
			l.head(out)
		case slotNavigation:
			l.navigation(out)
		case slotCrumbs:
			l.crumbs(out)
		case slotLanguages:
			l.languages(out)
		case slotContents:
			out.Write(contents.Bytes())
		case slotMain:
			out.Write(main)
		case slotScript:
			l.script(out)
		case slotLayout:
			out.WriteString(layout)
		}
	}
	out.WriteString(f.text[len(f.text)-1])
}

func (b *book) siteTitle(lang string) string {
	return cmp.Or(b.in.Site.Title.In(lang, b.in.Site.Default()), "mopsite")
}

// documentTitle is the title of the window: the page, then the site.
func (l *leaf) documentTitle() string {
	site := l.siteTitle(l.lang)
	if l.page.Key == "" || l.page.Title == site {
		return site
	}
	return l.page.Title + " · " + site
}

func (l *leaf) description() string {
	switch p := l.page; {
	case p.Description != "":
		return p.Description
	case p.Doc != nil:
		return shorten(p.Doc.Summary, 160)
	}
	return l.page.Title
}

// shorten cuts a text after at most n characters.
func shorten(s string, n int) string {
	last, count := 0, 0 // where the text would be cut
	for i := range s {
		if count == n-1 {
			last = i
		}
		if count++; count > n {
			return strings.TrimSpace(s[:last]) + "…"
		}
	}
	return s
}

// head links to the translations and, when the site knows where it will be
// published, names the page's own address.
func (l *leaf) head(out *bytes.Buffer) {
	base := l.in.Config.Site.BaseURL
	if base == "" {
		return
	}
	fmt.Fprintf(out, `<link rel="canonical" href="%s">`, html.EscapeString(l.absolute(l.canonical())))
	if len(l.page.Translations) < 2 {
		return
	}
	for _, t := range l.page.Translations {
		if !t.Fallback {
			fmt.Fprintf(out, `<link rel="alternate" hreflang="%s" href="%s">`, t.Lang, html.EscapeString(l.absolute(t)))
		}
	}
}

// canonical is the page itself, or the one that it is shown from.
func (l *leaf) canonical() *model.Page {
	if l.page.Fallback {
		for _, t := range l.page.Translations {
			if !t.Fallback {
				return t
			}
		}
	}
	return l.page
}

// absolute is the published address of a page.
func (b *book) absolute(p *model.Page) string {
	return strings.TrimSuffix(b.in.Config.Site.BaseURL, "/") + "/" + strings.TrimSuffix(b.at[p].href, indexFile)
}

// languages writes the switch: the same page in the other languages.
func (l *leaf) languages(out *bytes.Buffer) {
	if len(l.in.Site.Languages) < 2 {
		return
	}
	fmt.Fprintf(out, `<ul aria-label="%s">`, html.EscapeString(l.t("nav.languages")))
	for i, lang := range l.in.Site.Languages {
		name := html.EscapeString(l.languageName(lang))
		if lang == l.lang {
			fmt.Fprintf(out, `<li><span aria-current="true" lang="%s">%s</span></li>`, lang, name)
			continue
		}
		to := l.in.Site.Home[i]
		for _, t := range l.page.Translations {
			if t.Lang == lang {
				to = t
			}
		}
		fmt.Fprintf(out, `<li><a href="%s" hreflang="%s" lang="%s">%s</a></li>`, html.EscapeString(l.href(to)), lang, lang, name)
	}
	out.WriteString("</ul>")
}

// languageName is a language in its own words.
func (b *book) languageName(lang string) string {
	names := map[string]string{"ja": "日本語", "en": "English", "fr": "Français", "de": "Deutsch", "es": "Español", "ko": "한국어", "zh": "中文"}
	base, _, _ := strings.Cut(lang, "-")
	return cmp.Or(names[base], lang)
}

// script loads the charts where the page has any.
func (l *leaf) script(out *bytes.Buffer) {
	if l.live && l.assets.charts != "" {
		fmt.Fprintf(out, `<script src="%s" defer data-bundle="%s"></script>`,
			html.EscapeString(l.asset(l.assets.loader)), html.EscapeString(l.asset(l.assets.charts)))
	}
}

// editLink fills the path of a file into the site's edit address.
func editLink(pattern, file string) string {
	if pattern == "" {
		return ""
	}
	return strings.ReplaceAll(pattern, "{path}", escapePath(file))
}

func escapeFragment(id string) string {
	return strings.ReplaceAll(url.PathEscape(id), "%2F", "/")
}
