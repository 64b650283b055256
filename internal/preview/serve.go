// Package preview serves a site from memory while it is being written: it
// renders the page that is asked for, watches the folder, and tells open
// browsers to reload when a new version stands ready.
//
// Nothing is written to disk but the drawings cache. A page is always rendered
// from one whole version of the site, so a reload never shows half a change;
// findings at error level do not stop the preview, a broken page says so.
package preview

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"mime"
	"net"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/mopsite/mopsite/internal/build"
	"github.com/mopsite/mopsite/internal/diag"
)

// Options say what to serve and where.
type Options struct {
	Build build.Options
	// Addr is the address to listen on, such as 127.0.0.1:1313.
	Addr string
	// Ready, if set, is called with the site's URL once it can be opened.
	Ready func(url string)
	// Rebuilt, if set, is called after every build with what was found and how
	// long it took; err is set when the program failed and the old version stays.
	Rebuilt func(findings []diag.Diagnostic, took time.Duration, err error)
}

// Serve builds the site, serves it, and rebuilds on every change until the
// context ends.
func Serve(ctx context.Context, opt Options) (err error) {
	maker := build.NewMaker(opt.Build)
	defer func() { err = errors.Join(err, maker.Close()) }()
	watch, err := newWatcher(opt.Build) // before the first build, so that no change is missed
	if err != nil {
		return err
	}
	defer watch.close()
	s := &server{clients: newClients()}
	if err := s.rebuild(ctx, maker, opt); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", opt.Addr)
	if err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	handler := http.Handler(s)
	if isLoopback(listener.Addr()) {
		handler = localOnly(s)
	}
	srv := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(listener) }()
	if opt.Ready != nil {
		opt.Ready("http://" + listener.Addr().String() + "/")
	}
	for {
		select {
		case <-ctx.Done():
			s.clients.close()
			return srv.Close()
		case err := <-failed:
			if errors.Is(err, http.ErrServerClosed) {
				return nil
			}
			return fmt.Errorf("serve: %w", err)
		case err := <-watch.failed:
			return fmt.Errorf("watch the site folder: %w", err)
		case <-watch.changed:
			// A failed rebuild keeps the old version; Rebuilt has told the author.
			if s.rebuild(ctx, maker, opt) == nil {
				s.clients.reload(s.site.Load().number)
			}
		}
	}
}

// version is one whole state of the site.
type version struct {
	number int
	files  map[string]func() ([]byte, error)
}

type server struct {
	site    atomic.Pointer[version]
	clients *clients
}

func (s *server) rebuild(ctx context.Context, maker *build.Maker, opt Options) error {
	start := time.Now()
	made, err := maker.Make(ctx)
	if err != nil {
		if opt.Rebuilt != nil {
			opt.Rebuilt(nil, time.Since(start), err)
		}
		return err
	}
	next := &version{number: 1, files: make(map[string]func() ([]byte, error), len(made.Plan))}
	if old := s.site.Load(); old != nil {
		next.number = old.number + 1
	}
	for _, item := range made.Plan {
		next.files[item.Path] = item.Render
	}
	s.site.Store(next)
	if opt.Rebuilt != nil {
		opt.Rebuilt(made.Book.Findings, time.Since(start), nil)
	}
	return nil
}

// Paths of the preview's own; no site has files in a dot folder.
const (
	eventsPath = "/.mopsite/events"
	scriptPath = "/.mopsite/reload.js"
)

// ServeHTTP answers with a page of the site as it is now, or a file of it.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "a preview is only read: GET and HEAD", http.StatusMethodNotAllowed)
		return
	}
	switch r.URL.Path {
	case eventsPath:
		since, _ := strconv.Atoi(r.URL.Query().Get("version")) // not a number is 0: reload at once
		s.clients.serve(w, r, since, func() int { return s.site.Load().number })
		return
	case scriptPath:
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		fmt.Fprint(w, reloadScript)
		return
	}
	s.serveFile(w, r, s.site.Load())
}

func (s *server) serveFile(w http.ResponseWriter, r *http.Request, site *version) {
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	if strings.HasSuffix(r.URL.Path, "/") {
		name = path.Join(name, "index.html")
	}
	render, ok := site.files[name]
	if !ok {
		if _, folder := site.files[path.Join(name, "index.html")]; folder {
			// From the cleaned path: //c/ would be the page of another host.
			to := url.URL{Path: "/" + name + "/", RawQuery: r.URL.RawQuery}
			http.Redirect(w, r, to.String(), http.StatusFound)
			return
		}
		s.notFound(w, site)
		return
	}
	s.write(w, site, name, render, http.StatusOK)
}

func (s *server) notFound(w http.ResponseWriter, site *version) {
	if render, ok := site.files["404.html"]; ok {
		s.write(w, site, "404.html", render, http.StatusNotFound)
		return
	}
	http.Error(w, "no such page", http.StatusNotFound)
}

func (s *server) write(w http.ResponseWriter, site *version, name string, render func() ([]byte, error), status int) {
	body, err := render()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	kind := mime.TypeByExtension(path.Ext(name))
	if kind == "" {
		kind = "application/octet-stream"
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Security-Policy", "default-src 'self'")
	w.WriteHeader(status)
	if strings.HasPrefix(kind, "text/html") {
		tag := fmt.Sprintf("<script src=%q data-version=\"%d\" defer></script></body>", scriptPath, site.number)
		body = bytes.Replace(body, []byte("</body>"), []byte(tag), 1)
	}
	_, _ = w.Write(body) // the browser went away: nobody to tell
}

// reloadScript asks for news since the version its page was made from, so that
// a change between rendering and connecting is not missed.
const reloadScript = `(function () {
  var version = document.currentScript.dataset.version;
  var source = new EventSource("` + eventsPath + `?version=" + version);
  source.addEventListener("reload", function () { source.close(); location.reload(); });
})();
`
