package lineage_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric/lineage"
	"github.com/mopsite/mopsite/internal/value"
)

// ads has three files: one of April and May, one whose lines another replaced,
// and one of March.
func ads() *facts.Source {
	april, may, march := value.DateOf(2026, 4, 1), value.DateOf(2026, 5, 1), value.DateOf(2026, 3, 1)
	return &facts.Source{Name: "ads", Ledgers: []facts.Ledger{
		{
			Path:   "data/ads/spring.csv",
			Months: []facts.MonthCount{{Month: april, Kept: 30}, {Month: may, Kept: 12}},
			Columns: []facts.Column{
				{Header: "日付", Role: "date", Name: "date"}, {Header: "費用", Role: "money", Name: "cost"}, {Header: "備考", Role: "ignored"},
			},
		},
		{Path: "data/ads/old.csv", Gone: []facts.MonthCount{{Month: april, Kept: 29}}},
		{Path: "data/ads/march.csv", Months: []facts.MonthCount{{Month: march, Kept: 31}}},
	}}
}

func ExampleNumber_Sources() {
	april := lineage.Number{
		Measures: map[*facts.Source][]string{ads(): {"cost"}},
		Span:     value.Span{From: value.DateOf(2026, 4, 1), To: value.DateOf(2026, 4, 30)},
	}
	for _, s := range april.Sources() {
		for _, f := range s.Files {
			fmt.Println(f.Path, f.Lines, "lines, whole months:", f.Whole)
			for _, c := range f.Columns {
				fmt.Println("  column", c.Header)
			}
		}
		fmt.Println(s.Replaced.Files, "file replaced,", s.Replaced.Lines, "lines;", s.Others, "other")
	}
	// Output:
	// data/ads/spring.csv 30 lines, whole months: true
	//   column 日付
	//   column 費用
	// 1 file replaced, 29 lines; 1 other
}

// Lines are counted by month: of a half month nobody can say which are in it.
func TestHalfMonth(t *testing.T) {
	n := lineage.Number{
		Measures: map[*facts.Source][]string{ads(): {"cost"}},
		Span:     value.Span{From: value.DateOf(2026, 4, 1), To: value.DateOf(2026, 5, 15)},
	}
	s := n.Sources()[0]
	if s.Whole() || s.Files[0].Lines != 42 {
		t.Errorf("%d lines, whole %v", s.Files[0].Lines, s.Whole())
	}
}

func TestMappingAddsUp(t *testing.T) {
	m := lineage.Mapping{Unmapped: []facts.Unmapped{
		{Value: "a", Rows: 2, Cost: []facts.Amount{{Currency: "USD", V: 5}}},
		{Value: "b", Rows: 3, Cost: []facts.Amount{{Currency: "JPY", V: 7}, {Currency: "USD", V: 1}}},
		{Value: "c", Rows: 1},
	}}
	if m.Rows() != 6 {
		t.Errorf("%d rows", m.Rows())
	}
	if d := cmp.Diff([]facts.Amount{{Currency: "JPY", V: 7}, {Currency: "USD", V: 6}}, m.Cost()); d != "" {
		t.Error(d)
	}
}
