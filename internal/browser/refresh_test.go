package browser

import (
	"context"
	"fmt"
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

// TestOverdueRefresh reads the handbook, whose numbers speak for 2026-10-31 and
// whose exports may be two days old, on later and later days: the band appears
// when the refresh is overdue, on every page, and no number changes.
func TestOverdueRefresh(t *testing.T) {
	base := serve(t)
	const numbers = `[...document.querySelectorAll(".big, .tile .figure, .equation")].map((e) => e.innerText).join()`
	for _, p := range []string{"index.html", "metrics/cpl/index.html", "en/metrics/cpl/index.html", "en/procedures/index.html"} {
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
			if before != "" && now != before {
				t.Errorf("%s on %s: the numbers changed from %s to %s", p, c.day, before, now)
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
		t, emulation.SetScriptExecutionDisabled(true), chromedp.Navigate(serve(t)+"en/metrics/cpl/index.html"),
		evaluate(`[...document.querySelectorAll(".foot time")].map((e) => e.dateTime)`, &days),
		evaluate(`document.querySelector(".refresh").offsetHeight > 0`, &shown),
	)
	if len(days) != 2 || days[0] != "2026-10-31" || days[1] != "2026-11-03" || shown {
		t.Errorf("the foot names %v, the band is shown: %t", days, shown)
	}
}
