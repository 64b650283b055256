package build

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"sync"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/output"
)

// drawer draws figures, each once. The engine starts when a picture is wanted
// that no cache has, so a site without charts, or one whose charts did not
// change, never pays for it.
type drawer struct {
	bundle func() (chart.Bundle, error)
	cache  output.Cache

	mu       sync.Mutex // one engine, one goroutine at a time
	renderer *chart.Renderer

	// drawn holds the figures that the present generation of the site used, by
	// the key of the wide picture, and before those of the last one. Figures
	// that two generations did not use are left to the cache, so a preview does
	// not grow with every edit of a chart.
	drawn, before map[string]chart.Rendering
}

func newDrawer(opt Options) *drawer {
	d := &drawer{
		cache: output.NewCache(filepath.Join(opt.Dir, ".mopsite", "cache", "charts")),
		drawn: map[string]chart.Rendering{},
	}
	d.bundle = sync.OnceValues(func() (chart.Bundle, error) {
		dist, err := fs.Sub(opt.Theme, "assets/dist")
		if err != nil {
			return chart.Bundle{}, err
		}
		return chart.LoadBundle(dist)
	})
	return d
}

// next begins a generation, since the site is made anew, and returns what the
// site publishes of the charts.
func (d *drawer) next() (chart.Bundle, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.before, d.drawn = d.drawn, map[string]chart.Rendering{}
	return d.bundle()
}

// figure returns the pictures of a figure; it is safe for concurrent use.
func (d *drawer) figure(f chart.Figure) (chart.Rendering, error) {
	option, err := chart.Option(f)
	if err != nil {
		return chart.Rendering{}, err
	}
	bundle, err := d.bundle()
	if err != nil {
		return chart.Rendering{}, err
	}
	wide, narrow := f.Sizes()
	keyWide := chart.Key(f.ID, option, wide.Width, wide.Height, bundle.Hash)
	keyNarrow := chart.Key(f.ID, option, narrow.Width, narrow.Height, bundle.Hash)
	d.mu.Lock()
	defer d.mu.Unlock()
	if r, ok := d.remembered(keyWide); ok {
		return r, nil
	}
	r := chart.Rendering{Option: option}
	var haveWide, haveNarrow bool
	r.Wide, haveWide = d.cache.Get(keyWide)
	r.Narrow, haveNarrow = d.cache.Get(keyNarrow)
	if !haveWide || !haveNarrow {
		if r, err = d.draw(f, bundle); err != nil {
			return chart.Rendering{}, err
		}
		// A cache that cannot be written costs the next build time, nothing else.
		_ = d.cache.Put(keyWide, r.Wide)
		_ = d.cache.Put(keyNarrow, r.Narrow)
	}
	d.drawn[keyWide] = r
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

func (d *drawer) draw(f chart.Figure, bundle chart.Bundle) (chart.Rendering, error) {
	if d.renderer == nil {
		r, err := chart.New(bundle)
		if err != nil {
			return chart.Rendering{}, fmt.Errorf("start the chart engine: %w", err)
		}
		d.renderer = r
	}
	return d.renderer.Render(f)
}

func (d *drawer) close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.renderer == nil {
		return nil
	}
	return d.renderer.Close()
}
