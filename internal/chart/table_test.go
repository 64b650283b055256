package chart

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/value"
)

func TestTableGolden(t *testing.T) {
	var files []txtar.File
	for _, f := range figures(t) {
		head, rows := f.Table()
		var b strings.Builder
		fmt.Fprintln(&b, Describe(f))
		for _, row := range append([][]string{head}, rows...) {
			fmt.Fprintln(&b, strings.Join(row, " | "))
		}
		files = append(files, txtar.File{Name: f.ID, Data: []byte(b.String())})
	}
	golden(t, "tables.txtar", files)
}

func TestOneLine(t *testing.T) {
	for in, want := range map[string]string{
		"a\n\tb  c":              "a b c",
		"a\x00b\u2028c\u0085d":   "a b c d",
		"\xff":                   "�",
		strings.Repeat("長", 121): strings.Repeat("長", 119) + "…",
		"　全角の空白 は残る　":            "　全角の空白 は残る　",
	} {
		if got := oneLine(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestNiceAbove(t *testing.T) {
	for in, want := range map[float64]float64{
		-1: 0, 0: 0, 0.3: 0.5, 1: 1, 1.01: 2, 2.2: 2.5, 7: 10, 12000: 20000, 99: 100, 1e-7: 1e-7, 1.7e308: 1.7e308,
	} {
		if got := niceAbove(in); got != want {
			t.Errorf("niceAbove(%g) = %g, want %g", in, got, want)
		}
	}
}

func TestHeatSteps(t *testing.T) {
	tests := []struct {
		points string
		cuts   []float64
	}{
		{". .", []float64{0}},
		{"5 5", []float64{0}},
		{"-5 -5", []float64{-5}},
		{"0 0.6", []float64{0, 0.1, 0.2, 0.3, 0.4, 0.5}},
		{"200 1150", []float64{200, 400, 600, 800, 1000}},
		{"-30 30", []float64{-30, -20, -10, 0, 10, 20}},
	}
	for _, tt := range tests {
		f := Figure{Series: []Series{{Points: points(t, tt.points)}}}
		got := heatCuts(f)
		if diff := cmp.Diff(tt.cuts, got); diff != "" {
			t.Errorf("%s: -want +got\n%s", tt.points, diff)
		}
		for _, p := range f.Series[0].Points {
			if v, ok := p.Value.Float(); ok && v < got[heatStep(v, got)] {
				t.Errorf("%s: %g is in a step above it", tt.points, v)
			}
		}
	}
	if heatColour(0, 5) != 1 || heatColour(4, 5) != 7 || heatColour(0, 1) != 3 {
		t.Error("the steps do not use the ends of the scale")
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
			checkPicture(t, tt.name, []byte(got))
		})
	}
	for _, none := range []string{"", ". ."} {
		if got := Sparkline(points(t, none), 60, 20); got != nil {
			t.Errorf("%q: got %s, want nothing", none, got)
		}
	}
}
