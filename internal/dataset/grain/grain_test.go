package grain_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/grain"
	"github.com/mopsite/mopsite/internal/value"
)

// TestDetails holds a grain of days, campaign and device against rows of which
// line 4 repeats line 2, line 5 lies within line 3, and line 6 has no device.
func TestDetails(t *testing.T) {
	rows := []struct {
		from, to value.Date
		text     string
	}{{1, 1, "b,Mobile,x"}, {1, 7, "b,Desktop,x"}, {1, 1, "b,Mobile,y"}, {3, 3, "b,Desktop,x"}, {1, 1, "b,--,x"}, {8, 9, "b,Desktop,x"}}
	p := &grain.Plan{Days: true, Columns: []grain.Column{{Name: "campaign", Index: 0, Mapped: true}, {Name: "Device", Index: 1}}, Texts: []int{2}}
	each := func(visit func(value.Span, *csvfile.Scanner)) {
		for i, r := range rows {
			s := csvfile.NewScanner([]byte(r.text+"\n"), ',', i+2)
			s.Scan()
			visit(value.Span{From: r.from, To: r.to}, s)
		}
	}
	k := p.NewKeys()
	each(k.Take)
	c := grain.Find(k.Rows)
	d := c.Details()
	each(func(days value.Span, s *csvfile.Scanner) { d.Take(p, 0, days, s) })
	d.End()
	got := fmt.Sprint(k.Blank, c.Repeats, c.Overlaps, d.Blank, d.Repeated.First.Line, d.Repeated.Later.Line, d.Overlapping.First.Line, d.Overlapping.Later.Line, d.Apart(p), d.Twice(), p.Mapped())
	if diff := cmp.Diff("[0 1] 1 1 [[] [6]] 2 4 3 5 [2] false false", got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestKeysOfNames holds that a key is the same whether it is made of a record or of
// names, and that no two names run into each other.
func TestKeysOfNames(t *testing.T) {
	p := &grain.Plan{Columns: []grain.Column{{Index: 0}, {Index: 1}}}
	of := func(text string) grain.Row {
		s := csvfile.NewScanner([]byte(text+"\n"), ',', 1)
		s.Scan()
		return p.Row(value.Span{From: 3, To: 4}, s)
	}
	for text, names := range map[string][]string{"ab,c": {"ab", "c"}, " 春のキャンペーン , x": {"春のキャンペーン", "x"}, "--,x": {"", "x"}} {
		if a, b := of(text), p.RowOf(value.Span{}, names); a != b {
			t.Errorf("%s: %v, of names %v", text, a, b)
		}
	}
	if of("ab,c") == of("a,bc") || of("a,") == of(",a") || of("a,b") == of("b,a") {
		t.Error("different names have one key")
	}
}
