package build

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/mopsite/mopsite/internal/output"
	"github.com/mopsite/mopsite/internal/page"
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

// plan lists every file of the site. Mistakes in templates and files that
// cannot be read join the findings.
func (m *Maker) plan(b *Book) (output.Plan, error) {
	theme, err := fileBytes(m.opt.Theme, "templates")
	if err != nil {
		return nil, err
	}
	assets, err := fileBytes(m.opt.Theme, "assets/css", "assets/js")
	if err != nil {
		return nil, err
	}
	const icon = "assets/icon.svg"
	if assets[icon], err = fs.ReadFile(m.opt.Theme, icon); err != nil {
		return nil, fmt.Errorf("read the theme: %w", err)
	}
	bundle, err := m.draw.next()
	if err != nil {
		return nil, err
	}
	in := readInputs(b, m.opt.workers())
	b.report(in.found)
	plan, ds, err := page.Plan(page.Input{
		Site: in.site(b.Site), Config: b.Config, Set: b.Set, Results: b.Results, Findings: b.Findings, Suppressed: b.Suppressed,
		Theme: stripFolder(theme, "templates/"), Templates: in.templates, Assets: stripFolder(assets, "assets/"),
		Charts: bundle.Script, Notices: bundle.Notices, Static: in.static, Read: b.Tree.Text, Draw: m.draw.figure,
		Version: m.opt.Version, Inputs: in.hashes, Sample: b.Config.Site.Sample,
	})
	if err != nil {
		return nil, fmt.Errorf("plan the pages: %w", err)
	}
	b.report(ds)
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
