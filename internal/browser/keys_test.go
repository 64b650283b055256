package browser

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestChartsByKeys goes through the page of all types of charts with the key Tab:
// it comes to the table of each chart, Enter opens it, and it has numbers or names
// in every row.
func TestChartsByKeys(t *testing.T) {
	tb := newTab(t)
	var charts int
	var without []string
	tb.run(t, chromedp.EmulateViewport(1440, 1000), chromedp.Navigate(serve(t)+"en/charts/index.html"),
		evaluate(`document.querySelectorAll("figure [data-chart], figure[data-chart]").length`, &charts))
	tb.hydrate(t)
	tb.run(t, evaluate(`scrollTo(0, 0); document.querySelector("h1").tabIndex = -1; document.querySelector("h1").focus()`, nil))
	const own = `document.activeElement.closest("figure").querySelector("details:has(> summary:focus)")`
	for range charts {
		var rows int
		tb.tabTo(t, "figure:not(.read) details > summary")
		tb.run(t, chromedp.KeyEvent(kb.Enter), until(own+".open"),
			evaluate(`[...`+own+`.querySelectorAll("tbody tr")].filter((tr) => tr.checkVisibility() && tr.cells.length > 1 && tr.cells[1].textContent.trim()).length`, &rows),
			evaluate(`document.activeElement.closest("figure").classList.add("read")`, nil))
		if rows == 0 {
			t.Error("a chart has a table without rows")
		}
	}
	tb.run(t, evaluate(`[...document.querySelectorAll("figure:has([data-chart]):not(.read), figure[data-chart]:not(.read)")].map((f) => f.querySelector(".caption")?.textContent ?? "")`, &without))
	if charts < 10 || len(without) > 0 {
		t.Errorf("of %d charts Tab does not come to the tables of %q", charts, without)
	}
	if _, trouble := tb.take(); len(trouble) > 0 {
		t.Errorf("trouble: %q", trouble)
	}
}
