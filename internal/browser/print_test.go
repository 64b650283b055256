package browser

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// books are printed books: a section in each language, and the whole.
func books() []string {
	return []string{"print/index.html", "print/procedures/index.html", "en/print/metrics/index.html"}
}

// TestBookIsWhole opens printed books as paper sees them, at the width of A4
// between its margins: links within lead somewhere, ids are unique, no table is
// clipped, no chart is blank, and a section breaks no axe-core rule.
func TestBookIsWhole(t *testing.T) {
	base := fileBase(t)
	const faults = `(() => {
		const out = [], seen = new Set();
		for (const e of document.querySelectorAll("[id]")) { if (seen.has(e.id)) out.push("twice: " + e.id); seen.add(e.id) }
		for (const a of document.querySelectorAll('a[href^="#"]')) {
			const id = decodeURIComponent(a.getAttribute("href").slice(1));
			if (!seen.has(id)) out.push("leads nowhere: " + id);
		}
		const sheet = document.body.getBoundingClientRect().right + 1;
		for (const e of document.querySelectorAll("main table, main pre, main svg, main img, main p, main dl")) {
			const r = e.getBoundingClientRect();
			if (r.width && r.right > sheet) out.push("clipped: " + e.tagName + " " + Math.round(r.right) + " of " + Math.round(sheet) + " " + e.textContent.trim().slice(0, 30));
		}
		for (const e of document.querySelectorAll(".chart-wide svg")) if (!e.getBoundingClientRect().width || e.childElementCount === 0) out.push("blank chart");
		if (document.querySelector("script, [data-live]")) out.push("a script");
		return out })()`
	for _, book := range books() {
		t.Run(book, func(t *testing.T) {
			tb := newTab(t)
			var out []string
			var parts int
			tb.run(t,
				emulation.SetDeviceMetricsOverride(673, 1000, 1, false),
				emulation.SetEmulatedMedia().WithMedia("print"),
				chromedp.Navigate(base+book),
				chromedp.Evaluate(faults, &out),
				chromedp.Evaluate(`document.querySelectorAll(".print-part").length`, &parts))
			for _, fault := range out {
				t.Error(fault)
			}
			if parts < 4 {
				t.Errorf("%d pages in the book", parts)
			}
			if _, trouble := tb.take(); len(trouble) > 0 {
				t.Error(trouble)
			}
			if book == "print/procedures/index.html" { // the rules take long over the whole
				for _, fault := range tb.violations(t) {
					t.Error(fault)
				}
			}
		})
	}
}

// TestPDF prints a section with Chromium and looks into the file: A4, an outline
// with the titles, links that stay within, and more sheets than pages.
func TestPDF(t *testing.T) {
	tb := newTab(t)
	var pdf []byte
	var titles []string
	var parts, inside int
	tb.run(t,
		chromedp.Navigate(fileBase(t)+"en/print/procedures/index.html"),
		chromedp.Evaluate(`[...document.querySelectorAll(".print-part .page-head :is(h2, h3)")].map(e => e.textContent)`, &titles),
		chromedp.Evaluate(`document.querySelectorAll(".print-part").length`, &parts),
		chromedp.Evaluate(`document.querySelectorAll('a[href^="#"]').length`, &inside),
		chromedp.ActionFunc(func(ctx context.Context) (err error) {
			pdf, _, err = page.PrintToPDF().WithPreferCSSPageSize(true).WithGenerateDocumentOutline(true).WithGenerateTaggedPDF(true).Do(ctx)
			return err
		}))
	count := func(pattern string) int { return len(regexp.MustCompile(pattern).FindAll(pdf, -1)) }
	if n := count(`/Type /Page\b[^s]`); n < parts+2 {
		t.Errorf("%d sheets for %d pages, a cover and contents", n, parts)
	}
	if !bytes.Contains(pdf, []byte("/MediaBox [0 0 594.95996 841.91998]")) && count(`/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]`) == 0 {
		t.Error("the sheets are not A4")
	}
	if n := count(`/Subtype /Link`); n < inside {
		t.Errorf("%d links in the file, %d on the page", n, inside)
	}
	if n := count(`/Dest /`) + count(`/Dest \(`); n < inside/2 {
		t.Errorf("%d of %d links stay within the file", n, inside)
	}
	if !bytes.Contains(pdf, []byte("/Outlines")) || len(titles) < parts {
		t.Errorf("no outline, or titles are missing: %q", titles)
	}
	if len(pdf) > 8<<20 {
		t.Errorf("%d bytes", len(pdf))
	}
}

// TestTabsWithoutScript: one tab of a group is open, a click opens another and
// closes it, and paper shows them all.
func TestTabsWithoutScript(t *testing.T) {
	base := site(t, "::::tabs\n:::tab One\nfirst text\n:::\n:::tab Two\nsecond text\n:::\n::::\n")
	const seen = `[...document.querySelectorAll(".tab")].filter(e => e.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}) && e.getBoundingClientRect().height > 0).map(e => e.textContent.trim()).join("|")`
	tb := newTab(t)
	var first, second, paper string
	var row bool
	tb.run(t,
		emulation.SetDeviceMetricsOverride(820, 900, 1, false),
		chromedp.Navigate(base+"index.html"),
		chromedp.Evaluate(seen, &first),
		chromedp.Evaluate(`(s => s[0].getBoundingClientRect().top === s[1].getBoundingClientRect().top)(document.querySelectorAll(".tabs summary"))`, &row),
		chromedp.Click(".tabs details:nth-of-type(2) > summary"),
		chromedp.Evaluate(seen, &second),
		emulation.SetEmulatedMedia().WithMedia("print"),
		chromedp.Evaluate(seen, &paper))
	if first != "first text" || second != "second text" || paper != "first text|second text" || !row {
		t.Errorf("at first %q, after a click %q, on paper %q, heads in a row: %v", first, second, paper, row)
	}
}

// TestForcedColours: what only a colour said has an edge where the system gives
// the colours.
func TestForcedColours(t *testing.T) {
	base := site(t, "> [!WARNING]\n> text\n\n```sh\nls\n```\n\n::::tabs\n:::tab One\nx\n:::\n::::\n")
	tb := newTab(t)
	var edges map[string]string
	tb.run(t,
		emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "forced-colors", Value: "active"}}),
		chromedp.Navigate(base+"index.html"),
		chromedp.Evaluate(`Object.fromEntries([".admonition", "pre", ".site-nav a[aria-current]", ".tabs details[open] > summary"].map(s => {
			const c = getComputedStyle(document.querySelector(s)); return [s, c.borderTopWidth + " " + c.outlineWidth] }))`, &edges))
	for name, edge := range edges {
		if edge == "0px 0px" || !strings.Contains(edge, "px") {
			t.Errorf("%s has no edge: %s", name, edge)
		}
	}
	if len(edges) != 4 {
		t.Error(fmt.Sprint(edges))
	}
}
