package option

import (
	"flag"
	"fmt"
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
			ID: "sankey", Kind: chart.Sankey, Title: "ファネルの流れ", Lang: "ja", Unit: value.UnitCount, CategoryName: "段階", Immature: true,
			Categories: []string{"リード", "MQL", "商談"}, Series: origins(t),
		},
		{
			ID: "gantt", Kind: chart.Gantt, Title: "Schedule", Lang: "en", CategoryName: "Page", AsOf: day(t, "2026-10-31"),
			Categories: []string{"Winter mailing", "Expo", "Brand search"},
			Spans:      []value.Span{span(t, "2026-12-01", "2026-12-20"), span(t, "2026-04-10", "2026-04-12"), span(t, "2026-04-01", "2027-03-31")},
		},
		{
			ID: "treemap", Kind: chart.Treemap, Title: "広告費の内訳", Lang: "ja", Unit: value.UnitMoney, Currency: "JPY", NoteName: "構成比",
			Categories: []string{"検索広告", "展示会", "調整"}, Series: []chart.Series{{Name: "広告費", Points: points(t, "9800000 ~6500000 -100")}},
		},
		{
			ID: "grouped", Kind: chart.Treemap, Title: "Cost", Lang: "en", Unit: value.UnitMoney, Currency: "USD", GroupName: "Channel",
			Categories: []string{"Brand", "Generic", "Expo"}, Groups: []string{"Search", "Search", "Events"},
			Series: []chart.Series{{Name: "Cost", Points: points(t, "10 20 70")}},
		},
		{
			ID: "graph", Kind: chart.Graph, Title: "つながり", Lang: "ja",
			Categories: []string{"責任者", "分析担当", "取り込み", "振り分け", "CPL", "MQL率"},
			Groups:     []string{"役割", "役割", "手順", "手順", "指標", "指標"},
			Links:      []chart.Link{{From: 0, To: 3, Note: "責任者"}, {From: 1, To: 2, Note: "実行"}, {From: 2, To: 5, Note: "指標"}, {From: 3, To: 4, Note: "指標"}, {From: 4, To: 5}},
		},
		{
			ID: "empty", Kind: chart.Bar, Title: "空", Lang: "ja", Unit: value.UnitCount, Categories: months(2),
			Series: []chart.Series{{Name: "件数", Points: points(t, ". .")}},
		},
	}
}

// origins are more than are drawn by name.
func origins(t testing.TB) []chart.Series {
	var list []chart.Series
	for i, p := range []string{"1195 510 160", "309 140 71", "640 350 170", "164 80 22", "272 61 9", "145 90 41", "40 30 20", "30 8 0"} {
		list = append(list, chart.Series{Name: fmt.Sprintf("媒体%d", i+1), Points: points(t, p)})
	}
	return list
}

func day(t testing.TB, s string) value.Date {
	t.Helper()
	d, err := value.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func span(t testing.TB, from, to string) value.Span {
	return value.Span{From: day(t, from), To: day(t, to)}
}

// shaped gives a figure what its kind needs besides numbers: spans, groups and
// links.
func shaped(f chart.Figure) chart.Figure {
	for i, c := range f.Categories {
		switch f.Kind {
		case chart.Gantt:
			f.Spans = append(f.Spans, value.Span{From: value.Date(i * 40), To: value.Date(i*70 + 3)})
		case chart.Graph:
			f.Groups = append(f.Groups, c)
			f.Links = append(f.Links, chart.Link{From: 0, To: i, Note: c})
		}
	}
	switch {
	case f.Kind == chart.Gantt || f.Kind == chart.Graph:
		f.Series = nil
	case (f.Kind == chart.Funnel || f.Kind == chart.Treemap) && len(f.Series) > 1:
		f.Series = f.Series[:1]
	case f.Kind == chart.Scatter && len(f.Series) > 3:
		f.Series = f.Series[:3]
	}
	return f
}
