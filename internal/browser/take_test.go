package browser

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	cdp "github.com/chromedp/cdproto/browser"
	cdproto "github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
)

// taken waits for the file that an action makes the browser save.
func (tb *tab) taken(t *testing.T, dir string, action chromedp.Action) []byte {
	t.Helper()
	done := make(chan string, 1)
	ctx, cancel := context.WithCancel(tb)
	defer cancel()
	var name string
	chromedp.ListenBrowser(ctx, func(ev any) {
		switch e := ev.(type) {
		case *cdp.EventDownloadWillBegin:
			name = e.SuggestedFilename
		case *cdp.EventDownloadProgress:
			if e.State == cdp.DownloadProgressStateCompleted || e.State == cdp.DownloadProgressStateCanceled {
				done <- e.State.String()
			}
		}
	})
	tb.run(t, chromedp.ActionFunc(func(ctx context.Context) error {
		b := chromedp.FromContext(ctx).Browser
		return cdp.SetDownloadBehavior(cdp.SetDownloadBehaviorBehaviorAllow).WithDownloadPath(dir).WithEventsEnabled(true).Do(cdproto.WithExecutor(ctx, b))
	}), action)
	select {
	case state := <-done:
		if state != "completed" {
			t.Fatalf("the download of %q was %s", name, state)
		}
	case <-tb.Done():
		t.Fatalf("nothing was saved: %v", tb.Err())
	}
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// takeSite has a filter, a table and a chart of channels with names that a
// spreadsheet takes for formulas, or that need quotes.
func takeSite(t *testing.T) string {
	t.Helper()
	names := []string{"Search", `=HYPERLINK("https://evil.example/","x")`, "+1+2", "-cmd", "@SUM(1)", "a, \"b\"", "＝全角", "0.5 off"}
	rows := "date,channel,cost,clicks\n"
	for i, n := range names {
		for month := 7; month <= 9; month++ {
			rows += fmt.Sprintf("2026-%02d-%02d,%s,%d.5,%d\n", month, i+1, csvQuoted(n), 10*i+month-9, i*7)
		}
	}
	return written(t, map[string]string{
		"mopsite.yaml":             "format: 1\nsite: {title: Take, languages: [en], currency: EUR, as_of: 2026-09-30}\nsources: {ads: {files: data/ads.csv, columns: {date: date, channel: channel, cost: cost, clicks: clicks}}}\n",
		"data/ads.csv":             rows,
		"content/cost.md":          "---\nkind: metric\ntitle: Cost\nowner: x\nformula: cost\nunit: money\n---\n\n```filter\nby: channel\n```\n\n```table\nmetrics: [cost]\nby: channel\nperiod: 2026-07..2026-09\n```\n",
		"content/cpc.md":           "---\nkind: metric\ntitle: Cost per click\nowner: x\nformula: cost / clicks\nunit: money\n---\n",
		"content/assets/_index.md": "---\ntitle: Assets\ncascade: {kind: asset}\n---\n",
		"content/assets/a.md":      "---\ntitle: Logo\nrights_until: 2999-01-31\n---\n",
		"content/assets/b.md":      "---\ntitle: Film\nrights_until: 2020-01-31\n---\n",
		"content/assets/c.md":      "---\ntitle: Text\n---\n",
		"content/_index.md":        "---\ntitle: Take\nowner: x\n---\n\n```filter\nby: channel\n```\n\n```table\ntitle: Cost by channel\nmetrics: [cost, cpc]\nby: channel\nperiod: 2026-07..2026-09\n```\n\n```chart\ntitle: Bars\ntype: bar\nmetric: cost\nby: channel\nperiod: 2026-07..2026-09\n```\n",
	})
}

// TestTake saves the CSV of a filtered table and the pictures of a filtered chart:
// the one has the cells of the page and no formula, the others are whole.
func TestTake(t *testing.T) {
	dir, files := takeSite(t), t.TempDir()
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'self'")
		if r.URL.Path == "/favicon.ico" {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		http.FileServer(http.Dir(dir)).ServeHTTP(w, r)
	}))
	t.Cleanup(srv.Close)
	tb := newTab(t)
	click := func(selector string) chromedp.Action {
		return evaluate("document.querySelector(`"+selector+"`).click()", nil)
	}
	var want [][]string
	var size []float64
	tb.run(t, chromedp.EmulateViewport(1200, 1000), chromedp.Navigate(srv.URL+"/index.html?period=2026-08..2026-09"),
		until(barState+` !== ""`))
	tb.hydrate(t)
	tb.run(
		t, evaluate(`[...document.querySelector("[data-block] table").rows].map((tr) => [...tr.cells].filter((c) => !c.querySelector(".spark") && c.textContent.trim() !== "Course").map((c) => c.dataset.value || c.textContent.replace(/\s+/g, " ").trim()))`, &want),
		evaluate(`(() => { const r = document.querySelector("[data-chart] .chart-live svg").getBoundingClientRect(); return [r.width, r.height] })()`, &size),
	)
	t.Run("csv", func(t *testing.T) {
		sameCells(t, tb.taken(t, files, click(`[data-block] .table-tools [data-do=csv]`)), want)
	})
	t.Run("svg", func(t *testing.T) { wholeSVG(t, tb.taken(t, files, click(".figure-tools [data-do=svg]")), size) })
	t.Run("png", func(t *testing.T) { wholePNG(t, tb.taken(t, files, click(".figure-tools [data-do=png]")), size) })
	var apart, back int
	const said = `document.querySelectorAll(".metric-now > .filter-made, article figure.figure-box > .filter-made").length`
	tb.run(t, chromedp.Navigate(srv.URL+"/cost/index.html?period=2026-08..2026-09"), until(barState+` !== ""`), evaluate(said, &apart),
		evaluate(`document.querySelector(".filter-clear").click()`, nil), until(`location.search === ""`), evaluate(said, &back))
	if apart != 3 || back != 0 {
		t.Errorf("on the page of a metric %d of 3 own numbers say that they stay, %d of them without a filter", apart, back)
	}
	tb.run(t, chromedp.Navigate(srv.URL+"/assets/index.html"), until(`!!document.querySelector("th .sort")`),
		evaluate(`[...document.querySelectorAll("th .sort")].find((b) => b.textContent === "Rights until").click()`, nil))
	if got := string(tb.taken(t, files, click(".table-tools [data-do=csv]"))); !strings.Contains(got, "Film,,,,2020-01-31 expired,\r\nLogo,,,,2999-01-31,\r\nText") {
		t.Errorf("days that have passed, and have not, and none are\n%s", got)
	}
	if _, trouble := tb.take(); len(trouble) > 0 {
		t.Errorf("trouble: %q", trouble)
	}
}

