// Package browser holds no program: its tests build the reference handbook and
// open it in a real Chromium, to see what a reader sees.
package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/mopsite/mopsite/internal/cli"
	"github.com/mopsite/mopsite/internal/record"
)

const root = "../.."

var (
	public  string // the built reference handbook
	browser context.Context
)

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "handbook")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	public = filepath.Join(dir, "public")
	var errs strings.Builder
	code := cli.Main([]string{"build", "--site", root, "--out", public}, cli.Env{
		Stdout: &errs, Stderr: &errs, Now: time.Now, Getenv: func(string) string { return "" },
	})
	if code != 0 {
		fmt.Fprintf(os.Stderr, "building the reference handbook: exit status %d\n%s", code, errs.String())
		return 1
	}
	stop, err := startBrowser(dir)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer stop()
	return m.Run()
}

// startBrowser starts one Chromium for all tests; each test opens its own tab.
func startBrowser(dir string) (stop func(), err error) {
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err = exec.LookPath(name); err == nil {
			break
		}
	}
	if err != nil {
		return nil, fmt.Errorf("the browser tests need Chromium: run `make browser`")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("allow-file-access-from-files", false),
		chromedp.UserDataDir(filepath.Join(dir, "profile")), chromedp.WSURLReadTimeout(time.Minute),
	)
	alloc, stopAlloc := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, stopBrowser := chromedp.NewContext(alloc)
	browser = ctx
	return func() { stopBrowser(); stopAlloc() }, chromedp.Run(ctx)
}

// pageTypes gives one page for every kind and every page that the program
// makes, in both languages where there is one; and the pages with a filter, with
// every block and with every type of chart.
func pageTypes(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(public, "pages.json"))
	if err != nil {
		t.Fatal(err)
	}
	var pages []struct{ URL, Kind, Lang string }
	if err := json.Unmarshal(data, &pages); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	out := []string{"404.html"}
	for _, p := range pages {
		if !ownLook(p.Kind) {
			continue
		}
		if key := p.Kind + p.Lang; !seen[key] && p.URL != "" {
			seen[key] = true
			out = append(out, strings.TrimSuffix(p.URL, "index.html")+"index.html")
		}
	}
	for _, p := range overviewPages {
		out = append(out, p+"index.html", "en/"+p+"index.html")
	}
	out = append(out, "dashboard/index.html", "en/blocks/index.html", "pictures/index.html", "charts/index.html", "en/charts/index.html",
		"budget/index.html", "campaigns/index.html", "en/campaigns/index.html", "tags/index.html", "reports/2026-09/index.html")
	for _, p := range out {
		if _, err := os.Stat(filepath.Join(public, filepath.FromSlash(p))); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// ownLook tells the kinds whose pages look like no other's. Records have one
// template: a decision has a number then and now, a journey a table within, a
// tool links of all kinds, and the others nothing beyond.
func ownLook(kind string) bool {
	var builtIn *record.Set
	for _, k := range builtIn.Kinds() {
		if k.Name == kind {
			return slices.Contains([]string{"decision", "journey", "tool"}, kind)
		}
	}
	return true
}

// tab is an open page with everything that went over its network and console.
type tab struct {
	context.Context
	mu       sync.Mutex
	requests []string
	trouble  []string
}

// newTab opens a tab of a width, in a colour scheme, with JavaScript on or off.
func newTab(t *testing.T) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	ctx, cancelTime := context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(cancelTime)
	tb := &tab{Context: ctx}
	chromedp.ListenTarget(ctx, tb.hear)
	tb.run(t, network.Enable(), log.Enable(), runtime.Enable(), chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(
			`document.addEventListener("securitypolicyviolation", e => console.error("CSP: " + e.violatedDirective + " " + e.blockedURI + " " + e.sample))`).Do(ctx)
		return err
	}))
	return tb
}

func (tb *tab) hear(ev any) {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	switch e := ev.(type) {
	case *network.EventRequestWillBeSent:
		tb.requests = append(tb.requests, e.Request.URL)
	case *network.EventLoadingFailed:
		if !e.Canceled {
			tb.trouble = append(tb.trouble, "failed to load: "+e.ErrorText)
		}
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 {
			tb.trouble = append(tb.trouble, fmt.Sprintf("%d for %s", e.Response.Status, e.Response.URL))
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.LevelError {
			tb.trouble = append(tb.trouble, "console: "+e.Entry.Text)
		}
	case *runtime.EventExceptionThrown:
		tb.trouble = append(tb.trouble, "exception: "+e.ExceptionDetails.Error())
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.APITypeError {
			tb.trouble = append(tb.trouble, fmt.Sprintf("console.error: %s", e.Args[0].Value))
		}
	}
}

// take returns and clears what was heard.
func (tb *tab) take() (requests, trouble []string) {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	requests, trouble = tb.requests, tb.trouble
	tb.requests, tb.trouble = nil, nil
	return requests, trouble
}

func (tb *tab) run(t *testing.T, actions ...chromedp.Action) {
	t.Helper()
	if err := chromedp.Run(tb, actions...); err != nil {
		t.Fatal(err)
	}
}

// hydrate brings every chart into view and waits until all are interactive.
func (tb *tab) hydrate(t *testing.T) {
	t.Helper()
	const done = `(() => { const f = [...document.querySelectorAll("[data-chart]")].find(f => !("live" in f.dataset));
		if (f) f.scrollIntoView(); return !f })()`
	tb.run(t, chromedp.MouseEvent(input.MouseMoved, 3, 3), // charts wait for a sign of the reader
		chromedp.Poll(done, nil, chromedp.WithPollingInterval(20*time.Millisecond), chromedp.WithPollingTimeout(20*time.Second)))
}

// serve publishes the handbook in a sub-folder of a server that knows nothing
// of it, under the policy that mopsite promises to keep.
func serve(t *testing.T) (base string) {
	t.Helper()
	return serveFolder(t, public)
}

// serveFolder does so with the site in a folder.
func serveFolder(t *testing.T, dir string) (base string) {
	t.Helper()
	files := http.StripPrefix("/team/handbook/", http.FileServer(http.Dir(dir)))
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/favicon.ico" { // asked for by the browser itself
			w.WriteHeader(http.StatusNoContent)
			return
		}
		w.Header().Set("Content-Security-Policy", "default-src 'self'")
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(srv.Close)
	return srv.URL + "/team/handbook/"
}

// fileBase is the handbook opened from disk.
func fileBase(t *testing.T) string {
	t.Helper()
	abs, err := filepath.Abs(public)
	if err != nil {
		t.Fatal(err)
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(abs) + "/"}).String()
}
