package browser

import (
	cmps "cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"
)

const (
	barState = `document.querySelector(".filter-state").textContent`
	figures  = `[...document.querySelectorAll("li.tile .figure")].map((e) => e.textContent)`
	wheres   = `new URLSearchParams(location.search).getAll("where").join(" ")`
	dash     = "en/dashboard/index.html"
)

// tabTo presses Tab until an element that fits has the focus.
func (tb *tab) tabTo(t *testing.T, selector string) {
	t.Helper()
	for range 150 {
		var there bool
		tb.run(t, chromedp.KeyEvent(kb.Tab), evaluate("!!document.activeElement?.matches(`"+selector+"`)", &there))
		if there {
			return
		}
	}
	t.Fatalf("Tab does not come to %s", selector)
}

// TestFilterByKeys picks, sorts and copies with keys alone; goes back and forward
// and opens the address anew; and holds that charts which were updated look as
// those of a page that was opened so.
func TestFilterByKeys(t *testing.T) {
	tb := newTab(t)
	var first, last, picked, again, order, sorted, names []string
	var search, copied string
	open := `document.querySelector('.filter-dim[data-dim="channel"]').open`
	tb.run(t, chromedp.EmulateViewport(1440, 1000), chromedp.Navigate(serve(t)+dash), evaluate(figures, &first))
	tb.hydrate(t)
	tb.run(t, evaluate(`scrollTo(0, 0); document.querySelector(".filter-bar").scrollIntoView()`, nil))
	tb.tabTo(t, ".filter-period select")
	tb.run(t, chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowDown), until(`/period=last.3/.test(location.search)`), until(fmt.Sprintf(`JSON.stringify(%s) !== %q`, figures, jsonOf(first))), evaluate(figures, &last))
	tb.tabTo(t, `.filter-dim[data-dim="channel"] > summary`)
	tb.run(t, chromedp.KeyEvent(kb.Enter), until(`document.querySelectorAll(".filter-dim[open] input").length > 2`))
	tb.tabTo(t, `.filter-dim[open] input[type="checkbox"]`)
	tb.run(t, chromedp.KeyEvent(" "), until(wheres+` !== ""`), chromedp.KeyEvent(kb.Escape), until("!"+open),
		evaluate(`[document.activeElement.tagName]`, &names), evaluate(`location.search`, &search), evaluate(figures, &picked))
	if names[0] != "SUMMARY" {
		t.Errorf("after Escape %s has the focus", names[0])
	}
	if cmp.Equal(first, last) || cmp.Equal(last, picked) {
		t.Errorf("the tiles do not follow: %q, then %q, then %q", first, last, picked)
	}
	updated := tb.pictures(t)

	tb.run(t, evaluate(`history.back()`, nil), until(wheres+` === ""`), until(fmt.Sprintf(`JSON.stringify(%s) === %q`, figures, jsonOf(last))))
	tb.run(t, evaluate(`history.go(-3)`, nil), until(`location.search === ""`), until(fmt.Sprintf(`JSON.stringify(%s) === %q`, figures, jsonOf(first))))
	tb.run(t, evaluate(`history.go(4)`, nil), until(fmt.Sprintf(`location.search === %q`, search)), until(fmt.Sprintf(`JSON.stringify(%s) === %q`, figures, jsonOf(picked))))
	tb.run(t, chromedp.Reload(), until(fmt.Sprintf(`JSON.stringify(%s) === %q`, figures, jsonOf(picked))))
	tb.hydrate(t)
	tb.run(t, evaluate(figures, &again))
	if diff := cmp.Diff(updated, tb.pictures(t)); diff != "" {
		t.Errorf("charts that were updated differ from those made anew (-updated +anew):\n%s", diff)
	}

	tb.run(t, evaluate(`window.copied = ""; navigator.clipboard.writeText = async (s) => { window.copied = s }`, nil))
	const rows = `[...document.querySelector("table.focused").tBodies[0].rows].map((r) => r.cells[1].dataset.value)`
	tb.tabTo(t, ".follows .table-tools button[data-do=copy]")
	tb.run(t, chromedp.KeyEvent(kb.Enter), until(`window.copied !== ""`), evaluate(`window.copied`, &copied))
	if lines := strings.Split(copied, "\n"); len(lines) < 3 || !strings.Contains(lines[1], "\t") {
		t.Errorf("copied was %q", copied)
	}
	tb.tabTo(t, ".follows th.n button.sort")
	tb.run(t, evaluate(`document.activeElement.closest("table").classList.add("focused")`, nil), evaluate(rows, &order),
		chromedp.KeyEvent(kb.Enter), chromedp.KeyEvent(kb.Enter), evaluate(rows, &sorted),
		evaluate(`[document.querySelector("th[aria-sort]")?.getAttribute("aria-sort") ?? "none"]`, &names))
	slices.SortFunc(order, func(a, b string) int { return cmpNumbers(a, b) })
	if diff := cmp.Diff(order, sorted); diff != "" || names[0] != "ascending" {
		t.Errorf("after two times Enter the table is sorted %s (-want +page):\n%s", names[0], diff)
	}
	for _, scheme := range []string{"light", "dark"} {
		tb.run(t, emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}),
			evaluate(`document.querySelector(".filter-dim").open = true`, nil))
		tb.hydrate(t)
		for _, v := range tb.violations(t) {
			t.Errorf("filtered, with a list open (%s): %s", scheme, v)
		}
	}
	if _, trouble := tb.take(); len(trouble) > 0 {
		t.Errorf("trouble: %q", trouble)
	}
}

