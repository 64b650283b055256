package option

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/value"
)

func TestOptionGolden(t *testing.T) {
	var files []txtar.File
	for _, f := range figures(t) {
		option, err := Of(f)
		if err != nil {
			t.Fatal(err)
		}
		var pretty bytes.Buffer
		if err := json.Indent(&pretty, option, "", " "); err != nil {
			t.Fatal(err)
		}
		files = append(files, txtar.File{Name: f.ID + ".json", Data: append(pretty.Bytes(), '\n')})
	}
	golden(t, "options.txtar", files)
}

// Every kind is drawn by a row of the table, and by one row only.
func TestKinds(t *testing.T) {
	want := []chart.Kind{chart.Line, chart.Bar, chart.Area, chart.Funnel, chart.Heatmap, chart.Scatter, chart.Sankey, chart.Gantt, chart.Treemap, chart.Graph}
	if diff := cmp.Diff(want, Kinds()); diff != "" {
		t.Errorf("kinds: -want +got\n%s", diff)
	}
	drawn := make(map[chart.Kind]bool)
	for _, f := range figures(t) {
		drawn[f.Kind] = true
	}
	for _, k := range Kinds() {
		if !drawn[k] {
			t.Errorf("no test figure of kind %s", k)
		}
	}
}

func TestOptionErrors(t *testing.T) {
	ok := chart.Figure{
		ID: "a", Kind: chart.Line, Lang: "ja", Unit: value.UnitCount, Categories: []string{"4月"},
		Series: []chart.Series{{Name: "s", Points: make([]chart.Point, 1)}},
	}
	tests := []struct {
		name   string
		spoil  func(*chart.Figure)
		reason string
	}{
		{"no id", func(f *chart.Figure) { f.ID = "" }, `chart id "": want a letter, then letters, digits, - or _`},
		{"id with markup", func(f *chart.Figure) { f.ID = `a"><script>` }, `chart id "a\"><script>": want a letter, then letters, digits, - or _`},
		{"kind", func(f *chart.Figure) { f.Kind = "pie" }, `chart a: unknown kind "pie"`},
		{"unit", func(f *chart.Figure) { f.Unit = "percent" }, `chart a: unknown unit "percent"`},
		{"points", func(f *chart.Figure) { f.Series[0].Points = nil }, `chart a: series "s" has 0 points for 1 categories`},
		{"funnel", func(f *chart.Figure) { f.Kind = chart.Funnel; f.Series = append(f.Series, f.Series[0]) }, `chart a: a funnel has one series, not 2`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := ok
			f.Series = []chart.Series{ok.Series[0]}
			tt.spoil(&f)
			_, err := Of(f)
			if err == nil || err.Error() != tt.reason {
				t.Errorf("got %v, want %s", err, tt.reason)
			}
		})
	}
}

// Zero is a number and must arrive; missing is not zero.
func TestOptionKeepsZero(t *testing.T) {
	for _, kind := range []chart.Kind{chart.Line, chart.Bar} {
		option, err := Of(chart.Figure{
			ID: "z", Kind: kind, Lang: "en", Unit: value.UnitCount, Categories: months(2),
			Series: []chart.Series{{Name: "s", Points: points(t, "0 .")}},
		})
		if err != nil {
			t.Fatal(err)
		}
		var o struct {
			Series []struct{ Data []struct{ Value any } }
		}
		if err := json.Unmarshal(option, &o); err != nil {
			t.Fatal(err)
		}
		data := o.Series[0].Data
		if data[0].Value != 0.0 || data[1].Value != "-" {
			t.Errorf("%s: values %v and %v, want 0 and -", kind, data[0].Value, data[1].Value)
		}
	}
}

// An option stands in a script element: nothing in it may end that.
func TestOptionEscapes(t *testing.T) {
	evil := `</script><script>alert(1)</script>"'&__f__`
	option, err := Of(chart.Figure{
		ID: "e", Kind: chart.Bar, Title: evil, Lang: "ja", Unit: value.UnitMoney, Currency: "JPY",
		Categories: []string{evil}, Series: []chart.Series{{Name: evil, Points: []chart.Point{{Value: value.NumInt(1), Note: evil}}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if bytes.ContainsAny(option, "<>&") {
		t.Errorf("markup in the option: %s", option)
	}
	if !json.Valid(option) {
		t.Errorf("not JSON: %s", option)
	}
}

func TestOptionIsStable(t *testing.T) {
	for _, f := range figures(t) {
		first, err := Of(f)
		if err != nil {
			t.Fatal(err)
		}
		for range 20 {
			again, err := Of(f)
			if err != nil || !bytes.Equal(first, again) {
				t.Fatalf("%s: the option changed (%v)", f.ID, err)
			}
		}
	}
}

func FuzzOption(f *testing.F) {
	f.Add("title", "4月", "series", "note", 12.5, uint8(0), true)
	f.Add("</script>", "{b}", "{a|x}", "\x00\xff", -0.5, uint8(3), false)
	f.Fuzz(func(t *testing.T, title, category, series, note string, v float64, kind uint8, lying bool) {
		kinds := Kinds()
		num, _ := value.ParseNum(strings.TrimSpace(jsonNumber(v)))
		p := chart.Point{Value: num, Note: note, Provisional: lying, Alert: lying}
		figure := shaped(chart.Figure{
			ID: "f", Kind: kinds[int(kind)%len(kinds)], Title: title, Lang: "ja", Unit: value.UnitMoney, Currency: "USD",
			Horizontal: lying, Target: num, Categories: []string{category, title},
			Series: []chart.Series{{Name: series, Points: []chart.Point{p, {}}}},
		})
		option, err := Of(figure)
		if err != nil {
			t.Fatal(err)
		}
		if !json.Valid(option) || bytes.ContainsAny(option, "<>&") {
			t.Errorf("bad option: %s", option)
		}
		if _, rows := figure.Table(); len(rows) != 2 && figure.Kind != chart.Graph {
			t.Errorf("the table has %d rows", len(rows))
		}
	})
}

func jsonNumber(v float64) string {
	text, err := json.Marshal(v)
	if err != nil {
		return "0" // infinities are no numbers of ours
	}
	return string(text)
}
