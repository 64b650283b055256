package preview

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
)

// pages returns a server of a site with a few pages.
func pages(number int, names ...string) *server {
	v := &version{number: number, files: map[string]func() ([]byte, error){}}
	for _, name := range names {
		v.files[name] = func() ([]byte, error) { return []byte("<body>" + name + "</body>"), nil }
	}
	s := &server{clients: newClients()}
	s.site.Store(v)
	return s
}

func ask(h http.Handler, method, target, host string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "http://localhost/", nil)
	r.URL.Path, r.URL.RawQuery, _ = strings.Cut(target, "?")
	r.Host = host
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestLocalOnly(t *testing.T) {
	h := localOnly(pages(1, "index.html"))
	for host, want := range map[string]int{
		"localhost": 200, "localhost:1313": 200, "LocalHost:1": 200, "127.0.0.1": 200, "127.0.0.1:1313": 200, "[::1]": 200, "[::1]:1313": 200,
		"127.0.0.2:1313": 200, // --addr may name any loopback address
		"":               403, "evil.example": 403, "evil.example:1313": 403, "localhost.evil.example": 403, "evil.localhost": 403,
		"127.0.0.1.evil.example": 403, "192.168.0.7:1313": 403, "0.0.0.0:1313": 403, "localhost:evil": 403, "[::1]evil": 403, "[::2]": 403,
	} {
		for _, path := range []string{"/", eventsPath + "x", scriptPath} {
			got := ask(h, http.MethodGet, path, host).Code
			if got == http.StatusNotFound {
				got = http.StatusOK // it was let in
			}
			if got != want {
				t.Errorf("Host %q, %s: status %d, want %d", host, path, got, want)
			}
		}
	}
}

func TestIsLoopback(t *testing.T) {
	for addr, want := range map[string]bool{"127.0.0.1": true, "127.1.2.3": true, "::1": true, "0.0.0.0": false, "::": false, "192.168.0.7": false} {
		if got := isLoopback(&net.TCPAddr{IP: net.ParseIP(addr), Port: 1313}); got != want {
			t.Errorf("%s: %v", addr, got)
		}
	}
	if isLoopback(&net.UnixAddr{Name: "x"}) {
		t.Error("a socket file is a loopback address")
	}
}

// TestServeRefusesOtherHosts asks a running preview under a name that was
// pointed at it.
func TestServeRefusesOtherHosts(t *testing.T) {
	_, url, _ := start(t, map[string]string{"content/_index.md": "# Secret\n"})
	r, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Host = "evil.example:1313"
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusForbidden {
		t.Errorf("status %d, want %d", resp.StatusCode, http.StatusForbidden)
	}
}

func TestMethods(t *testing.T) {
	h := pages(1, "index.html")
	for method, want := range map[string]int{"GET": 200, "HEAD": 200, "POST": 405, "PUT": 405, "DELETE": 405, "OPTIONS": 405, "CONNECT": 405, "get": 405} {
		for _, path := range []string{"/", scriptPath} {
			w := ask(h, method, path, "localhost")
			if w.Code != want || (want == 405) != (w.Header().Get("Allow") == "GET, HEAD") {
				t.Errorf("%s %s: status %d, Allow %q", method, path, w.Code, w.Header().Get("Allow"))
			}
		}
	}
	if w := ask(h, "POST", eventsPath, "localhost"); w.Code != 405 {
		t.Errorf("POST %s: status %d", eventsPath, w.Code)
	}
	if w := ask(h, "HEAD", eventsPath, "localhost"); w.Code != 200 || w.Header().Get("Content-Type") != "text/event-stream" {
		t.Errorf("HEAD %s: status %d, %q", eventsPath, w.Code, w.Header())
	}
}

