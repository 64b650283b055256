package baseline_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/baseline"
)

func link(line int, message string) diag.Diagnostic {
	return diag.New(diag.Error, "broken-link", diag.Pos{File: "a.md", Line: line}, message, "")
}

func overdue(message string) diag.Diagnostic {
	d := diag.New(diag.Warning, "review-overdue", diag.Pos{File: "b.md", Line: 1}, message, "")
	d.State, d.Target = true, "b"
	return d
}

func TestCompare(t *testing.T) {
	old := []diag.Diagnostic{link(3, "no page <x>"), link(9, "no page <x>"), link(12, "first in line 3"), overdue("due 3 days ago")}
	tests := []struct {
		name        string
		now         []diag.Diagnostic
		fresh, gone int
	}{
		{"the same", old, 0, 0},
		{"moved lines and counted days", []diag.Diagnostic{link(5, "no page <x>"), link(11, "no page <x>"), link(14, "first in line 5"), overdue("due 40 days ago")}, 0, 0},
		{"a third beside two", append([]diag.Diagnostic{link(20, "no page <x>")}, old...), 1, 0},
		{"another mistake on the same line", append([]diag.Diagnostic{link(3, "no page <y>")}, old...), 1, 0},
		{"one of two mended", old[1:], 0, 1},
		{"all mended", nil, 0, 4},
	}
	b, err := baseline.Parse(baseline.New(old).Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := b.Compare(tt.now)
			gone := 0
			for _, e := range c.Gone {
				gone += e.Count
			}
			if len(c.Fresh) != tt.fresh || gone != tt.gone || c.Known != len(tt.now)-tt.fresh {
				t.Errorf("fresh %v, known %d, gone %v; want %d fresh, %d gone", c.Fresh, c.Known, c.Gone, tt.fresh, tt.gone)
			}
		})
	}
}

func TestBytes(t *testing.T) {
	want := `{
  "format": 1,
  "findings": [
    {"check":"broken-link","file":"a.md","about":"no page <x>","count":2},
    {"check":"review-overdue","file":"b.md","about":"b","count":1}
  ]
}
`
	got := string(baseline.New([]diag.Diagnostic{overdue("due 3 days ago"), link(3, "no page <x>"), link(9, "no page <x>")}).Bytes())
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := string(baseline.New(nil).Bytes()); got != "{\n  \"format\": 1,\n  \"findings\": []\n}\n" {
		t.Errorf("of nothing: %q", got)
	}
}

func TestParseRefuses(t *testing.T) {
	for _, src := range []string{"", "[]", `{"format": 2, "findings": []}`, `{"findings": []}`, `{"format": 1, "finding": []}`} {
		if b, err := baseline.Parse([]byte(src)); err == nil {
			t.Errorf("%q is taken for a baseline: %v", src, b)
		}
	}
}
