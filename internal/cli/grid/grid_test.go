package grid_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/cli/grid"
	"github.com/mopsite/mopsite/internal/value"
)

// TestWrite prints texts to the left and numbers to the right, wide characters as
// two columns, in CSV nothing that a spreadsheet takes for a formula, and in JSON
// numbers as they are.
func TestWrite(t *testing.T) {
	g := &grid.Grid{
		Columns: []string{"媒体", "cost", "mature", "since"},
		Rows: [][]grid.Entry{
			{grid.Text("検索"), grid.Exact(value.NumInt(1200)), grid.Bool(true), grid.Known("2026-10")},
			{grid.Text("=SUM(A1)"), grid.Exact(value.Num{}), grid.Bool(false), grid.Known("")},
		},
		Notes: []string{"cost: — means no-data"},
	}
	for format, want := range map[string]string{
		"table": "媒体      cost  mature  since\n検索      1200    true  2026-10\n=SUM(A1)     —   false  —\ncost: — means no-data\n",
		"csv":   "媒体,cost,mature,since\n検索,1200,true,2026-10\n'=SUM(A1),,false,\n",
		"json": `[
  {"媒体": "検索", "cost": 1200, "mature": true, "since": "2026-10"},
  {"媒体": "=SUM(A1)", "cost": null, "mature": false, "since": null}
]
`,
	} {
		var b strings.Builder
		if err := g.Write(&b, format); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, b.String()); d != "" {
			t.Errorf("%s (-want +got)\n%s", format, d)
		}
	}
	if len(grid.Formats()) != 3 {
		t.Errorf("the formats are %v", grid.Formats())
	}
}

// TestCurrencies holds that a table shows the currency of amounts once where a
// column has one, and beside each where it has several, and that CSV is left to its
// own column.
func TestCurrencies(t *testing.T) {
	row := func(name, one, other string) []grid.Entry {
		return []grid.Entry{grid.Text(name), grid.Exact(value.NumInt(1200)).In(one), grid.Exact(value.NumInt(30)).In(other), grid.Exact(value.Num{}).In("EUR")}
	}
	g := &grid.Grid{Columns: []string{"by", "cost", "fee", "none"}, Rows: [][]grid.Entry{row("a", "JPY", "JPY"), row("b", "JPY", "USD")}}
	for format, want := range map[string]string{
		"table": "by  cost (JPY)     fee  none\na         1200  30 JPY     —\nb         1200  30 USD     —\n",
		"csv":   "by,cost,fee,none\na,1200,30,\nb,1200,30,\n",
	} {
		var b strings.Builder
		if err := g.Write(&b, format); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, b.String()); d != "" {
			t.Errorf("%s (-want +got)\n%s", format, d)
		}
	}
}