// cmpNumbers compares numbers as texts; missing ones stand last.
func cmpNumbers(a, b string) int {
	if a == "" || b == "" {
		return cmps.Compare(len(b), len(a))
	}
	x, _ := strconv.ParseFloat(a, 64)
	y, _ := strconv.ParseFloat(b, 64)
	return cmps.Compare(x, y)
}

// jsonOf is a list of texts as browsers write it.
func jsonOf(list []string) string {
	out := []string{}
	for _, s := range list {
		out = append(out, `"`+s+`"`)
	}
	return "[" + strings.Join(out, ",") + "]"
}

// pictures are the live charts of the page as text, each in view once, without the
// numbers that names within them count by. Shapes that lie on one level may stand in
// any order.
func (tb *tab) pictures(t *testing.T) []string {
	t.Helper()
	var out []string
	tb.run(t, chromedp.Evaluate(`(async () => {
		const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
		const out = [];
		for (const f of document.querySelectorAll(".follows [data-chart]")) {
			f.scrollIntoView();
			await frame();
			f.dispatchEvent(new Event("mopsite-settle"));
			await frame();
			out.push(f.querySelector(".chart-live svg").outerHTML.replace(/zr\d+-[a-z]+-?\d+|zr\d+/g, "id").replace(/>/g, ">\n").split("\n").sort().join("\n"));
		}
		return out;
	})()`, &out, awaitPromise))
	if len(out) < 4 {
		t.Fatalf("%d live charts", len(out))
	}
	return out
}

