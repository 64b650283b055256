package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestLabelsAreWhole holds that no name of a live funnel's stage is cut short,
// whatever the fonts of the reader's system.
func TestLabelsAreWhole(t *testing.T) {
	base := serve(t)
	for i := range 6 {
		width, page := []int64{390, 820, 1440}[i/2], []string{"", "en/"}[i%2]+"funnels/demand/index.html"
		t.Run(fmt.Sprintf("%s at %d", page, width), func(t *testing.T) {
			tb := newTab(t)
			tb.run(t, chromedp.EmulateViewport(width, 900), chromedp.Navigate(base+page))
			tb.hydrate(t)
			var cut, all []string
			tb.run(
				t, evaluate(`[...document.querySelectorAll(".chart-live text")].map((e) => e.textContent)`, &all),
				evaluate(`[...document.querySelectorAll(".chart-live text")].map((e) => e.textContent).filter((s) => /\.\.\.|…/.test(s))`, &cut),
			)
			if len(all) == 0 || len(cut) > 0 {
				t.Errorf("of %d labels these are cut: %q", len(all), cut)
			}
		})
	}
}

// TestNothingSticksOut holds that tables fit where there is room, and cells of
// the maturity map hold their words on a phone.
func TestNothingSticksOut(t *testing.T) {
	base := serve(t)
	for _, c := range []struct {
		name, page, js string
		width          int64
	}{
		{
			"maturity map", "en/maturity/index.html",
			`[...document.querySelectorAll(".map td.cell")].filter((c) => c.scrollWidth > c.clientWidth + 1).map((c) => c.textContent)`, 390,
		},
		{
			"ledgers", "en/data/index.html",
			`[...document.querySelectorAll(".table-scroll")].filter((b) => b.scrollWidth > b.clientWidth + 1).map((b) => b.ariaLabel + " " + b.scrollWidth + " in " + b.clientWidth)`, 1440,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			tb := newTab(t)
			var out []string
			tb.run(t, chromedp.EmulateViewport(c.width, 900), chromedp.Navigate(base+c.page), evaluate(c.js, &out))
			if len(out) > 0 {
				t.Errorf("%d stick out: %q", len(out), out)
			}
		})
	}
}

// TestHomeCounts holds that the badges count what the list below them shows, on
// the day of the build and on a reader's day long after.
func TestHomeCounts(t *testing.T) {
	base := serve(t)
	tb := newTab(t)
	var counted, listed int
	tb.run(
		t, chromedp.Navigate(base+"index.html"),
		evaluate(`[...document.querySelectorAll("[data-count]:not([hidden])")].map((e) => Number(/\d+/.exec(e.textContent) || 0)).reduce((a, b) => a + b, 0)`, &counted),
		evaluate(`[...document.querySelectorAll(".attention > li")].filter((e) => e.offsetParent).length`, &listed),
	)
	if counted != listed {
		t.Errorf("the badges say %d, the list has %d", counted, listed)
	}
}
