package preview

import (
	"fmt"
	"net/http"
	"sync"
)

// clients are the open browser pages, each waiting for a newer version.
type clients struct {
	mu     sync.Mutex
	open   map[chan int]bool
	closed chan struct{}
}

func newClients() *clients {
	return &clients{open: map[chan int]bool{}, closed: make(chan struct{})}
}

// serve holds the connection of one page and tells it of every version other
// than the one it shows. It asks for the current version only after the page
// is registered: whatever comes later is announced by reload.
func (c *clients) serve(w http.ResponseWriter, r *http.Request, since int, current func() int) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	if r.Method == http.MethodHead {
		return
	}
	news := make(chan int, 1)
	c.mu.Lock()
	c.open[news] = true
	c.mu.Unlock()
	defer func() {
		c.mu.Lock()
		delete(c.open, news)
		c.mu.Unlock()
	}()
	flush := http.NewResponseController(w)
	fmt.Fprint(w, ": waiting for a change\n\n")
	if now := current(); now != since {
		fmt.Fprintf(w, "event: reload\ndata: %d\n\n", now)
	}
	if err := flush.Flush(); err != nil {
		return
	}
	for {
		select {
		case n := <-news:
			if n == since { // made while the page connected, and shown already
				continue
			}
			fmt.Fprintf(w, "event: reload\ndata: %d\n\n", n)
			if flush.Flush() != nil {
				return
			}
		case <-r.Context().Done():
			return
		case <-c.closed:
			return
		}
	}
}

// reload tells every open page about a version.
func (c *clients) reload(number int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for news := range c.open {
		select {
		case <-news: // not taken up yet: the newer one takes its place
		default:
		}
		news <- number
	}
}

func (c *clients) close() { close(c.closed) }
