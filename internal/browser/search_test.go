package browser

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/mopsite/mopsite/internal/search"
)

const (
	boxOpen   = `!!document.querySelector("dialog.search[open]")`
	chosen    = `document.querySelector('.search [aria-selected="true"]')?.getAttribute("href") ?? ""`
	statusSay = `document.querySelector(".search .status").textContent`
)

// until waits for a condition of the page.
func until(js string) chromedp.Action {
	return chromedp.Poll(js, nil, chromedp.WithPollingInterval(20*time.Millisecond), chromedp.WithPollingTimeout(20*time.Second))
}

// search opens the box with / and types a query.
func (tb *tab) search(t *testing.T, query string) {
	t.Helper()
	tb.run(t,
		chromedp.KeyEvent("/"), until(boxOpen),
		chromedp.SendKeys(".search input", query),
		until(`document.querySelectorAll(".search .result").length > 0`),
	)
}

// follow does what leads to another page, and waits for that.
func (tb *tab) follow(t *testing.T, action chromedp.Action) {
	t.Helper()
	if _, err := chromedp.RunResponse(tb, action); err != nil {
		t.Fatal(err)
	}
}

// TestSearchHosted finds a page from a page deep in the site, in a sub-folder of
// a server under default-src 'self' and from disk, and goes to a heading.
func TestSearchHosted(t *testing.T) {
	for _, host := range []struct{ name, base string }{{"server", serve(t)}, {"file", fileBase(t)}} {
		t.Run(host.name, func(t *testing.T) {
			tb := newTab(t)
			tb.run(t, chromedp.Navigate(host.base+"procedures/incident/index.html"))
			tb.search(t, "短縮検査")
			var at string
			tb.run(t, chromedp.KeyEvent(kb.ArrowDown), evaluate(chosen, &at))
			if !strings.HasSuffix(at, "#short") {
				t.Errorf("the second result leads to %s, not to the heading", at)
			}
			var place, title string
			tb.follow(t, chromedp.KeyEvent(kb.Enter))
			tb.run(t, evaluate(`decodeURIComponent(location.hash)`, &place), evaluate(`document.querySelector("h1").textContent`, &title))
			if place != "#short" || !strings.Contains(title, "公開前検査") {
				t.Errorf("Enter led to %s %s", title, place)
			}
			requests, trouble := tb.take()
			for _, r := range requests {
				if !strings.HasPrefix(r, host.base) && !strings.HasPrefix(r, "data:") && !strings.HasSuffix(r, "/favicon.ico") {
					t.Errorf("request to %s", r)
				}
			}
			for _, x := range trouble {
				t.Error(x)
			}
		})
	}
}

// TestSearchKeys: arrows go round, Escape closes and gives the focus back, / is
// an ordinary character in a field, and an input method keeps its keys.
func TestSearchKeys(t *testing.T) {
	tb := newTab(t)
	tb.run(t, chromedp.Navigate(serve(t)+"en/index.html"), chromedp.Focus("a.to-search"))
	tb.search(t, "lead/routing")
	var value, first, last, active string
	var options, selected int
	tb.run(t,
		evaluate(`document.querySelector(".search input").value`, &value),
		evaluate(chosen, &first), chromedp.KeyEvent(kb.ArrowUp), evaluate(chosen, &last),
		evaluate(`document.querySelectorAll(".search [role=option]").length`, &options),
		evaluate(`document.querySelectorAll(".search [aria-selected=true]").length`, &selected),
		evaluate(`(() => { const i = document.querySelector(".search input"); return document.getElementById(i.getAttribute("aria-activedescendant")).getAttribute("href") })()`, &active),
	)
	if value != "lead/routing" || options < 2 || selected != 1 || first == last || active != last {
		t.Errorf("value %q, %d options, %d chosen, %s then %s, active %s", value, options, selected, first, last, active)
	}
	var composing, open bool
	tb.run(t,
		evaluate(`(() => { const e = new KeyboardEvent("keydown", {key: "Enter", isComposing: true, cancelable: true, bubbles: true});
			return document.querySelector(".search input").dispatchEvent(e) })()`, &composing),
		chromedp.KeyEvent(kb.Escape), until("!"+boxOpen),
		evaluate(`document.activeElement.classList.contains("to-search")`, &open),
	)
	if !composing || !open {
		t.Errorf("Enter of an input method is left alone: %v; Escape gives the focus back: %v", composing, open)
	}
}

// TestSearchAnnounces: the count, a corrected word and nothing found are said to
// those who do not see the list.
func TestSearchAnnounces(t *testing.T) {
	tb := newTab(t)
	tb.run(t, chromedp.Navigate(serve(t)+"en/index.html"), chromedp.KeyEvent("/"), until(boxOpen))
	for _, c := range []struct{ query, says string }{
		{"oportunities", "Also searched for “opportunities”."},
		{"customer experience", " page"},
		{"xyzzyplugh", "Nothing found"},
	} {
		tb.run(t, evaluate(`document.querySelector(".search input").select()`, nil), chromedp.KeyEvent(kb.Delete), chromedp.SendKeys(".search input", c.query), until(statusSay+`.includes("`+c.says+`")`))
	}
}

// TestSearchKinds: a chip narrows the list, and says so.
func TestSearchKinds(t *testing.T) {
	tb := newTab(t)
	tb.run(t, chromedp.Navigate(serve(t)+"index.html"))
	tb.search(t, "リード")
	var kinds []string
	tb.run(t,
		until(`document.querySelectorAll(".search .chips button").length > 2`),
		chromedp.Click(`.search .chips button:nth-child(2)`),
		until(`document.querySelector('.search .chips [aria-pressed="true"]')?.textContent.startsWith("手順")`),
		evaluate(`[...new Set([...document.querySelectorAll(".search .kind")].map(e => e.textContent))]`, &kinds),
	)
	if len(kinds) != 1 || kinds[0] != "手順" {
		t.Errorf("kinds %v", kinds)
	}
}

