package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// click follows a link and waits until the page it leads to is there.
func (tb *tab) click(t *testing.T, link string) {
	t.Helper()
	if _, err := chromedp.RunResponse(tb, chromedp.Click(link)); err != nil {
		t.Fatal(err)
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
		tb.run(t, chromedp.Navigate(base+lang.home+"index.html"), chromedp.Text(worst, &leak))
		tb.click(t, worst)
		tb.run(t, chromedp.Text(".callout .head", &head), chromedp.Text(mend, &mends))
		tb.click(t, mend)
		tb.run(t, chromedp.Text("h1", &procedure), chromedp.Text(owner, &owns), chromedp.Text(".page-head .meta", &meta))
		tb.click(t, owner)
		tb.run(t, chromedp.Text("h1", &role), chromedp.Text("article", &duty))
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
