package chart

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/value"
)

// loadBundle fails with the command that makes what is missing.
func loadBundle(t testing.TB) Bundle {
	t.Helper()
	b, err := LoadBundle(os.DirFS("../../assets/dist"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func newRenderer(t testing.TB) *Renderer {
	t.Helper()
	r, err := New(loadBundle(t))
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

func TestPictureGolden(t *testing.T) {
	r := newRenderer(t)
	var files []txtar.File
	for _, f := range figures(t) {
		out, err := r.Render(f)
		if err != nil {
			t.Fatal(err)
		}
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
		out, err := r.Render(f)
		if err != nil {
			t.Fatal(err)
		}
		_, narrow := f.Sizes()
		fresh, err := r.SVG(f.ID+"-n", out.Option, narrow.Width, narrow.Height)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(fresh), string(out.Narrow)); diff != "" {
			t.Errorf("%s: -fresh +resized\n%s", f.ID, diff)
		}
	}
}

func picture(t testing.TB, r *Renderer, f Figure) string {
	t.Helper()
	out, err := r.Render(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(out.Wide) + string(out.Narrow)
}

// Labels are text, whatever they hold.
func TestPictureEscapesLabels(t *testing.T) {
	r := newRenderer(t)
	evil := `</text><script>alert(1)</script>"'&{b}{a|x}`
	for _, kind := range Kinds() {
		f := Figure{
			ID: "evil", Kind: kind, Title: evil, Lang: "ja", Unit: value.UnitCount, Horizontal: true,
			Categories: []string{evil, "b"},
			Series:     []Series{{Name: evil, Points: []Point{{Value: value.NumInt(3), Note: evil}, {Value: value.NumInt(2), Note: evil}}}},
		}
		out, err := r.Render(f)
		if err != nil {
			t.Fatal(err)
		}
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
	var many []Series
	for i := range 11 {
		many = append(many, Series{Name: fmt.Sprintf("系列%d", i), Points: points(t, fmt.Sprintf("%d %d", i, 20-i))})
	}
	tests := []struct {
		name       string
		categories []string
		series     []Series
	}{
		{"nothing", nil, nil},
		{"no series", months(3), nil},
		{"one point", months(1), []Series{{Name: "s", Points: points(t, "5")}}},
		{"one provisional point", months(1), []Series{{Name: "s", Points: points(t, "~5")}}},
		{"all zero", months(2), []Series{{Name: "s", Points: points(t, "0 0")}}},
		{"only gaps", months(2), []Series{{Name: "s", Points: points(t, ". .")}}},
		{"negative", months(3), []Series{{Name: "s", Points: points(t, "-5 -1 -9")}}},
		{"huge and tiny", months(2), []Series{{Name: "s", Points: points(t, "1e18 1e-9")}}},
		{"long names", []string{long, "短い"}, []Series{{Name: long, Points: points(t, "1 2")}}},
		{"many series", months(2), many},
	}
	for _, tt := range tests {
		for _, kind := range Kinds() {
			if kind == Funnel && len(tt.series) > 1 {
				continue
			}
			t.Run(tt.name+"/"+string(kind), func(t *testing.T) {
				out, err := r.Render(Figure{
					ID: "odd", Kind: kind, Title: tt.name, Lang: "ja", Unit: value.UnitNumber,
					Categories: tt.categories, Series: tt.series,
				})
				if err != nil {
					t.Fatal(err)
				}
				checkPicture(t, tt.name, out.Wide)
				if bytes.Contains(out.Wide, []byte("NaN")) || bytes.Contains(out.Narrow, []byte("NaN")) {
					t.Errorf("NaN in the picture: %s", out.Wide)
				}
			})
		}
	}
}

func TestSVGErrors(t *testing.T) {
	r := newRenderer(t)
	tests := []struct{ name, id, option, want string }{
		{"id", "<", `{}`, `draw chart <: id "<": want a letter`},
		{"not JSON", "a", `{`, "chart a: read the option"},
		{"unknown function", "a", `{"title":[],"series":[{"type":"bar","x":{"$fn":"nope"}}]}`, "draw chart a: Error: unknown function nope"},
		{"strange colour", "a", `{"title":[{"text":"x","textStyle":{"color":"#123456"}}]}`, `"#123456" is not a colour of the theme`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := r.SVG(tt.id, []byte(tt.option), 100, 100)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

// The functions that Go lets pass are those that JavaScript has.
func TestFunctionNamesAgree(t *testing.T) {
	r := newRenderer(t)
	got, err := r.engine.call("mopsiteFunctions", nil)
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.Join(functionNames(), " "); got != want {
		t.Errorf("formatters.js has %q, lint allows %q", got, want)
	}
}

// Go and JavaScript write the same text for the same number.
func TestFormattersAgree(t *testing.T) {
	r := newRenderer(t)
	numbers := strings.Fields(`0 1 -1 0.5 1.005 -0.004 0.0001 0.00456 0.0099 0.01 0.12345 0.1235 0.9995 12.345 45.62 99.95
		99.951 100.5 1234 1234.5 -1234.5 5000 9999.5 10000 12345 -12345 99949 99950 999499 999500 1234567 9994999
		99994999 99995000 123456789 999949999 5e9 1.5e12 -1.5e13 1e21 1e-7 2.5e-8`)
	currencies := []string{"JPY", "USD", "CHF", ""}
	for _, unit := range value.Units() {
		for _, lang := range []string{"ja", "en"} {
			for _, text := range numbers {
				for _, currency := range currencies {
					if unit != value.UnitMoney && currency != "" {
						continue
					}
					f := value.Format{Unit: unit, Currency: currency, Lang: lang}
					compareFormats(t, r, f, text)
				}
			}
		}
	}
}

func compareFormats(t *testing.T, r *Renderer, f value.Format, text string) {
	t.Helper()
	n, ok := value.ParseNum(text)
	if !ok {
		t.Fatalf("bad number %q", text)
	}
	for compact, want := range map[bool]string{false: f.Full(n), true: f.Compact(n)} {
		got, err := r.engine.call("mopsiteFormat", map[string]any{
			"value": json.Number(text),
			"spec":  map[string]any{"unit": f.Unit, "currency": f.Currency, "lang": f.Lang, "compact": compact},
		})
		if err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Errorf("%v %s compact=%v: JavaScript %q, Go %q", f, text, compact, got, want)
		}
	}
}

// The estimate of text widths covers what Japanese pages hold.
func TestTextWidths(t *testing.T) {
	r := newRenderer(t)
	for text, want := range map[string]string{
		"漢字かな": "40", "ｶﾞｷﾞ": "20", "¥": "5.6", "é": "5.6", "–": "5.6", "0123": "22.4", "": "0",
	} {
		answer, err := r.engine.vm.Call("mopsiteWidth", text, 10)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprintf("%.4g", number64(answer)); got != want {
			t.Errorf("%q is %s wide, want %s", text, got, want)
		}
	}
}

func number64(v any) float64 {
	switch n := v.(type) {
	case int:
		return float64(n)
	case float64:
		return n
	}
	return -1
}

func BenchmarkNew(b *testing.B) {
	bundle := loadBundle(b)
	for b.Loop() {
		r, err := New(bundle)
		if err != nil {
			b.Fatal(err)
		}
		if err := r.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSVG draws one wide picture of each figure on a warm machine.
func BenchmarkSVG(b *testing.B) {
	r := newRenderer(b)
	for _, f := range figures(b) {
		option, err := Option(f)
		if err != nil {
			b.Fatal(err)
		}
		wide, _ := f.Sizes()
		b.Run(f.ID, func(b *testing.B) {
			for b.Loop() {
				if _, err := r.SVG(f.ID, option, wide.Width, wide.Height); err != nil {
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
				if _, err := r.Render(f); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkOption(b *testing.B) {
	f := figures(b)[1]
	for b.Loop() {
		if _, err := Option(f); err != nil {
			b.Fatal(err)
		}
	}
}
