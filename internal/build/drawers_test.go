package build

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/chart/pool"
	"github.com/mopsite/mopsite/internal/output"
	"github.com/mopsite/mopsite/internal/value"
)

// TestMain lets the test binary be a process that draws.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == "draw-charts" {
		if err := pool.Serve(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// manyDrawers returns options for a number of workers, and no cache to share.
func manyDrawers(t testing.TB, workers int) Options {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return Options{Dir: t.TempDir(), Theme: os.DirFS(drawTheme), Workers: workers, ChartCommand: []string{exe, "draw-charts"}}
}

// mixed are figures of many kinds over some months, each with numbers of its
// own.
func mixed(n, months int) []chart.Figure {
	kinds := []chart.Kind{chart.Line, chart.Bar, chart.Area, chart.Funnel, chart.Heatmap, chart.Sankey, chart.Treemap}
	list := make([]chart.Figure, n)
	for i := range list {
		f := chart.Figure{
			ID: fmt.Sprintf("mixed-%d", i), Kind: kinds[i%len(kinds)], Title: fmt.Sprintf("Leads %d", i), Lang: "en",
			Unit: value.UnitCount, CategoryName: "Month", NoteName: "Rate",
		}
		for month := range months {
			f.Categories = append(f.Categories, fmt.Sprintf("Month %d", month+1))
		}
		series := 3
		if f.Kind == chart.Funnel || f.Kind == chart.Treemap || f.Kind == chart.Bar {
			series = 1
		}
		for s := range series {
			row := chart.Series{Name: fmt.Sprintf("Channel %d", s+1)}
			for month := range months {
				row.Points = append(row.Points, chart.Point{Value: value.NumInt(int64((months-month)*1000 + 37*s + 7*i)), Provisional: month == months-1})
			}
			f.Series = append(f.Series, row)
		}
		list[i] = f
	}
	return list
}

// renderings draws figures as a page does: all are begun before one is waited
// for.
func renderings(t testing.TB, d *drawer, figures []chart.Figure) []chart.Rendering {
	t.Helper()
	waits := make([]func() (chart.Rendering, error), len(figures))
	for i, f := range figures {
		waits[i] = d.figure(f)
	}
	out := make([]chart.Rendering, len(figures))
	for i, wait := range waits {
		var err error
		if out[i], err = wait(); err != nil {
			t.Fatalf("%s: %v", figures[i].ID, err)
		}
	}
	return out
}

// The bytes are the same for any number of processes.
func TestPicturesDoNotDependOnWorkers(t *testing.T) {
	figures := mixed(21, 3)
	var want []chart.Rendering
	for _, workers := range []int{1, 2, 4} {
		d := newDrawer(manyDrawers(t, workers))
		got := renderings(t, d, figures)
		if err := d.close(); err != nil {
			t.Error(err)
		}
		if want == nil {
			want = got
		} else if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("-1 worker +%d workers\n%s", workers, diff)
		}
	}
}

// A build that is interrupted while it draws ends, and publishes nothing.
func TestInterruptedDrawing(t *testing.T) {
	d := newDrawer(manyDrawers(t, 2))
	plan := output.Plan{{Path: "index.html", Render: func() ([]byte, error) {
		var last func() (chart.Rendering, error)
		for _, f := range mixed(60, 12) {
			last = d.figure(f)
		}
		ctx, interrupt := context.WithCancel(context.Background())
		stopped := make(chan error)
		context.AfterFunc(ctx, func() { stopped <- d.close() })
		interrupt()
		if err := <-stopped; err != nil {
			t.Error(err)
		}
		r, err := last()
		return r.Wide, err
	}}}
	out := t.TempDir()
	_, err := output.Commit(out, plan, output.Options{Workers: 1})
	if err == nil || !bytes.Contains([]byte(err.Error()), []byte(pool.ErrClosed.Error())) {
		t.Errorf("got %v, want %v", err, pool.ErrClosed)
	}
	if output.Published(out) {
		t.Error("something was published")
	}
}

// BenchmarkDraw200 draws 200 mixed charts, each wide and narrow, with an empty
// cache: by this process, and with a second one.
func BenchmarkDraw200(b *testing.B) {
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("%d", workers), func(b *testing.B) {
			for b.Loop() {
				d := newDrawer(manyDrawers(b, workers))
				renderings(b, d, mixed(200, 12))
				if err := d.close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkUnchanged200 takes the same from the cache, as a build does in which
// no chart has changed: by one goroutine, and by two, as pages are made.
func BenchmarkUnchanged200(b *testing.B) {
	opt := manyDrawers(b, 2)
	figures := mixed(200, 12)
	first := newDrawer(opt)
	renderings(b, first, figures)
	if err := first.close(); err != nil {
		b.Fatal(err)
	}
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("%d", workers), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				d := newDrawer(opt)
				var pages sync.WaitGroup
				for half := range workers {
					pages.Go(func() { renderings(b, d, figures[half*200/workers:(half+1)*200/workers]) })
				}
				pages.Wait()
			}
		})
	}
}
