package browser

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// overviewPages are made by the program in every language.
var overviewPages = []string{"maturity/", "raci/", "data/", "health/", "a-z/"}

// TestHosted opens every type of page in a sub-folder of a server and from
// disk: no request leaves, nothing fails, the policy holds, charts come alive.
func TestHosted(t *testing.T) {
	for _, host := range []struct{ name, base string }{{"server", serve(t)}, {"file", fileBase(t)}} {
		t.Run(host.name, func(t *testing.T) {
			tb := newTab(t)
			for _, p := range pageTypes(t) {
				tb.run(t, chromedp.Navigate(host.base+p))
				tb.hydrate(t)
				requests, trouble := tb.take()
				for _, r := range requests {
					if !strings.HasPrefix(r, host.base) && !strings.HasSuffix(r, "/favicon.ico") && !strings.HasPrefix(r, "data:") {
						t.Errorf("%s: request to %s", p, r)
					}
				}
				for _, x := range trouble {
					t.Errorf("%s: %s", p, x)
				}
			}
		})
	}
}

// TestWithoutScript follows links and looks for charts with JavaScript off.
func TestWithoutScript(t *testing.T) {
	tb := newTab(t)
	tb.run(t, emulation.SetScriptExecutionDisabled(true))
	for _, base := range []string{serve(t), fileBase(t)} {
		for _, p := range pageTypes(t) {
			if p == "404.html" {
				continue
			}
			var links, charts, drawn int
			tb.run(t,
				chromedp.Navigate(base+p),
				evaluate(`document.querySelectorAll("nav a[href]").length`, &links),
				evaluate(`document.querySelectorAll("[data-chart]").length`, &charts),
				evaluate(`[...document.querySelectorAll("[data-chart]")].filter(f => [...f.querySelectorAll("svg")].some(s => s.getBoundingClientRect().height > 40)).length`, &drawn),
			)
			if links == 0 {
				t.Errorf("%s: no navigation", p)
			}
			if drawn != charts {
				t.Errorf("%s: %d of %d charts are drawn", p, drawn, charts)
			}
		}
	}
}

// TestLinks opens every link of every page that leads into the handbook.
func TestLinks(t *testing.T) {
	tb := newTab(t)
	base := fileBase(t)
	checked := map[string]bool{}
	for _, p := range pageTypes(t) {
		var hrefs []string
		tb.run(t, chromedp.Navigate(base+p), chromedp.Evaluate(`[...document.querySelectorAll("a[href]")].map(a => new URL(a.getAttribute("href"), document.baseURI).href)`, &hrefs))
		for _, h := range hrefs {
			u, err := url.Parse(h)
			if err != nil {
				t.Errorf("%s: link %q: %v", p, h, err)
				continue
			}
			if u.Scheme != "file" || checked[u.Path] {
				continue
			}
			checked[u.Path] = true
			if info, err := os.Stat(filepath.FromSlash(u.Path)); err != nil || info.IsDir() {
				t.Errorf("%s: the link %s does not name a file", p, h)
			}
		}
	}
}

// TestWidths looks for anything that makes a page scroll sideways.
func TestWidths(t *testing.T) {
	tb := newTab(t)
	base := serve(t)
	for _, width := range []int64{390, 820, 1440} {
		tb.run(t, chromedp.EmulateViewport(width, 900))
		for _, p := range pageTypes(t) {
			var wide int64
			var culprit string
			tb.run(t,
				chromedp.Navigate(base+p),
				chromedp.Evaluate(`document.documentElement.scrollWidth`, &wide),
				chromedp.Evaluate(`(() => { const w = innerWidth; const e = [...document.body.querySelectorAll("*")].find(e => e.getBoundingClientRect().right > w + 1 && !e.closest(".table-scroll, pre, svg, .visually-hidden")); return e ? e.outerHTML.slice(0, 160) : "" })()`, &culprit),
			)
			if wide > width {
				t.Errorf("%s at %d px is %d px wide: %s", p, width, wide, culprit)
			}
		}
	}
}

// TestAxe runs the axe-core rules on every type of page, light and dark, once
// the charts are interactive.
func TestAxe(t *testing.T) {
	tb := newTab(t)
	base := serve(t)
	for _, scheme := range []string{"light", "dark"} {
		tb.run(t, emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}))
		for _, p := range pageTypes(t) {
			tb.run(t, chromedp.Navigate(base+p))
			tb.hydrate(t)
			tb.run(t, evaluate(`scrollTo({ top: 0, behavior: "instant" })`, nil)) // the head of the page covers what is scrolled below it
			for _, v := range tb.violations(t) {
				t.Errorf("%s (%s): %s", p, scheme, v)
			}
		}
	}
}

// violations are the axe-core rules that the page breaks, with the places.
func (tb *tab) violations(t *testing.T) []string {
	t.Helper()
	axe, err := os.ReadFile(filepath.Join(root, "assets/node_modules/axe-core/axe.min.js"))
	if err != nil {
		t.Fatalf("axe-core is missing; run `make assets`: %v", err)
	}
	var list []string
	tb.run(t,
		chromedp.Evaluate(string(axe)+";0", nil),
		chromedp.Evaluate(`axe.run({ rules: { "target-size": { enabled: true } } }).then(r => r.violations.map(v => v.id + ": " + v.help + " — " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + " (" + n.any.map(a => a.message).join("; ") + ")").join(" | ")))`, &list, awaitPromise))
	return list
}

func evaluate(js string, into any) chromedp.Action {
	return chromedp.Evaluate(js, into)
}

func awaitPromise(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }
