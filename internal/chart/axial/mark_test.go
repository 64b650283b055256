package axial

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/value"
)

// Marks stand beside the target on axes of time, by the name of their category,
// and nowhere on lying bars, whose axis has no course in time.
func TestMarkLines(t *testing.T) {
	f := chart.Figure{
		Kind: chart.Line, Lang: "en", Unit: value.UnitCount, Categories: []string{"2026-01", "2026-02"},
		Series: []chart.Series{{Name: "a", Points: make([]chart.Point, 2)}}, Target: value.NumInt(3), Marks: []chart.Mark{{At: 1, Label: "1 2"}},
	}
	text, err := json.Marshal(markLines(f))
	if err != nil || !strings.Contains(string(text), `"xAxis":"2026-02"`) || !strings.Contains(string(text), `"yAxis":3`) || !strings.Contains(string(text), `"name":"1 2"`) {
		t.Errorf("%s, %v", text, err)
	}
	f.Kind, f.Horizontal = chart.Bar, true
	if text, _ := json.Marshal(markLines(f)); strings.Contains(string(text), "2026-02") || markRoom(f) != 0 {
		t.Errorf("lying bars: %s", text)
	}
	f.Marks = []chart.Mark{{At: 2}}
	if f.ID = "a"; f.Validate() == nil {
		t.Error("a mark beyond the categories is drawn")
	}
}

// Of numbers that would be printed over each other in a narrow box the later stands
// higher; one for which three rows have no room is left to the list below.
func TestMarkRows(t *testing.T) {
	f := chart.Figure{Kind: chart.Line, Lang: "ja", Unit: value.UnitRatio, Categories: make([]string, 36), Series: []chart.Series{{Points: make([]chart.Point, 36)}}}
	for _, m := range []chart.Mark{{At: 1, Label: "1"}, {At: 12, Label: "2 3"}, {At: 13, Label: "4–6"}, {At: 14, Label: "7–9"}, {At: 15, Label: "10–12"}, {At: 32, Label: "13"}} {
		f.Marks = append(f.Marks, m)
	}
	if d := cmp.Diff([]int{0, 0, 1, 2, mostMarkRows, 0}, markRows(f)); d != "" {
		t.Error(d)
	}
	if got := markRoom(f); got != 8+2*markRow {
		t.Errorf("room of three rows: %d", got)
	}
	f.Marks = f.Marks[:2]
	if got := markRoom(f); got != 8 {
		t.Errorf("room of one row: %d", got)
	}
}
