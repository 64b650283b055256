package browser

import (
	"bytes"
	"compress/gzip"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// What a page may cost, in bytes after gzip, and in requests.
const (
	mostAtFirst  = 60_000  // the page, its style sheet and the script in its head: all that is painted first
	mostScript   = 320_000 // all scripts, once every chart is interactive
	mostRequests = 8
)

// TestPageBudgets opens dashboards as a new reader does, waits until all charts
// are interactive and weighs what was fetched.
func TestPageBudgets(t *testing.T) {
	base, tb := serve(t), newTab(t)
	for _, p := range []string{"", "funnels/demand/", "dashboard/", "en/dashboard/", "en/metrics/cpl/", "en/charts/"} {
		tb.take()
		tb.run(t, network.ClearBrowserCache(), chromedp.Navigate(base+p))
		tb.hydrate(t)
		requests, trouble := tb.take()
		if len(trouble) > 0 {
			t.Errorf("%s: %v", p, trouble)
		}
		first, scripts, counted := 0, 0, 0
		for _, r := range requests {
			u, err := url.Parse(r)
			if err != nil {
				t.Fatal(err)
			}
			if path.Base(u.Path) == "favicon.ico" {
				continue
			}
			counted++
			name := strings.TrimPrefix(u.Path, "/team/handbook/")
			if name == "" || strings.HasSuffix(name, "/") {
				name += "index.html"
			}
			size := zipped(t, name)
			switch ext := path.Ext(name); {
			case ext == ".js":
				scripts += size
				if strings.HasPrefix(path.Base(name), "theme.") {
					first += size
				}
			case ext == ".html", ext == ".css":
				first += size
			}
		}
		t.Logf("/%s: %d bytes at first, %d of scripts, %d requests", p, first, scripts, counted)
		if first > mostAtFirst || scripts > mostScript || counted > mostRequests {
			t.Errorf("/%s: %d bytes at first (at most %d), %d of scripts (%d), %d requests (%d)", p,
				first, mostAtFirst, scripts, mostScript, counted, mostRequests)
		}
	}
}

// zipped is the size of a published file after gzip.
func zipped(t *testing.T, name string) int {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(public, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

// TestDueBeforePaint holds that what is due by today is marked by the script in
// the head, which runs before the page is painted: were it the script that waits
// for the page, the text would jump under the eyes of its reader.
func TestDueBeforePaint(t *testing.T) {
	tb := newTab(t)
	var shown bool
	tb.run(t,
		network.SetBlockedURLs([]string{"*/site.*.js"}),
		clockAt("2027-01-01"), chromedp.Navigate(nightly(t)+"en/metrics/spend/index.html"),
		evaluate(`document.querySelector(".refresh").offsetHeight > 0 && document.querySelector(".theme-toggle").hidden`, &shown))
	if !shown {
		t.Error("the band of a late refresh waits for the script of the page")
	}
}
