package pool

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/mopsite/mopsite/internal/chart/engine"
)

// Options say who draws besides this process. The zero Options: nobody.
type Options struct {
	// Command starts a child, a program that calls [Serve]; nil starts none.
	Command []string
	// Children is how many may run at most.
	Children int

	patience time.Duration // 0 is the package's own
}

const (
	// alone is how many charts this process draws without help: a child starts in
	// the time of two or three.
	alone = 3
	// perChild is how many more charts each further child is worth, since a child
	// costs memory besides.
	perChild = 8
	// maxChildren bounds memory: a child takes about 60 MB.
	maxChildren = 7
	// patience is how long a child may be silent. It bounds only what a child
	// that hangs can cost; nothing in a picture depends on it.
	patience = 30 * time.Second
)

// ErrClosed is the error of charts that were not drawn before [Pool.Close].
var ErrClosed = errors.New("drawing was stopped")

// Pool draws charts. It is safe for concurrent use; it starts nothing before
// the first chart is asked for.
type Pool struct {
	bundle engine.Bundle
	theme  engine.Theme
	opt    Options

	mu      sync.Mutex
	more    sync.Cond // a task was added, or the pool closed
	asked   int       // charts so far
	queue   []*task   // for anybody
	own     []*task   // for the engine here: children failed with them
	closed  bool
	here    bool // the engine here was started
	helpers int  // children that were started, the failed ones included
	running map[*child]bool
	busy    sync.WaitGroup
	ended   error // of the engine here
}

// task is a job and what becomes of it.
type task struct {
	job      engine.Job
	done     chan struct{} // closed when the rest is there
	pictures []engine.SVG
	err      error
}

func (t *task) finish(pictures []engine.SVG, err error) {
	t.pictures, t.err = pictures, err
	close(t.done)
}

// New returns a pool that draws with a bundle and a theme.
func New(b engine.Bundle, theme engine.Theme, opt Options) *Pool {
	if opt.patience == 0 {
		opt.patience = patience
	}
	opt.Children = min(opt.Children, maxChildren)
	if len(opt.Command) == 0 {
		opt.Children = 0
	}
	p := &Pool{bundle: b, theme: theme, opt: opt, running: map[*child]bool{}}
	p.more.L = &p.mu
	return p
}

// Draw begins to draw a job. The function that it returns waits for the
// pictures, in the order of the job; it may be called more than once.
func (p *Pool) Draw(j engine.Job) (wait func() ([]engine.SVG, error)) {
	t := &task{job: j, done: make(chan struct{})}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		t.finish(nil, ErrClosed)
	} else {
		p.asked++
		p.queue = append(p.queue, t)
		p.staff()
		p.more.Signal()
	}
	return func() ([]engine.SVG, error) {
		<-t.done
		return t.pictures, t.err
	}
}

// staff starts the engine here, and a child when there is enough to do for one
// more. The caller holds the lock.
func (p *Pool) staff() {
	if !p.here {
		p.here = true
		p.busy.Go(p.drawHere)
	}
	if p.helpers < p.opt.Children && p.asked > alone+perChild*p.helpers {
		p.helpers++
		p.busy.Go(p.drawThere)
	}
}

// next waits for a task; nil ends the work. The engine here takes what children
// could not draw before anything else.
func (p *Pool) next(here bool) *task {
	p.mu.Lock()
	defer p.mu.Unlock()
	for {
		switch {
		case p.closed:
			return nil
		case here && len(p.own) > 0:
			return take(&p.own)
		case len(p.queue) > 0:
			return take(&p.queue)
		}
		p.more.Wait()
	}
}

func take(list *[]*task) *task {
	t := (*list)[0]
	(*list)[0] = nil
	*list = (*list)[1:]
	return t
}

// drawHere is the work of the engine here.
func (p *Pool) drawHere() {
	renderer, err := engine.New(p.bundle)
	for t := p.next(true); t != nil; t = p.next(true) {
		if err != nil {
			t.finish(nil, fmt.Errorf("start the chart engine: %w", err))
			continue
		}
		drawn, derr := renderer.Draw(p.theme, t.job)
		if derr != nil {
			t.finish(nil, derr)
			continue
		}
		t.finish(drawn[0], nil)
	}
	if err == nil {
		p.ended = renderer.Close()
	}
}

// drawThere is the work of one child, from its start to its end.
func (p *Pool) drawThere() {
	c, err := startChild(p.opt.Command, p.opt.patience)
	if err != nil {
		return
	}
	defer c.reap()
	if !p.enlist(c) {
		return
	}
	defer p.dismiss(c)
	r, err := c.ask(greeting{p.theme.Version(), p.theme, p.bundle.Bytecode})
	if err != nil || r.Err != "" {
		return
	}
	for t := p.next(false); t != nil; t = p.next(false) {
		pictures, err := c.draw(t.job)
		if err != nil {
			p.handBack(t)
			return
		}
		t.finish(pictures, nil)
	}
}

// enlist notes a running child, so that Close can kill it; false when the pool
// is closed already.
func (p *Pool) enlist(c *child) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.closed {
		p.running[c] = true
	}
	return !p.closed
}

func (p *Pool) dismiss(c *child) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.running, c)
}

// handBack leaves a task to the engine here.
func (p *Pool) handBack(t *task) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		t.finish(nil, ErrClosed)
		return
	}
	p.own = append(p.own, t)
	p.more.Broadcast()
}

// Close kills the children, lets the engine here finish the chart it is at, and
// frees it. What nobody has drawn yet is [ErrClosed].
func (p *Pool) Close() error {
	p.mu.Lock()
	p.closed = true
	for _, t := range append(p.own, p.queue...) {
		t.finish(nil, ErrClosed)
	}
	p.own, p.queue = nil, nil
	for c := range p.running {
		c.kill()
	}
	p.more.Broadcast()
	p.mu.Unlock()
	p.busy.Wait()
	return p.ended
}
