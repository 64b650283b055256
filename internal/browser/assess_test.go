package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestAssess fills in the form of self-assessment on a phone by the keys alone:
// Tab goes to a criterion, arrows choose, the remark appears with an answer, and
// the level, how far one is and the rows follow. No rule of axe-core is broken,
// no label stands away from its field, and a finger finds every answer.
func TestAssess(t *testing.T) {
	tb := newTab(t)
	tb.run(t, chromedp.EmulateViewport(390, 900), chromedp.Navigate(serve(t)+"en/assess/index.html"))
	for _, v := range tb.violations(t) {
		t.Error(v)
	}
	var small, apart int
	tb.run(t,
		evaluate(`[...document.querySelectorAll(".choices label")].filter((e) => e.getBoundingClientRect().height < 44 || e.getBoundingClientRect().width < 44).length`, &small),
		evaluate(`[...document.querySelectorAll(".fields label")].filter((e) => { const [a, b] = [...e.children].map((c) => c.getBoundingClientRect()); return b.top - a.bottom > 12 || b.left !== a.left }).length`, &apart))
	if small > 0 || apart > 0 {
		t.Errorf("%d answers are too small for a finger, %d labels stand away from their fields", small, apart)
	}

	const first = `document.querySelector(".assess fieldset:has(input)")`
	remark := first + `.querySelector(".note").checkVisibility()`
	var before, after bool
	var state, level, known, rows string
	tb.run(t, evaluate(remark, &before), evaluate(`document.querySelector("[name=by]").focus()`, nil))
	tb.tabTo(t, ".assess input[type=radio]")
	tb.run(t, chromedp.KeyEvent(kb.ArrowRight), evaluate(first+`.querySelector("input:checked").value`, &state), evaluate(remark, &after))
	tb.tabTo(t, ".assess .note input")
	tb.run(t, chromedp.KeyEvent("seen"),
		evaluate(`document.querySelector(".standing b").textContent`, &level),
		evaluate(`document.querySelector(".assess .progress .n").textContent`, &known),
		evaluate(`document.querySelector(".assess textarea").value`, &rows))
	// After the last answer comes the first one: it is a ring.
	if state != "met" || before || !after {
		t.Errorf("the arrow chose %q; the remark is shown %t, then %t", state, before, after)
	}
	if level == "" || !strings.HasPrefix(known, "1 / ") || !strings.Contains(rows, ",met,,seen\n") {
		t.Errorf("level %q, known %q, rows\n%s", level, known, rows)
	}
	if _, trouble := tb.take(); len(trouble) > 0 {
		t.Errorf("trouble: %q", trouble)
	}
}
