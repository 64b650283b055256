package board

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/model"
)

// TestPlacesOf holds that a page without a value is told from one that has
// another than those shown, and that one with several stands at each, once.
func TestPlacesOf(t *testing.T) {
	page := func(title string, fields ...model.Field) *model.Page {
		return &model.Page{Title: title, Kind: model.KindPage, Fields: fields}
	}
	says := func(key string, words ...string) model.Field {
		f := model.Field{Key: key}
		for _, w := range words {
			f.Values = append(f.Values, model.Name{Text: w})
		}
		return f
	}
	b := &model.MatrixBlock{Rows: model.Axis{Name: model.Name{Text: "x"}}, Columns: model.Axis{Name: model.Name{Text: "y"}}}
	b.Pages = []*model.Page{
		page("both", says("x", "a", "b", "a"), says("y", "c")), page("none", says("x", "a")), page("other", says("x", "z"), says("y", "c")),
	}
	v := placesOf(b, []model.Facet{{Word: "a"}, {Word: "b"}}, []model.Facet{{Word: "c"}, {Word: "d"}})
	got := map[string][]string{}
	for name, list := range map[string][]*model.Page{
		"a c": v.at[[2]int{0, 0}], "b c": v.at[[2]int{1, 0}], "a d": v.at[[2]int{0, 1}], "without": v.without, "elsewhere": v.elsewhere,
	} {
		for _, p := range list {
			got[name] = append(got[name], p.Title)
		}
	}
	want := map[string][]string{"a c": {"both"}, "b c": {"both"}, "without": {"none"}, "elsewhere": {"other"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if v.columns[1] || !v.columns[0] || !v.rows[0] || !v.rows[1] {
		t.Errorf("rows %v, columns %v", v.rows, v.columns)
	}
}
