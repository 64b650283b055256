package value_test

import (
	"math/rand/v2"
	"testing"

	"github.com/mopsite/mopsite/internal/value"
)

func TestFold(t *testing.T) {
	for s, want := range map[string]string{
		"  Cost  PER\tLead ": "cost per lead",
		"ＣＴＲ（％）":             "ctr(%)",
		"ｸﾘｯｸ数":              "クリック数",
		"費用　（円）":             "費用 (円)",
		"":                   "",
	} {
		if got := value.Fold(s); got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}

func TestVisible(t *testing.T) {
	for s, want := range map[string]string{
		"Brand":               "Brand",
		" Bra\u200Bnd\uFEFF ": "Brand",
		"Brand\u00A0name":     "Brand name",
		"か\u3099く":            "がく",
		"Ｂｒａｎｄ":               "Ｂｒａｎｄ",
		"":                    "",
	} {
		if got := value.Visible(s); got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}

func TestFoldPath(t *testing.T) {
	for s, want := range map[string]string{
		"Content/A.md": "content/a.md", "\u30ab\u3099.MD": "\u30ac.md", "Ａ b": "ａ b", "": "",
	} {
		if got := value.FoldPath(s); got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}

func TestNearest(t *testing.T) {
	words := []string{"owner", "deputy", "trigger", "status", "sla"}
	for s, want := range map[string]string{
		"onwer": "owner", "Owner": "owner", "owners": "owner", "deputee": "deputy", "sal": "sla", "staus": "status",
		"approver": "", "x": "", "": "",
	} {
		if got := value.Nearest(s, words); got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
	if got := value.Nearest("cost", []string{"coat", "cast"}); got != "coat" {
		t.Errorf("of two as near, got %q and not the first", got)
	}
	if got := value.Nearest("x", nil); got != "" {
		t.Errorf("of none, got %q", got)
	}
}

// TestNearestIsLeast compares with the recurrence of the optimal string
// alignment distance as it is defined, worked out for every pair in full.
func TestNearestIsLeast(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		b := make([]byte, random.IntN(9))
		for i := range b {
			b[i] = "abc"[random.IntN(3)]
		}
		return string(b)
	}
	for range 100 {
		s, words := word(), []string{word(), word(), word(), word()}
		want, best := "", max(1, len(s)/3)+1
		for _, w := range words {
			if d := alignment(s, w); d < best {
				want, best = w, d
			}
		}
		if got := value.Nearest(s, words); got != want {
			t.Fatalf("%q among %q: got %q, want %q", s, words, got, want)
		}
	}
}

func alignment(a, b string) int {
	if a == "" || b == "" {
		return len(a) + len(b)
	}
	m, n := len(a)-1, len(b)-1
	cost := 1
	if a[m] == b[n] {
		cost = 0
	}
	d := min(alignment(a[:m], b)+1, alignment(a, b[:n])+1, alignment(a[:m], b[:n])+cost)
	if m > 0 && n > 0 && a[m] == b[n-1] && a[m-1] == b[n] {
		d = min(d, alignment(a[:m-1], b[:n-1])+1)
	}
	return d
}

func TestText(t *testing.T) {
	by := value.Text{By: map[string]string{"ja": "件数", "en": "count"}}
	all := value.Text{All: "CPL"}
	for _, tt := range []struct {
		text           value.Text
		lang, fallback string
		want           string
	}{
		{by, "en", "ja", "count"}, {by, "fr", "ja", "件数"}, {by, "fr", "de", ""}, {all, "en", "ja", "CPL"}, {value.Text{}, "en", "ja", ""},
	} {
		if got := tt.text.In(tt.lang, tt.fallback); got != tt.want {
			t.Errorf("%v in %s: got %q, want %q", tt.text, tt.lang, got, tt.want)
		}
	}
	if by.Empty() || all.Empty() || !(value.Text{}).Empty() {
		t.Error("Empty is wrong")
	}
}
