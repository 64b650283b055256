package chart

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/value"
)

// points reads "12 ~13 . 14": a tilde is provisional, a dot is missing.
func points(t testing.TB, s string) []Point {
	t.Helper()
	var out []Point
	for _, word := range strings.Fields(s) {
		text, provisional := strings.CutPrefix(word, "~")
		n, ok := value.ParseNum(text)
		if !ok && word != "." {
			t.Fatalf("bad number %q", word)
		}
		out = append(out, Point{Value: n, Provisional: provisional})
	}
	return out
}

func wellFormed(t *testing.T, svg string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%v\n%s", err, svg)
		}
	}
}

// Every kind has a name for readers.
func TestKindsHaveNames(t *testing.T) {
	for _, k := range []Kind{Line, Bar, Funnel, Heatmap} {
		for _, lang := range []string{"ja", "en"} {
			if words(lang).kinds[k] == "" {
				t.Errorf("%s: kind %s has no name", lang, k)
			}
		}
	}
}

func TestOneLine(t *testing.T) {
	for in, want := range map[string]string{
		"a\n\tb  c":              "a b c",
		"a\x00b\u2028c\u0085d":   "a b c d",
		"\xff":                   "�",
		strings.Repeat("長", 121): strings.Repeat("長", 119) + "…",
		"　全角の空白 は残る　":            "　全角の空白 は残る　",
	} {
		if got := OneLine(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func ExampleFigure_Table() {
	f := Figure{
		ID: "leads", Kind: Bar, Lang: "en", Unit: value.UnitCount, CategoryName: "Month",
		Categories: []string{"2026-09", "2026-10"},
		Series: []Series{{Name: "Leads", Points: []Point{
			{Value: value.NumInt(1205)}, {Value: value.NumInt(421), Provisional: true},
		}}},
	}
	head, rows := f.Table()
	fmt.Println(head)
	for _, row := range rows {
		fmt.Println(row)
	}
	// Output:
	// [Month Leads]
	// [2026-09 1,205]
	// [2026-10 421 (partial)]
}

func TestSparkline(t *testing.T) {
	tests := []struct{ name, points, path, dot string }{
		{"course", "1 3 2", `d="M3.0 17.0L30.0 3.0L57.0 10.0"`, `cx="57.0" cy="10.0" r="2.2" fill="var(--c1)"`},
		{"gap", "1 . 2", `d="M3.0 17.0M57.0 3.0"`, `cx="57.0" cy="3.0"`},
		{"flat", "5 5", `d="M3.0 10.0L57.0 10.0"`, `cx="57.0" cy="10.0"`},
		{"one", "5", `d="M30.0 10.0"`, `cx="30.0"`},
		{"provisional end", "1 ~2", `L57.0 3.0`, `fill="var(--chart-bg)"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := string(Sparkline(points(t, tt.points), 60, 20))
			if !strings.Contains(got, tt.path) || !strings.Contains(got, tt.dot) {
				t.Errorf("no %s or %s in %s", tt.path, tt.dot, got)
			}
			wellFormed(t, got)
		})
	}
	for _, none := range []string{"", ". ."} {
		if got := Sparkline(points(t, none), 60, 20); got != nil {
			t.Errorf("%q: got %s, want nothing", none, got)
		}
	}
}

// TestImmatureWord holds the word for cohorts that still change.
func TestImmatureWord(t *testing.T) {
	if p, i := (Figure{Lang: "en"}).provisional(), (Figure{Lang: "en", Immature: true}).provisional(); p != "partial" || i != "immature" {
		t.Errorf("got %q and %q", p, i)
	}
}
