package build

import (
	"io/fs"
	"path/filepath"
	"sync"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/chart/engine"
	"github.com/mopsite/mopsite/internal/chart/option"
	"github.com/mopsite/mopsite/internal/chart/pool"
	"github.com/mopsite/mopsite/internal/output"
)

// drawer draws figures, each once. Engines start when pictures are wanted that
// no cache has, so a site without charts, or one whose charts did not change,
// never pays for them.
type drawer struct {
	bundle  func() (engine.Bundle, error)
	cache   output.Cache
	theme   engine.Theme
	version string // of theme
	helpers pool.Options

	mu   sync.Mutex
	pool *pool.Pool
	// drawn holds the figures that the present generation of the site used, by
	// the key of the wide picture, and before those of the last one. Figures
	// that two generations did not use are left to the cache, so a preview does
	// not grow with every edit of a chart.
	drawn, before map[string]*drawing
}

// drawing is a figure that is being drawn, or was.
type drawing struct {
	begin sync.Once
	wait  func() (chart.Rendering, error)
}

func newDrawer(opt Options) *drawer {
	d := &drawer{
		cache: output.NewCache(filepath.Join(opt.Dir, ".mopsite", "cache", "charts")),
		theme: chart.Theme(),
		// The engine here is one of the workers.
		helpers: pool.Options{Command: opt.ChartCommand, Children: opt.workers() - 1},
		drawn:   map[string]*drawing{},
	}
	d.version = d.theme.Version()
	d.bundle = sync.OnceValues(func() (engine.Bundle, error) {
		dist, err := fs.Sub(opt.Theme, "assets/dist")
		if err != nil {
			return engine.Bundle{}, err
		}
		return engine.LoadBundle(dist)
	})
	return d
}

// next begins a generation, since the site is made anew, and returns what the
// site publishes of the charts.
func (d *drawer) next() (engine.Bundle, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.before, d.drawn = d.drawn, map[string]*drawing{}
	return d.bundle()
}

// figure begins to draw a figure. The function that it returns waits for the
// pictures. Both are safe for concurrent use.
func (d *drawer) figure(f chart.Figure) (wait func() (chart.Rendering, error)) {
	job, err := option.JobOf(f)
	if err != nil {
		return failed(err)
	}
	bundle, err := d.bundle()
	if err != nil {
		return failed(err)
	}
	keys := job.Keys(d.version, bundle.Hash)
	g := d.drawing(keys[0])
	g.begin.Do(func() { g.wait = d.draw(job, keys, bundle) })
	return g.wait
}

func failed(err error) func() (chart.Rendering, error) {
	return func() (chart.Rendering, error) { return chart.Rendering{}, err }
}

// drawing finds a figure in memory, or makes room for it, and takes it into
// this generation.
func (d *drawer) drawing(key string) *drawing {
	d.mu.Lock()
	defer d.mu.Unlock()
	g := d.drawn[key]
	if g == nil {
		if g = d.before[key]; g == nil {
			g = &drawing{}
		}
		d.drawn[key] = g
	}
	return g
}

// draw takes the pictures of a job from the cache, or has them drawn.
func (d *drawer) draw(job engine.Job, keys []string, bundle engine.Bundle) func() (chart.Rendering, error) {
	wide, haveWide := d.cache.Get(keys[0])
	narrow, haveNarrow := d.cache.Get(keys[1])
	if haveWide && haveNarrow {
		r := chart.Rendering{Option: job.Option, Wide: wide, Narrow: narrow}
		return func() (chart.Rendering, error) { return r, nil }
	}
	if err := job.Lint(d.theme); err != nil {
		return failed(err)
	}
	pictures := d.engines(bundle).Draw(job)
	return sync.OnceValues(func() (chart.Rendering, error) {
		drawn, err := pictures()
		if err != nil {
			d.forget(keys[0])
			return chart.Rendering{}, err
		}
		// A cache that cannot be written costs the next build time, nothing else.
		_ = d.cache.Put(keys[0], drawn[0])
		_ = d.cache.Put(keys[1], drawn[1])
		return chart.Rendering{Option: job.Option, Wide: drawn[0], Narrow: drawn[1]}, nil
	})
}

// forget lets a figure that could not be drawn be tried again.
func (d *drawer) forget(key string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.drawn, key)
	delete(d.before, key)
}

// engines returns the pool, which starts with the first picture.
func (d *drawer) engines(bundle engine.Bundle) *pool.Pool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.pool == nil {
		d.pool = pool.New(bundle, d.theme, d.helpers)
	}
	return d.pool
}

// close ends the engines; figures that are not drawn then fail.
func (d *drawer) close() error {
	d.mu.Lock()
	p := d.pool
	d.mu.Unlock()
	if p == nil {
		return nil
	}
	return p.Close()
}
