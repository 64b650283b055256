package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestLeakPath holds what a leader does, by keyboard: from the home page to the
// worst leak, which says how much, since when, at what cost and who mends it how,
// and on to that procedure, with its owner and its last review. Two links.
func TestLeakPath(t *testing.T) {
	for _, lang := range []string{"", "en/"} {
		tb := newTab(t)
		follow := func(link string) {
			t.Helper()
			if _, err := chromedp.RunResponse(tb, chromedp.SendKeys(link, kb.Enter, chromedp.ByQuery)); err != nil {
				t.Fatal(err)
			}
		}
		var facts, owner []string
		var reviewed string
		tb.run(t, chromedp.Navigate(serve(t)+lang+"index.html"))
		follow(`.attention > [data-class="bad"] a`)
		tb.run(t, evaluate(`[...document.querySelector(".callout.confirmed .facts").querySelectorAll("dd")].map((e) => e.textContent.trim())`, &facts))
		follow(`.callout.confirmed .facts dd > a`)
		tb.run(
			t, evaluate(`[...document.querySelector("dl.card dd").childNodes].map((e) => e.textContent)`, &owner),
			evaluate(`document.querySelector(".page-head .meta time").dateTime`, &reviewed),
		)
		if len(facts) != 4 || facts[0] == "" || facts[1] == "" || facts[2] == "" || facts[3] == "" {
			t.Errorf("the leak says %q", facts)
		}
		if strings.Join(owner, "") == "" || len(reviewed) != len("2026-10-16") {
			t.Errorf("the procedure has the owner %q and was reviewed %q", owner, reviewed)
		}
	}
}