// sameCells holds a file against the cells of the page: the same, but that what a
// spreadsheet would compute has an apostrophe before it.
func sameCells(t *testing.T, data []byte, want [][]string) {
	t.Helper()
	text, bom := bytes.CutPrefix(data, []byte("\ufeff"))
	got, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if !bom || err != nil {
		t.Fatalf("the file begins with a BOM: %v; %v", bom, err)
	}
	formulas := 0
	for i, row := range got {
		if len(row) != len(want[min(i, len(want)-1)]) {
			row = row[:len(want[min(i, len(want)-1)])] // the courses are pictures
			got[i] = row
		}
		for j, cell := range row {
			if plain, marked := strings.CutPrefix(cell, "'"); marked {
				formulas++
				got[i][j] = plain
			} else if strings.ContainsAny(cell[:min(1, len(cell))], "=+@＝") {
				t.Errorf("a spreadsheet computes %q", cell)
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" || formulas != 5 || len(want) < 9 {
		t.Errorf("%d cells are marked, want 5; (-page +file):\n%s", formulas, diff)
	}
}

func wholeSVG(t *testing.T, data []byte, size []float64) {
	t.Helper()
	var root struct {
		XMLName       xml.Name
		Width, Height float64
		Inner         string `xml:",innerxml"`
	}
	d, shapes, words := xml.NewDecoder(bytes.NewReader(data)), 0, []string{}
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("the file is no XML: %v", err)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "path", "rect":
				shapes++
			case "script", "style", "foreignObject", "image":
				t.Errorf("the file has an element %s", e.Name.Local)
			}
			for _, a := range e.Attr {
				if root.XMLName.Local == "" && (a.Name.Local == "width" || a.Name.Local == "height") {
					fmt.Sscan(a.Value, map[string]*float64{"width": &root.Width, "height": &root.Height}[a.Name.Local])
				}
				if strings.Contains(a.Value, "var(") || strings.HasPrefix(a.Name.Local, "on") {
					t.Errorf("the file needs a style sheet, or runs something: %s=%q", a.Name.Local, a.Value)
				}
			}
			root.XMLName.Local = e.Name.Local
		case xml.CharData:
			words = append(words, string(e))
		}
	}
	said := strings.Join(words, "\n")
	for _, label := range []string{"Bars", "Search", "@SUM(1)", "＝全角", "Aug 2026"} {
		if !strings.Contains(said, label) {
			t.Errorf("the picture does not say %q", label)
		}
	}
	if root.Width < size[0] || root.Height < size[1] || shapes < 10 {
		t.Errorf("the picture is %v × %v with %d shapes, the chart on the page %v", root.Width, root.Height, shapes, size)
	}
}

func wholePNG(t *testing.T, data []byte, size []float64) {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	b, counts := img.Bounds(), map[[3]uint32]int{}
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			r, g, bl, a := img.At(x, y).RGBA()
			if a != 0xffff {
				t.Fatalf("the picture is not opaque at %d, %d", x, y)
			}
			counts[[3]uint32{r >> 8, g >> 8, bl >> 8}]++
		}
	}
	all, most := b.Dx()*b.Dy(), 0
	for _, n := range counts {
		most = max(most, n)
	}
	painted := float64(all-most) / float64(all)
	if float64(b.Dx()) < 2*size[0] || float64(b.Dy()) < 2*size[1] || painted < 0.05 || len(counts) < 20 {
		t.Errorf("the picture is %v with %.1f %% painted in %d colours, the chart on the page %v", b, 100*painted, len(counts), size)
	}
}
