package browser

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestTips sees what a term means: under a pointer, also where that moves onto the
// text, and for the keyboard, until Escape; a finger goes to the page of the term.
func TestTips(t *testing.T) {
	const (
		center = `document.querySelector(".term").scrollIntoView({ block: "center", behavior: "instant" })`
		shown  = `[...document.querySelectorAll(".tip")].filter((e) => e.checkVisibility()).length === 1`
		gone   = `![...document.querySelectorAll(".tip")].some((e) => e.checkVisibility())`
		whole  = `(() => { const r = document.querySelector(".term + .tip").getBoundingClientRect();
			const t = document.querySelector(".term").getClientRects()[0];
			return r.top - t.bottom < 12 && r.top > t.top && r.left >= 0 && r.right <= innerWidth && r.bottom <= innerHeight && r.height > 20 })()`
		middle = `(() => { const r = document.querySelector("%s").getClientRects()[0]; return [r.left + r.width / 2, r.top + r.height / 2] })()`
		page   = "log/decisions/accept-within-a-day/index.html"
	)
	tb := newTab(t)
	over := func(selector string) chromedp.Action {
		return chromedp.ActionFunc(func(ctx context.Context) error {
			var at []float64
			if err := chromedp.Evaluate(fmt.Sprintf(middle, selector), &at).Do(ctx); err != nil {
				return err
			}
			return chromedp.MouseEvent(input.MouseMoved, at[0], at[1]).Do(ctx)
		})
	}
	away := chromedp.MouseEvent(input.MouseMoved, 3, 3)
	var inside bool
	var meaning, said, there string
	tb.run(t, chromedp.EmulateViewport(1440, 1000), chromedp.Navigate(serve(t)+page), until(gone),
		evaluate(center, nil), over(".term"), until(shown), evaluate(whole, &inside), evaluate(`document.querySelector(".term + .tip").textContent`, &meaning),
		over(".term + .tip"), until(shown))
	tb.run(t, chromedp.KeyEvent(kb.Escape), until(gone))
	tb.run(t, away, over(".term"), until(shown), away, until(gone))
	if !inside || meaning == "" {
		t.Errorf("%q is whole on the screen: %v", meaning, inside)
	}
	tb.tabTo(t, ".term")
	tb.run(t, until(shown), evaluate(`document.getElementById(document.activeElement.getAttribute("aria-describedby")).textContent`, &said),
		chromedp.KeyEvent(kb.Escape), until(gone))
	if said != meaning {
		t.Errorf("the description is %q, not %q", said, meaning)
	}
	tb.run(t, chromedp.EmulateViewport(390, 800, chromedp.EmulateMobile, chromedp.EmulateTouch), chromedp.Reload(),
		evaluate(center+`; document.querySelector(".term").focus({ focusVisible: true, preventScroll: true })`, nil),
		until(shown), evaluate(whole, &inside), evaluate(`document.activeElement.blur()`, nil))
	if _, err := chromedp.RunResponse(tb, tap(".term")); err != nil {
		t.Fatal(err)
	}
	tb.run(t, until(`location.pathname.includes("/terms/")`), evaluate(`document.querySelector("article").textContent`, &there))
	if !inside || !strings.Contains(there, strings.TrimSuffix(meaning, "…")) {
		t.Errorf("at 390 px it is whole: %v; the page of the term does not say %q", inside, meaning)
	}
	if _, trouble := tb.take(); len(trouble) > 0 {
		t.Errorf("trouble: %q", trouble)
	}
}
