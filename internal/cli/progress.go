package cli

import (
	"fmt"
	"strings"
	"sync"
	"time"
)

// progress draws one line on a terminal for work that takes over a second. It
// is safe for concurrent use.
type progress struct {
	env   *Env
	start time.Time

	mu    sync.Mutex
	last  time.Time
	drawn int
}

// The line appears after patience and changes at most once per frame.
const (
	patience = time.Second
	frame    = 100 * time.Millisecond
)

func newProgress(env *Env) *progress { return &progress{env: env, start: env.Now()} }

// step reports that done of total parts of a stage are finished; total 0 means
// that the number is not known.
func (p *progress) step(stage string, done, total int) {
	if !p.env.Terminal {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.env.Now()
	if now.Sub(p.start) < patience || now.Sub(p.last) < frame {
		return
	}
	p.last = now
	line := stage + " …"
	if total > 0 {
		line = fmt.Sprintf("%s %d/%d", stage, done, total)
	}
	p.draw(line)
}

// clear removes the line before something else is printed.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.drawn > 0 {
		p.draw("")
		fmt.Fprint(p.env.Stderr, "\r")
		p.drawn = 0
	}
}

func (p *progress) draw(line string) {
	n := len([]rune(line))
	fmt.Fprint(p.env.Stderr, "\r"+line+strings.Repeat(" ", max(0, p.drawn-n)))
	p.drawn = n
}
