package preview

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	mopsite "github.com/mopsite/mopsite"
	"github.com/mopsite/mopsite/internal/build"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// start serves a small site and returns its folder, its URL and the outcome of
// each build.
func start(t *testing.T, files map[string]string) (dir, url string, builds <-chan []diag.Diagnostic) {
	t.Helper()
	dir = t.TempDir()
	for name, text := range files {
		write(t, dir, name, text)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ready, ended, built := make(chan string, 1), make(chan error, 1), make(chan []diag.Diagnostic, 16)
	go func() {
		ended <- Serve(ctx, Options{
			Build: build.Options{
				Dir: dir, AsOf: value.DateOf(2026, 10, 31), Theme: mopsite.Files, Version: "test",
				Today: func(*time.Location) value.Date { return value.DateOf(2026, 10, 31) },
			},
			Addr:    "127.0.0.1:0",
			Ready:   func(url string) { ready <- url },
			Rebuilt: func(ds []diag.Diagnostic, _ time.Duration, _ error) { built <- ds },
		})
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("Serve: %v", err)
		}
	})
	select {
	case url = <-ready:
	case err := <-ended:
		ended <- nil
		t.Fatalf("Serve: %v", err)
	}
	<-built
	return dir, url, built
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	p := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func get(t *testing.T, url string) (status int, body string, header http.Header) {
	t.Helper()
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(b), resp.Header
}

func TestServe(t *testing.T) {
	_, url, _ := start(t, map[string]string{"content/_index.md": "# Home\n", "content/a.md": "# Page A\n\ntext\n"})
	for _, c := range []struct {
		path   string
		status int
		holds  string
	}{
		{"", 200, "Home"},
		{"a/", 200, "Page A"},
		{"a", 200, "Page A"},
		{"a/index.html", 200, "Page A"},
		{"nowhere/", 404, "<h1"},
		{"../etc/passwd", 404, "<h1"},
		{".mopsite/reload.js", 200, "EventSource"},
	} {
		status, body, header := get(t, url+c.path)
		if status != c.status || !strings.Contains(body, c.holds) {
			t.Errorf("/%s: status %d, want %d with %q in\n%s", c.path, status, c.status, c.holds, body)
		}
		if strings.HasPrefix(header.Get("Content-Type"), "text/html") && header.Get("Content-Security-Policy") == "" {
			t.Errorf("/%s is served without the policy that sites promise to keep", c.path)
		}
	}
}

var versionTag = regexp.MustCompile(`data-version="(\d+)"`)

// TestReload follows one edit from the editor to the reader: the page that is
// open hears of it and finds the new text.
func TestReload(t *testing.T) {
	dir, url, builds := start(t, map[string]string{"content/_index.md": "# Home\n", "content/a.md": "# A\n\nold text\n"})
	_, body, _ := get(t, url+"a/")
	m := versionTag.FindStringSubmatch(body)
	if m == nil {
		t.Fatal("the page does not carry its version")
	}
	resp, err := http.Get(url + ".mopsite/events?version=" + m[1])
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()

	write(t, dir, "content/a.md", "# A\n\nnew text\n")
	event := nextEvent(t, resp.Body)
	if event != "reload" {
		t.Fatalf("event %q, want reload", event)
	}
	<-builds
	if _, body, _ = get(t, url+"a/"); !strings.Contains(body, "new text") {
		t.Errorf("after the reload the page still says\n%s", body)
	}
}

// TestReloadMissed covers a change between rendering a page and its script's
// connecting: the events say at once that there is something newer.
func TestReloadMissed(t *testing.T) {
	dir, url, builds := start(t, map[string]string{"content/_index.md": "# Home\n"})
	write(t, dir, "content/b/new.md", "# New\n")
	<-builds
	resp, err := http.Get(url + ".mopsite/events?version=1")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if event := nextEvent(t, resp.Body); event != "reload" {
		t.Fatalf("event %q, want reload", event)
	}
}

// TestMistake keeps serving when an author makes a mistake, and says so.
func TestMistake(t *testing.T) {
	dir, url, builds := start(t, map[string]string{"content/_index.md": "# Home\n", "content/a.md": "# A\n"})
	write(t, dir, "content/a.md", "# A\n\n[[nobody]] but text\n")
	found := <-builds
	for !diag.Blocking(found) { // an editor's save may be seen in two steps
		found = <-builds
	}
	if status, body, _ := get(t, url+"a/"); status != 200 || !strings.Contains(body, "but text") {
		t.Errorf("status %d\n%s", status, body)
	}
}

func TestAddressInUse(t *testing.T) {
	_, url, _ := start(t, map[string]string{"content/_index.md": "# Home\n"})
	dir := t.TempDir()
	write(t, dir, "content/_index.md", "# Other\n")
	err := Serve(context.Background(), Options{
		Build: build.Options{Dir: dir, AsOf: value.DateOf(2026, 10, 31), Theme: mopsite.Files},
		Addr:  strings.TrimSuffix(strings.TrimPrefix(url, "http://"), "/"),
	})
	if err == nil || !strings.Contains(err.Error(), "address already in use") {
		t.Errorf("Serve on a taken address: %v", err)
	}
}

func nextEvent(t *testing.T, r io.Reader) string {
	t.Helper()
	s := bufio.NewScanner(r)
	for s.Scan() {
		if name, ok := strings.CutPrefix(s.Text(), "event: "); ok {
			return name
		}
	}
	t.Fatal(fmt.Errorf("the event stream ended: %w", s.Err()))
	return ""
}
