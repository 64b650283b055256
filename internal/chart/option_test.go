package chart

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/value"
)

func TestOptionGolden(t *testing.T) {
	var files []txtar.File
	for _, f := range figures(t) {
		option, err := Option(f)
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
	want := []Kind{Line, Bar, Funnel, Heatmap}
	if diff := cmp.Diff(want, Kinds()); diff != "" {
		t.Errorf("kinds: -want +got\n%s", diff)
	}
	drawn := make(map[Kind]bool)
	for _, f := range figures(t) {
		drawn[f.Kind] = true
	}
	for _, k := range Kinds() {
		if !drawn[k] {
			t.Errorf("no test figure of kind %s", k)
		}
		if words("ja").kinds[k] == "" || words("en").kinds[k] == "" {
			t.Errorf("kind %s has no name for readers", k)
		}
	}
}

func TestOptionErrors(t *testing.T) {
	ok := Figure{
		ID: "a", Kind: Line, Lang: "ja", Unit: value.UnitCount, Categories: []string{"4月"},
		Series: []Series{{Name: "s", Points: make([]Point, 1)}},
	}
	tests := []struct {
		name   string
		spoil  func(*Figure)
		reason string
	}{
		{"no id", func(f *Figure) { f.ID = "" }, `chart id "": want a letter, then letters, digits, - or _`},
		{"id with markup", func(f *Figure) { f.ID = `a"><script>` }, `chart id "a\"><script>": want a letter, then letters, digits, - or _`},
		{"kind", func(f *Figure) { f.Kind = "pie" }, `chart a: unknown kind "pie"`},
		{"unit", func(f *Figure) { f.Unit = "percent" }, `chart a: unknown unit "percent"`},
		{"points", func(f *Figure) { f.Series[0].Points = nil }, `chart a: series "s" has 0 points for 1 categories`},
		{"funnel", func(f *Figure) { f.Kind = Funnel; f.Series = append(f.Series, f.Series[0]) }, `chart a: a funnel has one series, not 2`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := ok
			f.Series = []Series{ok.Series[0]}
			tt.spoil(&f)
			_, err := Option(f)
			if err == nil || err.Error() != tt.reason {
				t.Errorf("got %v, want %s", err, tt.reason)
			}
		})
	}
}

// Zero is a number and must arrive; missing is not zero.
func TestOptionKeepsZero(t *testing.T) {
	for _, kind := range []Kind{Line, Bar} {
		option, err := Option(Figure{
			ID: "z", Kind: kind, Lang: "en", Unit: value.UnitCount, Categories: months(2),
			Series: []Series{{Name: "s", Points: points(t, "0 .")}},
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
	option, err := Option(Figure{
		ID: "e", Kind: Bar, Title: evil, Lang: "ja", Unit: value.UnitMoney, Currency: "JPY",
		Categories: []string{evil}, Series: []Series{{Name: evil, Points: []Point{{Value: value.NumInt(1), Note: evil}}}},
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
		first, err := Option(f)
		if err != nil {
			t.Fatal(err)
		}
		for range 20 {
			again, err := Option(f)
			if err != nil || !bytes.Equal(first, again) {
				t.Fatalf("%s: the option changed (%v)", f.ID, err)
			}
		}
	}
}

func TestMerge(t *testing.T) {
	tests := []struct{ name, tree, patch, want string }{
		{"objects by key", `{"a":{"b":1,"c":2}}`, `{"a":{"c":3,"d":4}}`, `{"a":{"b":1,"c":3,"d":4}}`},
		{"arrays by index", `{"a":[{"x":1},{"x":2}]}`, `{"a":[{},{"y":3},{"z":4}]}`, `{"a":[{"x":1},{"x":2,"y":3},{"z":4}]}`},
		{"other types replace", `{"a":[1],"b":{"c":1}}`, `{"a":"x","b":[2]}`, `{"a":"x","b":[2]}`},
		{"null removes", `{"a":1,"b":2}`, `{"a":null}`, `{"b":2}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tree, patch := object{}, object{}
			for text, into := range map[string]*object{tt.tree: &tree, tt.patch: &patch} {
				if err := json.Unmarshal([]byte(text), into); err != nil {
					t.Fatal(err)
				}
			}
			merge(tree, patch)
			got, err := json.Marshal(tree)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, string(got)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func FuzzOption(f *testing.F) {
	f.Add("title", "4月", "series", "note", 12.5, uint8(0), true)
	f.Add("</script>", "{b}", "{a|x}", "\x00\xff", -0.5, uint8(3), false)
	f.Fuzz(func(t *testing.T, title, category, series, note string, v float64, kind uint8, lying bool) {
		kinds := Kinds()
		num, _ := value.ParseNum(strings.TrimSpace(jsonNumber(v)))
		p := Point{Value: num, Note: note, Provisional: lying, Alert: lying}
		figure := Figure{
			ID: "f", Kind: kinds[int(kind)%len(kinds)], Title: title, Lang: "ja", Unit: value.UnitMoney, Currency: "USD",
			Horizontal: lying, Target: num, Categories: []string{category, title},
			Series: []Series{{Name: series, Points: []Point{p, {}}}},
		}
		option, err := Option(figure)
		if err != nil {
			t.Fatal(err)
		}
		if !json.Valid(option) || bytes.ContainsAny(option, "<>&") {
			t.Errorf("bad option: %s", option)
		}
		if _, rows := figure.Table(); len(rows) != 2 {
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
