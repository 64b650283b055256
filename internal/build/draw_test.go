package build

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/output"
	"github.com/mopsite/mopsite/internal/value"
)

// drawTheme is the root of the repository, which the program embeds.
const drawTheme = "../.."

func testDrawer(t *testing.T, dir string) *drawer {
	t.Helper()
	d := newDrawer(Options{Dir: dir, Theme: os.DirFS(drawTheme)})
	t.Cleanup(func() {
		if err := d.close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

// figure is a bar of the given height.
func figure(height int64) chart.Figure {
	return chart.Figure{
		ID: fmt.Sprintf("bar-%d", height), Kind: chart.Bar, Title: "Leads", Lang: "en", Unit: value.UnitCount,
		Categories: []string{"April"},
		Series:     []chart.Series{{Name: "Leads", Points: []chart.Point{{Value: value.NumInt(height)}}}},
	}
}

func drawn(t *testing.T, d *drawer, f chart.Figure) chart.Rendering {
	t.Helper()
	r, err := d.figure(f)()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Goroutines that want the same figures get the very same pictures: a second
// drawing, or a second reading from the cache, would be bytes elsewhere.
func TestDrawerDrawsEachFigureOnce(t *testing.T) {
	const goroutines, figures = 16, 5
	d := testDrawer(t, t.TempDir())
	var got [goroutines][figures]chart.Rendering
	var errs [goroutines]error
	var wg sync.WaitGroup
	start := make(chan struct{})
	for g := range goroutines {
		wg.Go(func() {
			<-start
			for i := range figures {
				n := (g + i) % figures // each in another order
				r, err := d.figure(figure(int64(n)))()
				if err != nil {
					errs[g] = err
					return
				}
				got[g][n] = r
			}
		})
	}
	close(start)
	wg.Wait()
	for g := range goroutines {
		if errs[g] != nil {
			t.Fatal(errs[g])
		}
		for n, r := range got[g] {
			if first := got[0][n]; &r.Wide[0] != &first.Wide[0] || &r.Narrow[0] != &first.Narrow[0] {
				t.Errorf("goroutine %d: figure %d was made again", g, n)
			}
			if !bytes.Contains(r.Wide, []byte(fmt.Sprintf(`id="bar-%d-w-t"`, n))) {
				t.Errorf("goroutine %d: figure %d is another: %.200s", g, n, r.Wide)
			}
		}
	}
}

// What the cache has costs no engine, and is what the engine would draw.
func TestDrawerTakesPicturesFromTheCache(t *testing.T) {
	dir := t.TempDir()
	want := drawn(t, testDrawer(t, dir), figure(3))
	d := testDrawer(t, dir)
	if diff := cmp.Diff(want, drawn(t, d, figure(3))); diff != "" {
		t.Errorf("-drawn +cached\n%s", diff)
	}
	if d.pool != nil {
		t.Error("the engine was started for a picture in the cache")
	}
}

// A picture that was changed in the cache is drawn again.
func TestDrawerRefusesTamperedPictures(t *testing.T) {
	dir := t.TempDir()
	want := drawn(t, testDrawer(t, dir), figure(3))
	files, err := filepath.Glob(filepath.Join(dir, ".mopsite", "cache", "charts", "*"))
	if err != nil || len(files) != 2 {
		t.Fatalf("got %d pictures (%v), want a wide and a narrow one", len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, bytes.ReplaceAll(text, []byte("Leads"), []byte("Deals")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(want, drawn(t, testDrawer(t, dir), figure(3))); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// Memory holds the figures of two generations, however many there were.
func TestDrawerForgetsOldGenerations(t *testing.T) {
	d := testDrawer(t, t.TempDir())
	steady := drawn(t, d, figure(1000))
	for edit := range int64(6) {
		if _, err := d.next(); err != nil {
			t.Fatal(err)
		}
		drawn(t, d, figure(edit))
		if r := drawn(t, d, figure(1000)); &r.Wide[0] != &steady.Wide[0] {
			t.Errorf("edit %d: a figure that every generation uses was made again", edit)
		}
	}
	if got := len(d.drawn); got != 2 {
		t.Errorf("this generation holds %d figures, want 2", got)
	}
	if got := len(d.before); got != 2 {
		t.Errorf("the last generation holds %d figures, want 2", got)
	}
}

// drawingMaker makes an empty site.
func drawingMaker(t *testing.T) *Maker {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "mopsite.yaml"), []byte("version: 1\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	m := NewMaker(Options{Dir: dir, Theme: os.DirFS(drawTheme), AsOf: value.DateOf(2026, 10, 15)})
	t.Cleanup(func() {
		if err := m.Close(); err != nil {
			t.Error(err)
		}
	})
	return m
}

func planOf(t *testing.T, m *Maker) output.Plan {
	t.Helper()
	made, err := m.Make(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return made.Plan
}

// Every site that is made begins a generation of drawings.
func TestMakerForgetsOldDrawings(t *testing.T) {
	m := drawingMaker(t)
	for edit := range int64(4) {
		planOf(t, m)
		drawn(t, m.draw, figure(edit))
	}
	if got := len(m.draw.drawn) + len(m.draw.before); got != 2 {
		t.Errorf("%d figures in memory after four edits, want those of the last two", got)
	}
}

// A site publishes the file that the first line of its chart script names.
func TestSitePublishesNotices(t *testing.T) {
	files := map[string][]byte{}
	var script string
	for _, it := range planOf(t, drawingMaker(t)) {
		if !it.Asset {
			continue
		}
		data, err := it.Render()
		if err != nil {
			t.Fatal(err)
		}
		files[it.Path] = data
		if strings.HasPrefix(path.Base(it.Path), "charts.") {
			script = it.Path
		}
	}
	var name string
	if _, err := fmt.Sscanf(string(files[script]), "/* Third-party notices: %s */", &name); err != nil {
		t.Fatalf("%q begins with %.80q", script, files[script])
	}
	notices := files[path.Join(path.Dir(script), name)]
	if !bytes.Contains(notices, []byte("Apache ECharts")) {
		t.Errorf("%s holds %.80q", name, notices)
	}
}
