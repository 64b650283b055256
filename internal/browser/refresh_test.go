package browser

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// clockAt lets the pages that a tab opens from now on see another day: noon, in
// UTC.
func clockAt(day string) chromedp.Action {
	return chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(fmt.Sprintf(`(() => {
			const Real = Date, now = Real.parse("%sT12:00:00Z");
			window.Date = class extends Real { constructor(...a) { super(...(a.length ? a : [now])) } static now() { return now } };
		})()`, day)).Do(ctx)
		return err
	})
}

// nightly serves a handbook whose numbers speak for 2026-10-31 and whose exports
// may be two days old.
func nightly(t *testing.T) (base string) {
	t.Helper()
	dir := writeSite(t, map[string]string{
		"mopsite.yaml": `format: 1
site: {title: {ja: 手引き, en: Handbook}, languages: [ja, en], currency: JPY, as_of: 2026-10-31}
sources:
  ads:
    files: data/ads.csv
    columns: {date: Day, cost: Cost}
    freshness: 2d
`,
		"data/ads.csv":                "Day,Cost\n2026-10-30,1200\n2026-10-31,800\n",
		"content/ja/_index.md":        "---\ntitle: 手引き\n---\n\n費用は[[=spend all]]。\n",
		"content/ja/metrics/spend.md": "---\ntitle: 費用\nkind: metric\nformula: cost\nunit: money\nbetter: lower\n---\n",
		"content/en/metrics/spend.md": "---\ntitle: Spend\n---\n",
	})
	mustBuild(t, dir)
	return serveFolder(t, filepath.Join(dir, "public"))
}

// TestOverdueRefresh reads such a handbook on later and later days: the band
// appears when the refresh is overdue, on every page, and no number changes.
func TestOverdueRefresh(t *testing.T) {
	base := nightly(t)
	const numbers = `[...document.querySelectorAll(".big, .tile .figure, .equation")].map((e) => e.innerText).join()`
	for _, p := range []string{"index.html", "metrics/spend/index.html", "en/metrics/spend/index.html"} {
		before := ""
		for _, c := range []struct {
			day   string
			shown bool
		}{{"2026-10-31", false}, {"2026-11-03", false}, {"2026-11-04", true}, {"2027-11-04", true}} {
			tb := newTab(t)
			var shown bool
			var text, now string
			tb.run(
				t, clockAt(c.day), chromedp.Navigate(base+p),
				evaluate(`document.querySelector(".refresh").offsetHeight > 0`, &shown),
				evaluate(`document.querySelector(".refresh").textContent`, &text),
				evaluate(numbers, &now),
			)
			if shown != c.shown {
				t.Errorf("%s on %s: the band is shown: %t, want %t (%s)", p, c.day, shown, c.shown, text)
			}
			if now == "" || before != "" && now != before {
				t.Errorf("%s on %s: the numbers changed from %q to %q", p, c.day, before, now)
			}
			before = now
		}
	}
}

// TestRefreshWithoutScript holds that a page says its days without JavaScript.
func TestRefreshWithoutScript(t *testing.T) {
	tb := newTab(t)
	var days []string
	var shown bool
	tb.run(
		t, emulation.SetScriptExecutionDisabled(true), chromedp.Navigate(nightly(t)+"en/metrics/spend/index.html"),
		evaluate(`[...document.querySelectorAll(".foot time")].map((e) => e.dateTime)`, &days),
		evaluate(`document.querySelector(".refresh").offsetHeight > 0`, &shown),
	)
	if len(days) != 2 || days[0] != "2026-10-31" || days[1] != "2026-11-03" || shown {
		t.Errorf("the foot names %v, the band is shown: %t", days, shown)
	}
}

// TestSampleIsNeverLate holds that no page of a handbook with made-up data asks
// for tonight's export or calls its sources stale: its first reader would take it
// for broken.
func TestSampleIsNeverLate(t *testing.T) {
	tb := newTab(t)
	base := serve(t)
	tb.run(t, clockAt("2027-12-01"))
	for _, p := range []string{"en/metrics/cpl/index.html", "data/index.html"} {
		var late, days int
		tb.run(
			t, chromedp.Navigate(base+p),
			evaluate(`[...document.querySelectorAll(".refresh, .notices > *, .when-stale, .when-overdue")].filter((e) => e.checkVisibility()).length`, &late),
			evaluate(`document.querySelectorAll(".foot time").length`, &days),
		)
		if late != 0 || days != 1 {
			t.Errorf("%s says %d times that it is late and its foot names %d days, want 0 and 1", p, late, days)
		}
	}
}
