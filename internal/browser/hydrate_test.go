package browser

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/mopsite/mopsite/internal/chart/option"
)

// A static picture and the live chart that takes its place may differ in so many
// of a hundred pixels. Labels of a treemap are cut to measured widths.
const (
	mostDiffer        = 1.0
	mostTreemapDiffer = 3.0
	// noticed is the difference of a colour channel, of 255, from which on a
	// pixel counts: smaller ones are the smoothing of glyphs.
	noticed = 48
)

// kindWords begin the descriptions of charts, by kind.
func kindWords() map[string]string {
	return map[string]string{
		"Line chart": "line", "Bar chart": "bar", "Area chart": "area", "Funnel chart": "funnel", "Heat map": "heatmap",
		"Scatter chart": "scatter", "Sankey diagram": "sankey", "Gantt chart": "gantt", "Treemap": "treemap", "Graph": "graph",
	}
}

// TestNothingJumps holds, for every type of chart, that what a reader sees is the
// same before and after the chart comes alive: beside text and on a phone, in
// light and in dark. Boxes are as wide as the pictures were drawn.
func TestNothingJumps(t *testing.T) {
	base := serve(t)
	seen := map[string]bool{}
	for _, scheme := range []string{"light", "dark"} {
		for _, width := range []int{720, 360} {
			tb := newTab(t)
			tb.run(t,
				emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{
					{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
				}),
				chromedp.EmulateViewport(int64(width)+700, 1000), chromedp.Navigate(base+"en/charts/index.html"),
				evaluate(fmt.Sprintf(`document.querySelectorAll(".chart-box").forEach((b) => { b.style.width = "%dpx"; b.style.minWidth = 0; })`, width), nil),
			)
			tb.hydrate(t)
			var kinds []string
			tb.run(t, evaluate(`[...document.querySelectorAll("[data-chart] .chart-wide desc")].map((d) => d.textContent.split(". ")[0])`, &kinds))
			for i, words := range kinds {
				kind := kindWords()[words]
				seen[kind] = true
				live, static := tb.looks(t, i)
				most := mostDiffer
				if kind == "treemap" {
					most = mostTreemapDiffer
				}
				share := differing(live, static)
				t.Logf("%s, %d px, %s: %.2f %%", kind, width, scheme, share)
				if share >= most {
					t.Errorf("%s, %d px, %s: %.2f %% of the pixels change when the chart comes alive, want less than %.0f %%", kind, width, scheme, share, most)
				}
			}
		}
	}
	for _, k := range option.Kinds() {
		if !seen[string(k)] {
			t.Errorf("the page of charts has none of type %s", k)
		}
	}
}

// looks are the pictures of the i-th chart alive and static.
func (tb *tab) looks(t *testing.T, i int) (live, static image.Image) {
	t.Helper()
	var clip page.Viewport
	tb.run(t, evaluate(fmt.Sprintf(`(() => {
		const figure = document.querySelectorAll("[data-chart]")[%d];
		figure.scrollIntoView();
		const r = figure.querySelector(".chart-box").getBoundingClientRect();
		return { x: r.x + scrollX, y: r.y + scrollY, width: r.width, height: r.height, scale: 1 };
	})()`, i), &clip))
	shot := func() image.Image {
		var data []byte
		tb.run(t, chromedp.Evaluate(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))`, nil, awaitPromise),
			chromedp.ActionFunc(func(ctx context.Context) error {
				var err error
				data, err = page.CaptureScreenshot().WithClip(&clip).WithCaptureBeyondViewport(true).Do(ctx)
				return err
			}))
		img, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		return img
	}
	live = shot()
	tb.run(t, evaluate(fmt.Sprintf(`delete document.querySelectorAll("[data-chart]")[%d].dataset.live`, i), nil))
	return live, shot()
}

// differing is the share of pixels, of a hundred, that differ noticeably.
func differing(a, b image.Image) float64 {
	size := a.Bounds()
	if size != b.Bounds() || size.Empty() {
		return 100
	}
	n := 0
	for y := size.Min.Y; y < size.Max.Y; y++ {
		for x := size.Min.X; x < size.Max.X; x++ {
			if apart(a.At(x, y), b.At(x, y)) {
				n++
			}
		}
	}
	return 100 * float64(n) / float64(size.Dx()*size.Dy())
}

func apart(a, b color.Color) bool {
	p, q := color.NRGBAModel.Convert(a).(color.NRGBA), color.NRGBAModel.Convert(b).(color.NRGBA)
	for _, d := range []int{int(p.R) - int(q.R), int(p.G) - int(q.G), int(p.B) - int(q.B)} {
		if d > noticed || d < -noticed {
			return true
		}
	}
	return false
}

// TestDiffering holds the measure itself against pictures made for it.
func TestDiffering(t *testing.T) {
	made := func(dark int) image.Image {
		img := image.NewGray(image.Rect(0, 0, 10, 10))
		for i := range img.Pix {
			img.Pix[i] = 255
		}
		for i := range dark {
			img.Pix[i] = 0
		}
		return img
	}
	if got := differing(made(0), made(3)); got != 3 {
		t.Errorf("3 of 100 pixels are %.2f %%", got)
	}
	if got := differing(made(0), image.NewGray(image.Rect(0, 0, 9, 9))); got != 100 {
		t.Errorf("pictures of other sizes differ in %.2f %%", got)
	}
}

// TestChartsWaitForTheReader: a page that nobody touches is not busy with making its
// charts interactive; any sign of the reader, here a key, begins it.
func TestChartsWaitForTheReader(t *testing.T) {
	tb := newTab(t)
	// seen ends after the loader was told which charts are in view: its observer is
	// older than this one.
	const seen = `new Promise((done) => new IntersectionObserver((entries, o) => {
		if (!entries.some((e) => e.isIntersecting)) return;
		o.disconnect();
		done(document.querySelectorAll("head script").length);
	}).observe(document.querySelector("[data-chart]")))`
	var before, after int
	tb.run(t, chromedp.EmulateViewport(1440, 3000), chromedp.Navigate(serve(t)+"en/charts/index.html"),
		evaluate(`document.querySelectorAll("head script").length`, &before),
		chromedp.Evaluate(seen, &after, awaitPromise))
	if after != before {
		t.Errorf("%d scripts in the head of a page that nobody touched, want %d", after, before)
	}
	tb.run(t, chromedp.KeyEvent("\t"),
		chromedp.Poll(`document.querySelector("[data-chart][data-live]")`, nil, chromedp.WithPollingTimeout(20*time.Second)))
}
