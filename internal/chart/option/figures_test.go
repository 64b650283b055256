package option

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/value"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares files with testdata/name, an archive, in the given order.
func golden(t *testing.T, name string, files []txtar.File) {
	t.Helper()
	path := filepath.Join("testdata", name)
	got := txtar.Format(&txtar.Archive{Files: files})
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s: -want +got (run with -update to accept)\n%s", name, diff)
	}
}

// points reads "12 ~13 . 14": a tilde is provisional, a dot is missing.
func points(t testing.TB, s string) []chart.Point {
	t.Helper()
	var out []chart.Point
	for _, word := range strings.Fields(s) {
		if word == "." {
			out = append(out, chart.Point{})
			continue
		}
		text, provisional := strings.CutPrefix(word, "~")
		n, ok := value.ParseNum(text)
		if !ok {
			t.Fatalf("bad number %q", word)
		}
		out = append(out, chart.Point{Value: n, Provisional: provisional})
	}
	return out
}

func months(n int) []string {
	return []string{"4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月", "1月", "2月", "3月"}[:n]
}

// figures are one of each look of each kind.
func figures(t testing.TB) []chart.Figure {
	stages := points(t, "4821 2310 ~702")
	stages[1].Note = "前段比 47.9%"
	stages[2].Note, stages[2].Alert = "前段比 30.4%", true
	target, _ := value.ParseNum("0.45")
	return []chart.Figure{
		{
			ID: "line", Kind: chart.Line, Title: "MQL→SQL率", Lang: "ja", Unit: value.UnitRatio, Target: target,
			Categories: months(4), Series: []chart.Series{{Name: "率", Points: points(t, "0.4 0 . ~0.3")}},
		},
		{
			ID: "lines", Kind: chart.Line, Title: "Leads", Lang: "en", Unit: value.UnitCount, Categories: months(3),
			Series: []chart.Series{
				{Name: "This year", Points: points(t, "10 12 ~9")},
				{Name: "Last year", Reference: true, Points: points(t, "8 9 11")},
			},
		},
		{
			ID: "bar", Kind: chart.Bar, Title: "広告費", Lang: "ja", Unit: value.UnitMoney, Currency: "JPY",
			Categories: months(3), Series: []chart.Series{{Name: "広告費", Points: points(t, "9800000 -120000 ~0")}},
		},
		{
			ID: "lying", Kind: chart.Bar, Title: "CPL", Lang: "ja", Unit: value.UnitMoney, Currency: "JPY", Horizontal: true,
			Target: value.NumInt(12000), Categories: []string{"【新規】製造業DX推進_経営層向けホワイトペーパー_2026年上期", "展示会"},
			Series: []chart.Series{{Name: "CPL", Points: points(t, "18200 .")}},
		},
		{
			ID: "funnel", Kind: chart.Funnel, Title: "ファネル", Lang: "ja", Unit: value.UnitCount, CategoryName: "段階", NoteName: "率",
			Categories: []string{"リード", "MQL", "SQL"}, Series: []chart.Series{{Name: "件数", Points: stages}},
		},
		{
			ID: "heat", Kind: chart.Heatmap, Title: "チャネル×月", Lang: "ja", Unit: value.UnitCount, Categories: months(3),
			Series: []chart.Series{{Name: "検索広告", Points: points(t, "0 40 .")}, {Name: "展示会", Points: points(t, "100 7 ~60")}},
		},
		{
			ID: "area", Kind: chart.Area, Title: "リード", Lang: "ja", Unit: value.UnitCount, Categories: months(3),
			Series: []chart.Series{
				{Name: "展示会", Points: points(t, "20 . ~9")}, {Name: "検索広告", Points: points(t, "120 130 ~80")},
				{Name: "メール", Points: points(t, "3 4 ~2")}, {Name: "SNS", Points: points(t, "2 2 ~1")}, {Name: "紹介", Points: points(t, "1 0 ~1")},
			},
		},
		{
			ID: "plain-area", Kind: chart.Area, Title: "Cost", Lang: "en", Unit: value.UnitMoney, Currency: "USD", Target: value.NumInt(15000),
			Categories: months(3), Series: []chart.Series{{Name: "Cost", Points: points(t, "12000 18000 ~4000")}},
		},
		{
			ID: "scatter", Kind: chart.Scatter, Title: "広告費とCPL", Lang: "ja", Unit: value.UnitMoney, Currency: "JPY", CategoryName: "チャネル",
			Categories: []string{"検索広告", "展示会", "メール"}, Groups: []string{"広告", "催し", "広告"},
			Series: []chart.Series{
				{Name: "広告費", Unit: value.UnitMoney, Currency: "JPY", Points: points(t, "9800000 6500000 .")},
				{Name: "MQL率", Unit: value.UnitRatio, Target: target, Points: points(t, "0.42 ~0.31 0.5")},
				{Name: "リード", Unit: value.UnitCount, Points: points(t, "1195 309 64")},
			},
		},
		{
			ID: "empty", Kind: chart.Bar, Title: "空", Lang: "ja", Unit: value.UnitCount, Categories: months(2),
			Series: []chart.Series{{Name: "件数", Points: points(t, ". .")}},
		},
	}
}
