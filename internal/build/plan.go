package build

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"github.com/mopsite/mopsite/internal/output"
	"github.com/mopsite/mopsite/internal/page"
	"github.com/mopsite/mopsite/internal/tree"
)

// Maker makes the site again and again from the same folder, as a preview
// does; what did not change is not parsed or drawn again. It is for one
// goroutine, but the plans it makes may be rendered by many.
type Maker struct {
	opt    Options
	leaves leaves
	draw   *drawer
}

// Made is a book with the plan of its site.
type Made struct {
	Book *Book
	Plan output.Plan
}

// NewMaker returns a maker that remembers what it parsed; close it when done.
func NewMaker(opt Options) *Maker {
	return &Maker{opt: opt, leaves: leaves{keep: true}, draw: newDrawer(opt)}
}

// Close frees the chart engine.
func (m *Maker) Close() error { return m.draw.close() }

// Make reads the folder as it is now and plans its site.
func (m *Maker) Make(ctx context.Context) (*Made, error) {
	book, err := load(ctx, m.opt, &m.leaves)
	if err != nil {
		return nil, err
	}
	plan, err := m.plan(book)
	if err != nil {
		return nil, err
	}
	return &Made{book, plan}, nil
}

// plan lists every file of the site; mistakes in templates join the findings.
func (m *Maker) plan(b *Book) (output.Plan, error) {
	theme, err := fileBytes(m.opt.Theme, "templates")
	if err != nil {
		return nil, err
	}
	assets, err := fileBytes(m.opt.Theme, "assets/css", "assets/js")
	if err != nil {
		return nil, err
	}
	own, err := ownTemplates(b.Tree)
	if err != nil {
		return nil, err
	}
	inputs, err := hashes(b.Tree, m.opt.workers())
	if err != nil {
		return nil, err
	}
	script, err := m.draw.script()
	if err != nil {
		return nil, err
	}
	var static []string
	for _, f := range b.Tree.Under("static") {
		static = append(static, f.Path)
	}
	plan, ds, err := page.Plan(page.Input{
		Site: b.Site, Config: b.Config, Set: b.Set, Results: b.Results, Findings: b.Findings,
		Theme: stripFolder(theme, "templates/"), Templates: own, Assets: stripFolder(assets, "assets/"),
		Charts: script, Static: static, Read: b.Tree.Text, Draw: m.draw.figure,
		Version: m.opt.Version, Inputs: inputs, Sample: b.Config.Site.Sample,
	})
	if err != nil {
		return nil, fmt.Errorf("plan the pages: %w", err)
	}
	found := findings{append(b.Findings[:len(b.Findings):len(b.Findings)], ds...)}
	b.Findings = found.sorted(b.Config)
	return plan, nil
}

// fileBytes reads the files directly in folders of the embedded theme.
func fileBytes(theme fs.FS, folders ...string) (map[string][]byte, error) {
	out := map[string][]byte{}
	for _, folder := range folders {
		entries, err := fs.ReadDir(theme, folder)
		if err != nil {
			return nil, fmt.Errorf("read the theme: %w", err)
		}
		for _, e := range entries {
			if e.IsDir() || strings.HasPrefix(e.Name(), ".") {
				continue
			}
			name := path.Join(folder, e.Name())
			data, err := fs.ReadFile(theme, name)
			if err != nil {
				return nil, fmt.Errorf("read the theme: %w", err)
			}
			out[name] = data
		}
	}
	return out, nil
}

func stripFolder(files map[string][]byte, prefix string) map[string][]byte {
	out := make(map[string][]byte, len(files))
	for name, data := range files {
		out[strings.TrimPrefix(name, prefix)] = data
	}
	return out
}

// ownTemplates reads the templates that the site brings.
func ownTemplates(t *tree.Tree) (map[string][]byte, error) {
	own := map[string][]byte{}
	for _, f := range t.Under("templates") {
		if !strings.HasSuffix(f.Path, ".html") {
			continue
		}
		data, err := f.Read()
		if err != nil {
			return nil, err
		}
		own[strings.TrimPrefix(f.Path, "templates/")] = data
	}
	return own, nil
}

// hashes are those of every file that can change the site.
func hashes(t *tree.Tree, workers int) ([]page.InputHash, error) {
	var files []tree.File
	for _, folder := range []string{"content", "data", "static", "templates"} {
		files = append(files, t.Under(folder)...)
	}
	if f, ok := t.Lookup(configFile); ok {
		files = append(files, f)
	}
	out, errs := make([]page.InputHash, len(files)), make([]error, len(files))
	next := make(chan int)
	var wg sync.WaitGroup
	for range max(1, workers) {
		wg.Go(func() {
			for i := range next {
				sum, err := files[i].Hash()
				out[i], errs[i] = page.InputHash{Path: files[i].Path, SHA256: sum}, err
			}
		})
	}
	for i := range files {
		next <- i
	}
	close(next)
	wg.Wait()
	return out, errors.Join(errs...)
}

// script is the chart script for the browser.
func (d *drawer) script() ([]byte, error) {
	b, err := d.bundle()
	return b.Script, err
}
