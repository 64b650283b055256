package page

import (
	"slices"
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/derive"
	"github.com/mopsite/mopsite/internal/metric/match"
	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/figure"
)

// TestDivisionsApart holds that a capability's page says of which division each
// level, gap and course is, in headings of its own, and that no id stands twice.
func TestDivisionsApart(t *testing.T) {
	in := testSite(t, "testdata/site.txtar")
	other := in.Results.Maturity.Divisions[0]
	other.Name = "営業本部"
	in.Results.Maturity.Divisions = append(slices.Clip(in.Results.Maturity.Divisions), other)
	out := built(t, in)
	page := string(out["capabilities/process/index.html"])
	list, _ := elements(page)
	for _, f := range pageFaults(list) {
		t.Error(f)
	}
	for _, want := range []string{`<h2 id="part-division">マーケティング本部</h2>`, `<h2 id="part-division-2">営業本部</h2>`, `<h3 id="part-level-1-2"`, `href="#part-division-2"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the capability's page lacks %s", want)
		}
	}
	if !strings.Contains(string(out["maturity/index.html"]), "<h3>営業本部</h3>") {
		t.Error("the map does not say whose gaps they are")
	}
}

// TestNothingToMatch holds that sources of one kind without a common name are no
// table of misses, which would look like a broken join; one name in common, or a
// source of the other kind, makes it a table.
func TestNothingToMatch(t *testing.T) {
	for _, c := range []struct {
		records bool
		common  int
		table   bool
	}{{false, 0, false}, {false, 1, true}, {true, 0, true}} {
		in := testSite(t, "testdata/site.txtar")
		in.Results.Joins = []match.Join{{Dim: "campaign", Sources: []match.JoinedSource{
			{Name: "ads", Measure: "cost", Values: 2, Matched: num("0")},
			{Name: "mail", Measure: "sends", Values: 8, Matched: num("0"), Records: c.records, Common: c.common},
		}}}
		page := string(built(t, in)["en/data/index.html"])
		if got := strings.Contains(page, "0 / 2"); got != c.table || strings.Contains(page, "nothing to hold against") == c.table {
			t.Errorf("records %t, %d in common: a table %t, want %t", c.records, c.common, got, c.table)
		}
	}
}

// TestCoursesThatAreNone holds that a table has a column of courses only if a row
// has two months to draw.
func TestCoursesThatAreNone(t *testing.T) {
	l := reader(t, "en")
	m := l.Site.Metrics[0]
	q := metric.Quantity{Value: num("3"), Unit: m.Unit}
	b := &model.TableBlock{Metrics: []*model.Metric{m}, By: model.Grouping{Dim: "channel"}}
	rows := &derive.Answer{Now: derive.Part{Table: &metric.Table{
		Metrics: b.Metrics, By: []model.Grouping{b.By}, Span: lastMonth(), Groups: []metric.Group{{Keys: []string{"a"}}}, Cells: [][]metric.Quantity{{q}},
	}}}
	for months, columns := range map[int]int{1: 2, 2: 3} {
		course := slices.Repeat([]metric.Quantity{q}, months)
		v := figure.TableOf(l, b, results.BlockData{Rows: rows, Courses: map[string][]metric.Quantity{"a": course}})
		if len(v.Head) != columns || len(v.Rows[0].Cells) != columns {
			t.Errorf("%d months: %d columns and %d cells, want %d", months, len(v.Head), len(v.Rows[0].Cells), columns)
		}
	}
}
