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

// serve holds the connection of one page until there is a version newer than
// the one it shows.
func (c *clients) serve(w http.ResponseWriter, r *http.Request, since, current int) {
	news := make(chan int, 1)
	c.mu.Lock()
	c.open[news] = true
	c.mu.Unlock()
	defer func() {
		c.mu.Lock()
		delete(c.open, news)
		c.mu.Unlock()
	}()
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	flush := http.NewResponseController(w)
	fmt.Fprint(w, ": waiting for a change\n\n")
	if current != since {
		fmt.Fprintf(w, "event: reload\ndata: %d\n\n", current)
	}
	if err := flush.Flush(); err != nil {
		return
	}
	for {
		select {
		case n := <-news:
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
		case news <- number:
		default: // it has been told already and is about to reload
		}
	}
}

func (c *clients) close() { close(c.closed) }