// tap touches the middle of an element with a finger.
func tap(selector string) chromedp.Action {
	return chromedp.ActionFunc(func(ctx context.Context) error {
		var at []float64
		js := `(() => { const r = document.querySelector(` + "`" + selector + "`" + `).getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2] })()`
		if err := chromedp.Evaluate(js, &at).Do(ctx); err != nil {
			return err
		}
		if err := input.DispatchTouchEvent(input.TouchStart, []*input.TouchPoint{{X: at[0], Y: at[1]}}).Do(ctx); err != nil {
			return err
		}
		return input.DispatchTouchEvent(input.TouchEnd, []*input.TouchPoint{}).Do(ctx)
	})
}

// TestSearchTouch opens the box and a result with a finger on a telephone.
func TestSearchTouch(t *testing.T) {
	tb := newTab(t)
	tb.run(t,
		chromedp.EmulateViewport(390, 800, chromedp.EmulateMobile, chromedp.EmulateTouch), chromedp.Navigate(serve(t)+"index.html"),
		tap("a.to-search"), until(boxOpen),
		chromedp.SendKeys(".search input", "担当表"), until(`document.querySelectorAll(".search .result").length > 0`),
	)
	var wide, small int
	tb.run(t,
		evaluate(`document.documentElement.scrollWidth`, &wide),
		evaluate(`[...document.querySelectorAll(".search button, .search .result")].filter(e => !e.hidden && e.getBoundingClientRect().height < 36).length`, &small),
	)
	tb.follow(t, tap(".search .result"))
	var at string
	tb.run(t, evaluate(`location.pathname`, &at))
	if !strings.Contains(at, "territory-gap") {
		t.Errorf("the finger led to %s", at)
	}
	if wide > 390 || small > 0 {
		t.Errorf("the page is %d px wide, %d targets are small", wide, small)
	}
}

// TestSearchWithoutScript: the box is a link to the index, which lists the page.
func TestSearchWithoutScript(t *testing.T) {
	tb := newTab(t)
	var found bool
	tb.run(t,
		emulation.SetScriptExecutionDisabled(true), chromedp.Navigate(fileBase(t)+"procedures/index.html"),
		chromedp.Click("a.to-search"), chromedp.WaitVisible(".index-group"),
		evaluate(`[...document.querySelectorAll(".index-group a")].some(a => a.textContent === "リードの振り分け")`, &found),
	)
	if !found {
		t.Error("the index does not list the page")
	}
}

// TestSearchAxe runs the accessibility rules on the open box with results.
func TestSearchAxe(t *testing.T) {
	axe, err := os.ReadFile(filepath.Join(root, "assets/node_modules/axe-core/axe.min.js"))
	if err != nil {
		t.Fatalf("axe-core is missing; run `make assets`: %v", err)
	}
	for _, scheme := range []string{"light", "dark"} {
		tb := newTab(t)
		tb.run(t, emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}), chromedp.Navigate(serve(t)+"index.html"))
		tb.search(t, "リード")
		var violations []string
		tb.run(t, chromedp.Evaluate(string(axe)+";0", nil),
			chromedp.Evaluate(`axe.run().then(r => r.violations.map(v => v.id + ": " + v.help + " — " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(" | ")))`, &violations, awaitPromise))
		for _, v := range violations {
			t.Errorf("%s: %s", scheme, v)
		}
	}
}

// TestSearchFolds: the browser folds every character of the planes in use as the
// program does, unless one of the two is too old to know it.
func TestSearchFolds(t *testing.T) {
	tb := newTab(t)
	tb.run(t, chromedp.Navigate(serve(t)+"index.html"), chromedp.KeyEvent("/"), until(boxOpen))
	var got []string
	tb.run(t, evaluate(`Array.from({length: 0x30000}, (_, n) => n < 0x20 || (n >= 0xd800 && n <= 0xdfff) || !/\p{Assigned}/u.test(String.fromCodePoint(n)) ? null
		: mopsiteSearch.fold("ー" + String.fromCodePoint(n) + "x").text)`, &got))
	wrong := 0
	for r, text := range got {
		if text == "" || !unicode.In(rune(r), unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cf) {
			continue
		}
		if want := search.Fold("ー" + string(rune(r)) + "x"); text != want && wrong < 10 {
			wrong++
			t.Errorf("%U: browser %q, program %q", r, text, want)
		}
	}
}

// TestSearchRepublished: a page that was open while a new site was published has
// an index whose files are gone; it fetches the new one, and answers.
func TestSearchRepublished(t *testing.T) {
	sums := regexp.MustCompile(`"sums":\["[^"]*"`)
	asked := 0
	files := http.FileServer(http.Dir(public))
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/assets/search/ja/index.js" {
			files.ServeHTTP(w, r)
			return
		}
		data, err := os.ReadFile(filepath.Join(public, filepath.FromSlash(r.URL.Path)))
		if err != nil {
			t.Error(err)
		}
		if asked++; asked == 1 {
			data = sums.ReplaceAll(data, []byte(`"sums":["`+strings.Repeat("old-", 100)+`"`))
		}
		w.Header().Set("Content-Type", "text/javascript")
		w.Write(data)
	}))
	t.Cleanup(srv.Close)
	tb := newTab(t)
	tb.run(t, chromedp.Navigate(srv.URL+"/index.html"))
	tb.search(t, "担当表")
	tb.run(t, until("("+chosen+`).includes("territory-gap")`))
	if asked != 2 {
		t.Errorf("the index was asked for %d times", asked)
	}
}
