package rollup_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// Rows whose values become one name are added up, as if the export had written
// that name; and a dimension can come from another one.
func TestRecast(t *testing.T) {
	dims := []string{"channel", facts.CurrencyDim}
	measures := []facts.Measure{{Name: "cost", Unit: facts.Money}, {Name: "clicks"}}
	day := value.DateOf(2026, 4, 1)
	add := func(b *rollup.Builder, values []string, cost, clicks value.Fixed) {
		codes := make([]uint32, len(values))
		for i, v := range values {
			codes[i] = b.Code(i, []byte(v))
		}
		b.Add(day, day, codes, []value.Fixed{cost, clicks})
	}
	raw := rollup.NewBuilder("ads", dims, measures)
	add(raw, []string{"Search", "JPY"}, 100, facts.Null)
	add(raw, []string{"SEARCH", "JPY"}, 20, 3)
	add(raw, []string{"SEARCH", "USD"}, 7, 1)
	add(raw, []string{"", "JPY"}, facts.Null, 2)
	add(raw, []string{"", "JPY"}, facts.Null, 2)

	first := func(v string) string { return strings.ToLower(v[:min(1, len(v))]) }
	got := raw.Recast([]rollup.Recast{
		{Name: "channel", From: 0, To: strings.ToLower},
		{Name: "letter", From: 0, To: first},
		{Name: facts.CurrencyDim, From: 1},
	})
	want := rollup.NewBuilder("ads", []string{"channel", "letter", facts.CurrencyDim}, measures)
	add(want, []string{"search", "s", "JPY"}, 120, 3)
	add(want, []string{"search", "s", "USD"}, 7, 1)
	add(want, []string{"", "", "JPY"}, facts.Null, 4)
	if d := cmp.Diff(want.Table(), got.Table()); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	members := []rollup.Member{
		{Value: "", Rows: 2},
		{Value: "search", Rows: 3, Sums: []facts.Amount{{Currency: "JPY", V: 120}, {Currency: "USD", V: 7}}},
	}
	if d := cmp.Diff(members, got.Members(0, "cost")); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	merged := rollup.NewBuilder("ads", dims, measures)
	merged.Merge(raw)
	merged.Merge(raw)
	n := int64(0)
	for _, m := range merged.Members(0, "none") {
		n += m.Rows
	}
	if n != 10 {
		t.Errorf("%d rows", n)
	}
}
