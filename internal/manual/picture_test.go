package manual_test

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	mopsite "github.com/mopsite/mopsite"
	"github.com/mopsite/mopsite/internal/build"
	"github.com/mopsite/mopsite/internal/cli"
	"github.com/mopsite/mopsite/internal/value"
)

// maxPicture bounds the bytes of a picture.
const maxPicture = 60_000

// TestPicture holds the pictures of the readme equal to the home page of the
// reference handbook as the program makes it now. A binary screenshot would
// be neither: it cannot be compared, and it grows the repository.
func TestPicture(t *testing.T) {
	docs := filepath.Join(repository(t), "docs")
	pages := homePages(t)
	for _, p := range []struct{ file, path, lang string }{
		{"handbook.svg", "en/index.html", "en"},
		{"handbook.ja.svg", "index.html", "ja"},
	} {
		t.Run(p.lang, func(t *testing.T) {
			got := draw(readHome(t, pages[p.path]), p.lang)
			wellFormed(t, got)
			if len(got) > maxPicture {
				t.Errorf("%s has %d bytes, more than %d", p.file, len(got), maxPicture)
			}
			name := filepath.Join(docs, p.file)
			if *update {
				if err := os.WriteFile(name, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
				t.Errorf("docs/%s is not what the program makes now; run with -update (-file +program):\n%s", p.file, diff)
			}
		})
	}
}

// homePages renders the home pages of the reference handbook, by path.
func homePages(t *testing.T) map[string]string {
	t.Helper()
	dir := t.TempDir()
	env := cli.Env{Stdout: io.Discard, Stderr: io.Discard, Now: time.Now, Getenv: func(string) string { return "" }, Context: context.Background()}
	if status := cli.Main([]string{"init", "--example", dir}, env); status != 0 {
		t.Fatalf("init --example: status %d", status)
	}
	maker := build.NewMaker(build.Options{
		Dir: dir, AsOf: value.NoDate, Theme: mopsite.Files, Version: "manual",
		Today: func(*time.Location) value.Date { return value.NoDate },
	})
	defer func() {
		if err := maker.Close(); err != nil {
			t.Error(err)
		}
	}()
	made, err := maker.Make(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{}
	for _, item := range made.Plan {
		if item.Path == "index.html" || item.Path == "en/index.html" {
			data, err := item.Render()
			if err != nil {
				t.Fatal(err)
			}
			pages[item.Path] = string(data)
		}
	}
	return pages
}

// home is what the picture shows of a home page. Texts are HTML.
type home struct {
	site, title, lead string
	nav               []string
	tiles             []homeTile
	caption           string
	funnel            string // SVG
	alert, alertText  string
	levels            []string
	rows              []homeRow
	mapCaption        string
}

type homeTile struct{ name, figure, delta, tone, goal, spark string }

type homeRow struct {
	name, standing string
	cells          []homeCell
}

type homeCell struct{ state, text, count string }

// reader picks parts of a page. A part that is missing fails the test, for
// then the page has changed and the picture must follow.
type reader struct {
	t    *testing.T
	page string
}

// all returns the groups of every match.
func (r reader) all(pattern string) [][]string {
	r.t.Helper()
	found := regexp.MustCompile(`(?s)`+pattern).FindAllStringSubmatch(r.page, -1)
	if len(found) == 0 {
		r.t.Fatalf("the page holds nothing like %s", pattern)
	}
	return found
}

// one returns the first group of the first match, as text.
func (r reader) one(pattern string) string {
	r.t.Helper()
	return plain(r.all(pattern)[0][1])
}

// within returns a reader of the first match.
func (r reader) within(pattern string) reader {
	r.t.Helper()
	return reader{r.t, r.all(pattern)[0][0]}
}

// maybe is one for a part that need not be there.
func (r reader) maybe(pattern string) string {
	if m := regexp.MustCompile(`(?s)` + pattern).FindStringSubmatch(r.page); m != nil {
		return plain(m[1])
	}
	return ""
}

var (
	tag    = regexp.MustCompile(`<[^>]*>`)
	blanks = regexp.MustCompile(`\s+`)
)

// plain returns HTML without tags, escaped for XML.
func plain(s string) string {
	s = html.UnescapeString(tag.ReplaceAllString(s, " "))
	return html.EscapeString(strings.TrimSpace(blanks.ReplaceAllString(s, " ")))
}

func readHome(t *testing.T, page string) home {
	r := reader{t, page}
	h := home{
		site: r.one(`<a class="title"[^>]*>(.*?)</a>`), title: r.one(`<h1>(.*?)</h1>`), lead: r.one(`<p class="lead">(.*?)</p>`),
		alert: r.one(`<ul class="attention">.*?<span class="badge[^"]*">(.*?)</span>`),
	}
	first := r.within(`<ul class="attention"><li.*?</li>`)
	h.alertText = first.one(`(<a .*?</a>)`) + " — " + first.one(`<small>(.*?)</small>`)
	for _, m := range r.within(`<nav class="site-nav".*?</nav>`).all(`<li><a [^>]*>(.*?)</a>`) {
		h.nav = append(h.nav, plain(m[1]))
	}
	for _, m := range r.within(`<ul class="tiles">.*?</ul>`).all(`<li class="tile[^"]*">.*?</li>`) {
		tile := reader{t, m[0]}
		delta := tile.all(`<span class="delta ?([a-z]*)">(.*?)</span>`)[0]
		h.tiles = append(h.tiles, homeTile{
			name: tile.one(`<p class="name">(.*?)</p>`), figure: tile.one(`<p class="figure"[^>]*>(.*?)</p>`),
			delta: plain(delta[2]), tone: delta[1], goal: tile.maybe(`<p class="goal"><span>(.*?)</span>`),
			spark: tile.all(`<svg.*?</svg>`)[0][0],
		})
	}
	figure := r.within(`<section class="funnel-part.*?</section>`)
	h.caption = figure.one(`<figcaption><span class="caption">(.*?)</span>`)
	h.funnel = figure.all(`<svg.*?</svg>`)[0][0]
	readMap(&h, r.within(`<table class="map".*?</table>`))
	return h
}

func readMap(h *home, table reader) {
	h.mapCaption = table.one(`<caption>(.*?)</caption>`)
	for _, m := range table.all(`<th scope="col"[^>]*>(.*?)</th>`)[1:] {
		h.levels = append(h.levels, plain(m[1]))
	}
	for _, m := range table.all(`<tr[^>]*><th scope="row".*?</tr>`) {
		tr := reader{table.t, m[0]}
		row := homeRow{name: tr.one(`(<a .*?</a>)`), standing: tr.one(`<span class="score">(.*?)</span>`)}
		for _, c := range tr.all(`<td role="cell" class="cell (\w+)[^"]*">.*?<span class="state[^"]*">(.*?)</span>\s*<small>(.*?)</small>`) {
			row.cells = append(row.cells, homeCell{c[1], plain(c[2]), plain(c[3])})
		}
		h.rows = append(h.rows, row)
	}
}

// The colours of the picture: the light theme's.
var toneColours = map[string]string{"better": "#1c6444", "worse": "#a8201a", "": "#4d5866"}

var stateColours = map[string]struct{ fill, ink string }{
	"met": {"#cfe6d8", "#1c6444"}, "partial": {"#fbf2dc", "#74500a"}, "unmet": {"#fcebe9", "#a8201a"}, "unknown": {"#f5f7f9", "#5f6b79"},
}

// canvas writes SVG.
type canvas struct{ strings.Builder }

func (c *canvas) text(x, y, size int, colour, weight, s string) {
	fmt.Fprintf(c, `<text x="%d" y="%d" font-size="%d" fill="%s" font-weight="%s">%s</text>`+"\n", x, y, size, colour, weight, s)
}

func (c *canvas) box(x, y, w, h int, fill, line string) {
	fmt.Fprintf(c, `<rect x="%d" y="%d" width="%d" height="%d" rx="4" fill="%s" stroke="%s"/>`+"\n", x, y, w, h, fill, line)
}

// picture places a chart of the page. Its colours are variables of the page's
// style sheet; here they become the light theme's.
func (c *canvas) picture(x, y, w, h int, svg string) {
	inner := cssVariable.ReplaceAllStringFunc(svg, func(s string) string {
		m := cssVariable.FindStringSubmatch(s)
		if m[2] != "" {
			return m[2]
		}
		return map[string]string{"c1": "#1d65a6"}[m[1]]
	})
	start := strings.Index(inner, ">") + 1
	box := viewBox.FindStringSubmatch(inner)[1]
	body := labels.ReplaceAllString(inner[start:strings.LastIndex(inner, "</svg>")], "")
	fmt.Fprintf(c, `<svg x="%d" y="%d" width="%d" height="%d" viewBox="%s">%s</svg>`+"\n", x, y, w, h, box, body)
}

var (
	cssVariable = regexp.MustCompile(`var\(--([a-z0-9-]+)(?:,([^)]*))?\)`)
	viewBox     = regexp.MustCompile(`viewBox="([^"]*)"`)
	labels      = regexp.MustCompile(`(?s)<(title|desc)[ >].*?</(title|desc)>`)
)

// draw composes the picture: a window with the home page's key figures, its
// funnel, the first thing that needs attention, and the maturity map.
func draw(h home, lang string) string {
	const ink, soft, line = "#1f2733", "#4d5866", "#dfe4ea"
	c := &canvas{}
	fmt.Fprintf(c, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 620" width="1200" height="620" lang="%s" role="img" aria-label="%s"`, lang, h.site)
	c.WriteString(` font-family="-apple-system, 'Segoe UI', 'Hiragino Sans', 'Yu Gothic UI', 'Noto Sans JP', 'Noto Sans CJK JP', sans-serif">` + "\n")
	c.WriteString(`<rect x="0.5" y="0.5" width="1199" height="619" rx="10" fill="#ffffff" stroke="#b5bec9"/>` + "\n")
	c.WriteString(`<path d="M0.5 40.5V10.5a10 10 0 0 1 10-10H1189.5a10 10 0 0 1 10 10V40.5Z" fill="#eef1f4" stroke="#b5bec9"/>` + "\n")
	for i, colour := range []string{"#d98880", "#e6c36a", "#8fc29f"} {
		fmt.Fprintf(c, `<circle cx="%d" cy="20" r="5.5" fill="%s"/>`+"\n", 22+18*i, colour)
	}
	c.box(92, 9, 1016, 23, "#ffffff", line)
	c.text(106, 25, 12, soft, "400", "handbook.example.com")
	c.text(24, 70, 15, ink, "700", h.site)
	fmt.Fprintf(c, `<path d="M0.5 86.5H1199.5M210.5 86.5V619" stroke="%s"/>`+"\n", line)
	for i, n := range h.nav[:min(18, len(h.nav))] {
		colour, weight := soft, "400"
		if i == 0 {
			colour, weight = "#15568f", "700"
		}
		c.text(24, 118+27*i, 13, colour, weight, n)
	}
	c.text(236, 124, 22, ink, "700", h.title)
	c.text(236, 148, 13, soft, "400", h.lead)
	drawTiles(c, h)
	c.box(236, 296, 940, 40, "#fcebe9", "#a8201a")
	fmt.Fprintf(c, `<text x="250" y="321" font-size="13" fill="%s"><tspan fill="#a8201a" font-weight="700">%s</tspan><tspan dx="14">%s</tspan></text>`+"\n", ink, h.alert, h.alertText)
	c.text(236, 372, 13, ink, "700", h.caption)
	c.picture(226, 386, 500, 201, h.funnel)
	drawMap(c, h)
	c.WriteString("</svg>\n")
	return c.String()
}

func drawTiles(c *canvas, h home) {
	for i, tile := range h.tiles[:min(6, len(h.tiles))] {
		x := 236 + 158*i
		c.box(x, 166, 150, 114, "#ffffff", "#dfe4ea")
		c.text(x+10, 186, 11, "#4d5866", "400", tile.name)
		c.text(x+10, 216, 24, "#1f2733", "700", tile.figure)
		c.text(x+10, 236, 10, toneColours[tile.tone], "700", tile.delta)
		if tile.goal != "" {
			c.text(x+10, 251, 10, "#5f6b79", "400", tile.goal)
		}
		c.picture(x+10, 254, 130, 22, tile.spark)
	}
}

func drawMap(c *canvas, h home) {
	const left, top, names, pitch = 744, 372, 146, 72
	c.text(left, top, 13, "#1f2733", "700", h.mapCaption)
	for i, l := range h.levels {
		c.text(left+names+4+pitch*i, top+24, 11, "#4d5866", "400", l)
	}
	for i, row := range h.rows {
		y := top + 32 + 48*i
		c.text(left, y+18, 11, "#1f2733", "700", row.name)
		c.text(left, y+34, 10, "#5f6b79", "400", row.standing)
		for j, cell := range row.cells {
			x := left + names + pitch*j
			colours := stateColours[cell.state]
			c.box(x, y, pitch-4, 43, colours.fill, "#dfe4ea")
			c.text(x+5, y+18, 10, colours.ink, "700", cell.text)
			c.text(x+5, y+34, 10, "#4d5866", "400", cell.count)
		}
	}
}

// wellFormed reads the picture as XML.
func wellFormed(t *testing.T, svg string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		if _, err := d.Token(); err != nil {
			if !errors.Is(err, io.EOF) {
				t.Fatalf("the picture is not well-formed: %v", err)
			}
			return
		}
	}
}
