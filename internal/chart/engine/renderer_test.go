package engine

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/value"
)

// loadBundle fails with the command that makes what is missing.
func loadBundle(t testing.TB) Bundle {
	t.Helper()
	b, err := LoadBundle(os.DirFS("../../../assets/dist"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// testTheme has the colours that the tests name.
func testTheme() Theme {
	return Theme{Tokens: map[string]string{"c1": "#1d65a6", "c2": "#bd5318", "chart-text": "#1f2733"}, FontFamily: "sans-serif"}
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

// A batch is drawn job by job, as each would be alone.
func TestDrawBatch(t *testing.T) {
	r := newRenderer(t)
	job := func(id, title string) Job {
		option := fmt.Sprintf(`{"title":[{"text":%q,"textStyle":{"color":{"$token":"c1"}}}]}`, title)
		return Job{[]byte(option), []Picture{{id + "-w", Size{300, 100}}, {id + "-n", Size{100, 100}}}}
	}
	first, second := job("a", "First"), job("b", "Second")
	together, err := r.Draw(testTheme(), first, second)
	if err != nil {
		t.Fatal(err)
	}
	for i, j := range []Job{first, second} {
		alone, err := r.Draw(testTheme(), j)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(alone[0], together[i]); diff != "" {
			t.Errorf("job %d: -alone +together\n%s", i, diff)
		}
	}
	if got := string(together[1][1]); !strings.Contains(got, `id="b-n-t">Second<`) || !strings.Contains(got, "var(--c1,#1d65a6)") {
		t.Errorf("got %s", got)
	}
}

// A job travels to another process and back: it is the same job there.
func TestJobIsPlainData(t *testing.T) {
	type batch struct {
		Theme Theme
		Jobs  []Job
	}
	want := batch{testTheme(), []Job{{[]byte(`{"a":1}`), []Picture{{"a", Size{1, 2}}}}}}
	text, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var got batch
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestDrawErrors(t *testing.T) {
	r := newRenderer(t)
	tests := []struct{ name, id, option, want string }{
		{"id", "<", `{}`, `draw chart <: id "<": want a letter`},
		{"not JSON", "a", `{`, "draw chart a: read the option"},
		{"unknown function", "a", `{"title":[],"series":[{"type":"bar","x":{"$fn":"nope"}}]}`, "draw chart a: Error: unknown function nope"},
		{"strange colour", "a", `{"title":[{"text":"x","textStyle":{"color":"#123456"}}]}`, `"#123456" is not a colour of the theme`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := r.Draw(testTheme(), Job{[]byte(tt.option), []Picture{{tt.id, Size{100, 100}}}})
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

// The functions that Go lets pass are those that JavaScript has.
func TestFunctionNamesAgree(t *testing.T) {
	r := newRenderer(t)
	got, err := r.machine.call("mopsiteFunctions", nil)
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
	type spec = map[string]any
	write := func(more spec, want string) {
		t.Helper()
		more["unit"], more["currency"], more["lang"] = f.Unit, f.Currency, f.Lang
		got, err := r.machine.call("mopsiteFormat", spec{"value": json.Number(text), "spec": more})
		if err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Errorf("%s %v: JavaScript %q, Go %q", text, more, got, want)
		}
	}
	write(spec{}, f.Full(n))
	write(spec{"compact": true}, f.Compact(n))
	own := f.Scale([]value.Num{n}, nil).Exp
	for more := range 4 {
		write(spec{"scale": own, "more": more}, value.Scale{Format: f, Exp: own, More: more}.Label(n))
	}
	if own > 0 {
		own += 3
		if f.Lang == "ja" {
			own++
		}
		write(spec{"scale": own}, value.Scale{Format: f, Exp: own}.Label(n))
	}
	write(spec{"scale": own, "tick": true}, value.Scale{Format: f, Exp: own}.Tick(n))
}

// The estimate of text widths covers what Japanese pages hold.
func TestTextWidths(t *testing.T) {
	r := newRenderer(t)
	for text, want := range map[string]string{
		"漢字かな": "40", "ｶﾞｷﾞ": "20", "¥": "5.6", "é": "5.6", "–": "5.6", "0123": "22.4", "": "0",
	} {
		answer, err := r.machine.vm.Call("mopsiteWidth", text, 10)
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