// TestRedirect adds the slash of a folder, and never leads to another host.
func TestRedirect(t *testing.T) {
	h := pages(1, "c/index.html", "a b/c%d/index.html", `\e/index.html`)
	for target, want := range map[string]string{
		"/c":           "/c/",
		"//c":          "/c/",
		"///c":         "/c/",
		"/x/..//c":     "/c/",
		"/c?q=1&r=//x": "/c/?q=1&r=//x",
		"/a b/c%d":     "/a%20b/c%25d/",
		`/\e`:          "/%5Ce/",
	} {
		w := ask(h, http.MethodGet, target, "localhost")
		if got := w.Header().Get("Location"); w.Code != http.StatusFound || got != want {
			t.Errorf("GET %s: status %d, Location %q, want %q", target, w.Code, got, want)
		}
	}
}

// TestReloadWhileConnecting has a new version made at every point of a page's
// connecting; the page hears of it each time.
func TestReloadWhileConnecting(t *testing.T) {
	events := func(c *clients, since int, current func() int) int {
		ctx, cancel := context.WithCancel(context.Background())
		w := &flushed{ResponseRecorder: httptest.NewRecorder(), at: 1, then: cancel}
		c.serve(w, httptest.NewRequest(http.MethodGet, eventsPath, nil).WithContext(ctx), since, current)
		return strings.Count(w.Body.String(), "event: reload")
	}

	c := newClients()
	if n := events(c, 1, func() int { return 2 }); n != 1 {
		t.Errorf("made before: %d events", n)
	}
	n := events(c, 1, func() int {
		if len(c.open) != 1 {
			t.Error("the version is asked for before the page is registered: one made in between is lost")
		}
		return 1
	})
	if n != 0 {
		t.Errorf("nothing made: %d events", n)
	}
	c = newClients()
	ctx, cancel := context.WithCancel(context.Background())
	w := &flushed{ResponseRecorder: httptest.NewRecorder(), at: 2, then: cancel}
	c.serve(w, httptest.NewRequest(http.MethodGet, eventsPath, nil).WithContext(ctx), 1, func() int {
		c.reload(2) // made while the page connects
		return 1
	})
	if got := w.Body.String(); !strings.Contains(got, "event: reload\ndata: 2\n") {
		t.Errorf("made while connecting: %q", got)
	}
}

// TestReloadOnlyToNewer tells a page of the version that it shows, as happens
// when the page was served just before the news went out, and then of the next.
func TestReloadOnlyToNewer(t *testing.T) {
	c := newClients()
	ctx, cancel := context.WithCancel(context.Background())
	w := &flushed{ResponseRecorder: httptest.NewRecorder(), at: 2, then: cancel}
	told := make(chan struct{})
	c.serve(w, httptest.NewRequest(http.MethodGet, eventsPath, nil).WithContext(ctx), 2, func() int {
		c.reload(2)
		go func() {
			defer close(told)
			for c.waiting() > 0 { // until the page has heard
				runtime.Gosched()
			}
			c.reload(3)
		}()
		return 2
	})
	<-told
	if got := w.Body.String(); strings.Contains(got, "data: 2\n") || !strings.Contains(got, "data: 3\n") {
		t.Errorf("a page of version 2 was told %q", got)
	}
}

// TestReloadLatest has two versions made before the page has heard of either.
func TestReloadLatest(t *testing.T) {
	c := newClients()
	ctx, cancel := context.WithCancel(context.Background())
	w := &flushed{ResponseRecorder: httptest.NewRecorder(), at: 2, then: cancel}
	c.serve(w, httptest.NewRequest(http.MethodGet, eventsPath, nil).WithContext(ctx), 2, func() int {
		c.reload(2)
		c.reload(3)
		return 2
	})
	if got := w.Body.String(); !strings.Contains(got, "data: 3\n") {
		t.Errorf("the page was told %q", got)
	}
}

// waiting counts the pages with news that they have not taken up.
func (c *clients) waiting() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := 0
	for news := range c.open {
		n += len(news)
	}
	return n
}

// flushed calls a function at the nth flush.
type flushed struct {
	*httptest.ResponseRecorder
	n, at int
	then  func()
}

func (f *flushed) Flush() {
	if f.n++; f.n == f.at {
		f.then()
	}
}
