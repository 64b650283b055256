package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// click presses the mouse on a link where a reader sees it, and waits until the page
// it leads to is there: what lies over the link would catch the press.
func (tb *tab) click(t *testing.T, link string) {
	t.Helper()
	tb.run(t, until("!!document.querySelector(`"+link+"`)?.checkVisibility()"),
		evaluate("document.querySelector(`"+link+"`).scrollIntoView({ block: 'center', behavior: 'instant' })", nil))
	tb.follow(t, chromedp.Click(link, chromedp.ByQuery))
}

// text is what the first element of a page that fits says.
func text(selector string, to *string) chromedp.Action {
	return chromedp.Tasks{
		until("!!document.querySelector(`" + selector + "`)?.checkVisibility()"),
		evaluate("document.querySelector(`"+selector+"`).innerText.trim()", to),
	}
}

// TestThreeClicks walks from home to the worst leak, from there to the procedure
// that mends it, and to its owner: three clicks at most, by links that a reader
// sees. Owner and last review stand on the procedure's page already.
func TestThreeClicks(t *testing.T) {
	base := serve(t)
	const worst, mend, owner = `.attention li[data-class="bad"] a[href*="/funnels/"]`, `.callout .facts a[href*="/procedures/"]`, "dl.card a"
	for _, lang := range []struct{ home, reviewed string }{{"", "最終見直し"}, {"en/", "Last reviewed"}} {
		tb := newTab(t)
		var leak, head, mends, procedure, owns, meta, role, duty string
		tb.run(t, chromedp.Navigate(base+lang.home+"index.html"), text(worst, &leak))
		tb.click(t, worst)
		tb.run(t, text(".callout .head", &head), text(mend, &mends))
		tb.click(t, mend)
		tb.run(t, text("h1", &procedure), text(owner, &owns), text(".page-head .meta", &meta))
		tb.click(t, owner)
		tb.run(t, text("h1", &role), text("article", &duty))
		if !strings.Contains(leak, "SQL") || !strings.Contains(head, "SQL") {
			t.Errorf("%s: the leak is called %q at home and %q on its page", lang.home, leak, head)
		}
		if mends == "" || procedure != mends {
			t.Errorf("%s: the procedure is called %q on the funnel's page and %q on its own", lang.home, mends, procedure)
		}
		if owns == "" || role != owns {
			t.Errorf("%s: the owner is called %q on the procedure's page and %q on its own", lang.home, owns, role)
		}
		if !strings.Contains(meta, lang.reviewed) || !strings.Contains(meta, "2026-10-08") {
			t.Errorf("%s: the procedure does not say when it was reviewed: %q", lang.home, meta)
		}
		if !strings.Contains(duty, procedure) {
			t.Errorf("%s: the page of the owner does not name the procedure", lang.home)
		}
	}
}
