package flow

import (
	"encoding/json"
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/chart/spec"
	"github.com/mopsite/mopsite/internal/value"
)

var update = flag.Bool("update", false, "write the golden file")

func points(values ...int64) []chart.Point {
	out := make([]chart.Point, len(values))
	for i, v := range values {
		out[i].Value = value.NumInt(v)
	}
	return out
}

// cases are figures by name, each with its kind: ordinary ones, and those at the
// edge, such as parts that are nought or names that are long.
func cases() []struct {
	name   string
	kind   spec.Kind
	figure chart.Figure
} {
	long := "公開前検査と公開・切り戻しの手順、および連絡の決まり"
	count := func(kind chart.Kind, names []string, v ...int64) chart.Figure {
		return chart.Figure{ID: "f", Kind: kind, Title: "F", Lang: "en", Unit: value.UnitCount, Categories: names, Series: []chart.Series{{Name: "S", Points: points(v...)}}}
	}
	grouped := count(chart.Treemap, []string{"a", "b", "c", "d"}, 6, 2, 3, 0)
	grouped.Groups = []string{"x", "y", "y", "x"}
	graph := chart.Figure{
		ID: "f", Kind: chart.Graph, Title: "F", Lang: "en", Categories: []string{"lead", "desk", long, "check", "leads"},
		Groups: []string{"Role", "Role", "Procedure", "Procedure", "Metric"},
		Links:  []chart.Link{{From: 0, To: 3, Note: "owner"}, {From: 1, To: 2, Note: "owner"}, {From: 2, To: 4, Note: "measured"}, {From: 0, To: 1, Note: "deputy"}},
	}
	return []struct {
		name   string
		kind   spec.Kind
		figure chart.Figure
	}{
		{"funnel", Funnel(), count(chart.Funnel, []string{"Lead", "MQL", "Won"}, 120, 60, 6)},
		{"funnel of nothing", Funnel(), count(chart.Funnel, []string{"Lead", "MQL"}, 0, 0)},
		{"treemap", Treemap(), count(chart.Treemap, []string{"a", "b", "c"}, 3, 1, 0)},
		{"treemap in groups", Treemap(), grouped},
		{"graph", Graph(), graph},
	}
}

func TestOptions(t *testing.T) {
	var files []txtar.File
	for _, c := range cases() {
		s := c.kind.Option(c.figure)
		text, err := json.MarshalIndent(map[string]any{
			"base": s.Base, "patch": s.Patch, "narrow": s.Narrow,
			"heights": []int{c.kind.Height(c.figure, spec.RoomFor(false)), c.kind.Height(c.figure, spec.RoomFor(true))},
		}, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, txtar.File{Name: c.name, Data: append(text, '\n')})
	}
	got := txtar.Format(&txtar.Archive{Files: files})
	const golden = "testdata/options.txtar"
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatalf("%v (run with -update)", err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// Sorting a graph's columns never makes more lines cross.
func TestLayeredCrossesLess(t *testing.T) {
	f := chart.Figure{
		Categories: []string{"a", "b", "c", "1", "2", "3"}, Groups: []string{"L", "L", "L", "R", "R", "R"},
		Links: []chart.Link{{From: 0, To: 5}, {From: 1, To: 4}, {From: 2, To: 3}},
	}
	if n := layered(f).crossings(f.Links); n != 0 {
		t.Errorf("%d crossings, though the columns can be turned so that there is none", n)
	}
}
