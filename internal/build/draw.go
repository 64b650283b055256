package build

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"sync"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/chart/engine"
	"github.com/mopsite/mopsite/internal/chart/option"
	"github.com/mopsite/mopsite/internal/output"
)

// drawer draws figures, each once. The engine starts when a picture is wanted
// that no cache has, so a site without charts, or one whose charts did not
// change, never pays for it.
type drawer struct {
	bundle func() (engine.Bundle, error)
	cache  output.Cache
	theme  engine.Theme

	mu       sync.Mutex // one engine, one goroutine at a time
	renderer *engine.Renderer

	// drawn holds the figures that the present generation of the site used, by
	// the key of the wide picture, and before those of the last one. Figures
	// that two generations did not use are left to the cache, so a preview does
	// not grow with every edit of a chart.
	drawn, before map[string]chart.Rendering
}

func newDrawer(opt Options) *drawer {
	d := &drawer{
		cache: output.NewCache(filepath.Join(opt.Dir, ".mopsite", "cache", "charts")),
		theme: chart.Theme(),
		drawn: map[string]chart.Rendering{},
	}
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
	d.before, d.drawn = d.drawn, map[string]chart.Rendering{}
	return d.bundle()
}

// figure returns the pictures of a figure; it is safe for concurrent use.
func (d *drawer) figure(f chart.Figure) (chart.Rendering, error) {
	job, err := option.JobOf(f)
	if err != nil {
		return chart.Rendering{}, err
	}
	bundle, err := d.bundle()
	if err != nil {
		return chart.Rendering{}, err
	}
	keys := job.Keys(d.theme, bundle.Hash)
	d.mu.Lock()
	defer d.mu.Unlock()
	if r, ok := d.remembered(keys[0]); ok {
		return r, nil
	}
	r := chart.Rendering{Option: job.Option}
	var haveWide, haveNarrow bool
	r.Wide, haveWide = d.cache.Get(keys[0])
	r.Narrow, haveNarrow = d.cache.Get(keys[1])
	if !haveWide || !haveNarrow {
		pictures, err := d.draw(job, bundle)
		if err != nil {
			return chart.Rendering{}, err
		}
		r.Wide, r.Narrow = pictures[0], pictures[1]
		// A cache that cannot be written costs the next build time, nothing else.
		_ = d.cache.Put(keys[0], r.Wide)
		_ = d.cache.Put(keys[1], r.Narrow)
	}
	d.drawn[keys[0]] = r
	return r, nil
}

// remembered finds a figure in memory and takes it into this generation.
func (d *drawer) remembered(key string) (chart.Rendering, bool) {
	r, ok := d.drawn[key]
	if !ok {
		if r, ok = d.before[key]; ok {
			d.drawn[key] = r
		}
	}
	return r, ok
}

func (d *drawer) draw(job engine.Job, bundle engine.Bundle) ([]engine.SVG, error) {
	if d.renderer == nil {
		r, err := engine.New(bundle)
		if err != nil {
			return nil, fmt.Errorf("start the chart engine: %w", err)
		}
		d.renderer = r
	}
	drawn, err := d.renderer.Draw(d.theme, job)
	if err != nil {
		return nil, err
	}
	return drawn[0], nil
}

func (d *drawer) close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.renderer == nil {
		return nil
	}
	return d.renderer.Close()
}
