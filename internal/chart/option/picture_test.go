package option

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/chart/engine"
	"github.com/mopsite/mopsite/internal/value"
)

// newRenderer fails with the command that makes what is missing.
func newRenderer(t testing.TB) *engine.Renderer {
	t.Helper()
	bundle, err := engine.LoadBundle(os.DirFS("../../../assets/dist"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := engine.New(bundle)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	return r
}

// render makes everything a page needs of a figure.
func render(t testing.TB, r *engine.Renderer, f chart.Figure) chart.Rendering {
	t.Helper()
	job, err := JobOf(f)
	if err != nil {
		t.Fatal(err)
	}
	if err := job.Lint(chart.Theme()); err != nil {
		t.Fatal(err)
	}
	drawn, err := r.Draw(chart.Theme(), job)
	if err != nil {
		t.Fatal(err)
	}
	return chart.Rendering{Option: job.Option, Wide: drawn[0][0], Narrow: drawn[0][1]}
}

func TestPictureGolden(t *testing.T) {
	r := newRenderer(t)
	var files []txtar.File
	for _, f := range figures(t) {
		out := render(t, r, f)
		for name, svg := range map[string][]byte{"wide": out.Wide, "narrow": out.Narrow} {
			checkPicture(t, f.ID+" "+name, svg)
		}
		lines := bytes.ReplaceAll(out.Wide, []byte("><"), []byte(">\n<"))
		files = append(files, txtar.File{Name: f.ID + ".svg", Data: lines})
	}
	golden(t, "pictures.txtar", files)
}

// checkPicture holds what every picture promises: well-formed, no style, no
// class, no script, no outside reference, theme colours only, unique ids.
func checkPicture(t *testing.T, name string, svg []byte) {
	t.Helper()
	ids := make(map[string]bool)
	d := xml.NewDecoder(bytes.NewReader(svg))
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, svg)
		}
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range e.Attr {
			switch a.Name.Local {
			case "style", "class", "href", "src", "font-family":
				t.Errorf("%s: <%s %s>", name, e.Name.Local, a.Name.Local)
			case "fill", "stroke":
				if a.Value != "none" && !strings.HasPrefix(a.Value, "var(--") && !strings.HasPrefix(a.Value, "url(#") {
					t.Errorf("%s: colour %s", name, a.Value)
				}
			case "id":
				if ids[a.Value] {
					t.Errorf("%s: id %s twice", name, a.Value)
				}
				ids[a.Value] = true
			}
		}
	}
}

// The same option gives the same bytes whatever the machine drew before.
func TestPictureDoesNotDependOnOrder(t *testing.T) {
	all := figures(t)
	first, second := newRenderer(t), newRenderer(t)
	forward := make(map[string]string)
	for _, f := range all {
		forward[f.ID] = picture(t, first, f)
	}
	for i := len(all) - 1; i >= 0; i-- {
		if got := picture(t, second, all[i]); got != forward[all[i].ID] {
			t.Errorf("%s differs when drawn in another order", all[i].ID)
		}
	}
}

// A picture that was resized from another is the picture drawn at that size.
func TestPictureDoesNotDependOnSizeBefore(t *testing.T) {
	r := newRenderer(t)
	for _, f := range figures(t) {
		out := render(t, r, f)
		job, err := JobOf(f)
		if err != nil {
			t.Fatal(err)
		}
		job.Pictures = job.Pictures[1:]
		fresh, err := r.Draw(chart.Theme(), job)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(fresh[0][0]), string(out.Narrow)); diff != "" {
			t.Errorf("%s: -fresh +resized\n%s", f.ID, diff)
		}
	}
}

func picture(t testing.TB, r *engine.Renderer, f chart.Figure) string {
	t.Helper()
	out := render(t, r, f)
	return string(out.Wide) + string(out.Narrow)
}

// Labels are text, whatever they hold.
func TestPictureEscapesLabels(t *testing.T) {
	r := newRenderer(t)
	evil := `</text><script>alert(1)</script>"'&{b}{a|x}`
	for _, kind := range Kinds() {
		f := shaped(chart.Figure{
			ID: "evil", Kind: kind, Title: evil, Lang: "ja", Unit: value.UnitCount, Horizontal: true,
			Categories: []string{evil, "b"},
			Series:     []chart.Series{{Name: evil, Points: []chart.Point{{Value: value.NumInt(3), Note: evil}, {Value: value.NumInt(2), Note: evil}}}},
		})
		out := render(t, r, f)
		checkPicture(t, string(kind), out.Wide)
		if bytes.Contains(out.Wide, []byte("<script")) {
			t.Errorf("%s: a label became an element", kind)
		}
	}
}

// Odd figures are drawn, not refused: one point, no series, no categories,
// nothing but gaps, very long names, more series than colours.
func TestPictureOfOddFigures(t *testing.T) {
	r := newRenderer(t)
	long := strings.Repeat("とても長い日本語の名前", 30)
	var many []chart.Series
	for i := range 11 {
		many = append(many, chart.Series{Name: fmt.Sprintf("系列%d", i), Points: points(t, fmt.Sprintf("%d %d", i, 20-i))})
	}
	tests := []struct {
		name       string
		categories []string
		series     []chart.Series
	}{
		{"nothing", nil, nil},
		{"no series", months(3), nil},
		{"one point", months(1), []chart.Series{{Name: "s", Points: points(t, "5")}}},
		{"one provisional point", months(1), []chart.Series{{Name: "s", Points: points(t, "~5")}}},
		{"all zero", months(2), []chart.Series{{Name: "s", Points: points(t, "0 0")}}},
		{"only gaps", months(2), []chart.Series{{Name: "s", Points: points(t, ". .")}}},
		{"negative", months(3), []chart.Series{{Name: "s", Points: points(t, "-5 -1 -9")}}},
		{"huge and tiny", months(2), []chart.Series{{Name: "s", Points: points(t, "1e18 1e-9")}}},
		{"long names", []string{long, "短い"}, []chart.Series{{Name: long, Points: points(t, "1 2")}}},
		{"many series", months(2), many},
	}
	for _, tt := range tests {
		for _, kind := range Kinds() {
			t.Run(tt.name+"/"+string(kind), func(t *testing.T) {
				out := render(t, r, shaped(chart.Figure{
					ID: "odd", Kind: kind, Title: tt.name, Lang: "ja", Unit: value.UnitNumber,
					Categories: tt.categories, Series: tt.series,
				}))
				checkPicture(t, tt.name, out.Wide)
				if bytes.Contains(out.Wide, []byte("NaN")) || bytes.Contains(out.Narrow, []byte("NaN")) {
					t.Errorf("NaN in the picture: %s", out.Wide)
				}
			})
		}
	}
}

// BenchmarkSVG draws one wide picture of each figure on a warm machine.
func BenchmarkSVG(b *testing.B) {
	r := newRenderer(b)
	for _, f := range figures(b) {
		job, err := JobOf(f)
		if err != nil {
			b.Fatal(err)
		}
		job.Pictures = job.Pictures[:1]
		b.Run(f.ID, func(b *testing.B) {
			for b.Loop() {
				if _, err := r.Draw(chart.Theme(), job); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkRender makes the option and both pictures.
func BenchmarkRender(b *testing.B) {
	r := newRenderer(b)
	for _, f := range figures(b) {
		b.Run(f.ID, func(b *testing.B) {
			for b.Loop() {
				render(b, r, f)
			}
		})
	}
}

func BenchmarkOption(b *testing.B) {
	f := figures(b)[1]
	for b.Loop() {
		if _, err := Of(f); err != nil {
			b.Fatal(err)
		}
	}
}