// TestFilterAddress opens addresses that nobody should send: the page stays as it
// was made, runs nothing, and says what it left out.
func TestFilterAddress(t *testing.T) {
	tb := newTab(t)
	base := serve(t) + dash
	var plain []string
	tb.run(t, chromedp.Navigate(base), evaluate(figures, &plain))
	for _, c := range []struct {
		name, query, says string
		follows           bool
	}{
		{"a script for a period", "?period=%3Cscript%3Ewindow.pwned=1%3C/script%3E", "period=<script>window.pwned=1</script>", false},
		{"an unknown dimension", "?where=colour%3Dred&where=__proto__%3Dx&where=constructor%3Dy", "where=colour=red, where=__proto__=x, where=constructor=y", false},
		{"ten thousand characters", "?where=channel%3D" + strings.Repeat("A", 10000), "where=channel=AAAAAAAAAA", false},
		{"ten thousand filters", "?period=last+3+months&" + strings.Repeat("where=x&", 10000), "where=x, where=x, …", true},
		{"broken encoding", "?period=%E0%A4%A&where=%ZZ&where=channel#%E0%A4%A", "where=%ZZ, where=channel", false},
		{"markup for a value", "?where=channel%3D%3Cimg%20src=x%20onerror=window.pwned=2%3E", "", true},
		{"direction marks", "?period=%E2%80%AElast", "period= last", false},
	} {
		var now []string
		var said, bar string
		var hidden bool
		tb.run(t, chromedp.Navigate(base+c.query), until(barState+` !== ""`), evaluate(figures, &now), evaluate(barState, &said),
			evaluate(`document.querySelector(".filter-bar").hidden`, &hidden), evaluate(`document.querySelector(".filter-bar").innerText`, &bar))
		if !strings.Contains(said, c.says) || len(said) > 1000 || c.says != "" && !strings.Contains(said, "Left out of the address: ") {
			t.Errorf("%s: the page says %q", c.name, said)
		}
		if cmp.Equal(plain, now) == c.follows || hidden {
			t.Errorf("%s: the tiles were %q and are %q; the bar is hidden: %v", c.name, plain, now, hidden)
		}
		var events string
		tb.run(t, evaluate(`document.querySelectorAll("figure .events").length + " " + [...document.querySelectorAll("figure .events")].some((e) => e.checkVisibility())`, &events))
		if all, seen, _ := strings.Cut(events, " "); all == "0" || seen == "true" == c.follows {
			t.Errorf("%s: %s lists of events, seen: %s", c.name, all, seen)
		}
		var faults []string
		tb.run(t, evaluate(`["pwned" in window && "a script ran", document.querySelector("article img, article script:not([type='application/json'])") && "markup got in"].filter(Boolean)`, &faults))
		if len(faults) > 0 {
			t.Errorf("%s: %q", c.name, faults)
		}
		tb.run(t, evaluate(`mopsiteFilter.go("?period=last+3+months").then(() => document.querySelector(".filter-clear").click())`, nil), until(`location.search === "" && document.querySelector(".filter-clear").hidden`))
	}
	if _, trouble := tb.take(); len(trouble) > 0 {
		t.Errorf("trouble: %q", trouble)
	}
}

// TestFilterTouch picks with a finger on a telephone; and without JavaScript there
// is no bar, and the numbers are those of the page's author.
func TestFilterTouch(t *testing.T) {
	tb := newTab(t)
	var before, after, plain []string
	var wide, small int
	var shown bool
	tb.run(t,
		chromedp.EmulateViewport(390, 800, chromedp.EmulateMobile, chromedp.EmulateTouch), chromedp.Navigate(serve(t)+dash), evaluate(figures, &before),
		evaluate(`document.querySelector(".filter-bar").scrollIntoView({ block: "center", behavior: "instant" })`, nil),
		tap(`.filter-dim[data-dim="channel"] > summary`), until(`document.querySelectorAll(".filter-dim[open] input").length > 2`),
		evaluate(`document.querySelector(".filter-dim[open] .filter-list label").scrollIntoView({ block: "center", behavior: "instant" })`, nil),
		tap(`.filter-dim[open] .filter-list label`), until(wheres+` !== ""`),
		evaluate(`document.documentElement.scrollWidth`, &wide),
		evaluate(`[...document.querySelectorAll(".filter-bar select, .filter-bar summary, .filter-bar button, .filter-bar label")].filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 32).length`, &small),
		until(fmt.Sprintf(`JSON.stringify(%s) !== %q`, figures, jsonOf(before))), evaluate(figures, &after),
	)
	if wide > 390 || small > 0 {
		t.Errorf("the page is %d px wide; %d targets are too small for a finger", wide, small)
	}
	tb.run(t, evaluate(`document.querySelector(".filter-clear").scrollIntoView({ block: "center", behavior: "instant" })`, nil), tap(".filter-clear"), until(`location.search === ""`), until(fmt.Sprintf(`JSON.stringify(%s) === %q`, figures, jsonOf(before))))
	tb.run(t, emulation.SetScriptExecutionDisabled(true), chromedp.Reload(), evaluate(figures, &plain), evaluate(`document.querySelector(".filter-bar").checkVisibility()`, &shown))
	if diff := cmp.Diff(before, plain); diff != "" || shown {
		t.Errorf("without JavaScript the bar is shown: %v; the tiles (-with +without):\n%s", shown, diff)
	}
	if _, trouble := tb.take(); len(trouble) > 0 {
		t.Errorf("trouble: %q", trouble)
	}
}
