package page

import (
	"testing"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/lineage"
)

// reader is a leaf of the home page in a language.
func reader(t *testing.T, lang string) *book.Leaf {
	t.Helper()
	b, _, err := newBook(testSite(t, "testdata/site.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	for i, l := range b.Site.Languages {
		if l == lang {
			return b.Leaf(b.Site.Home[i])
		}
	}
	t.Fatalf("no language %s", lang)
	return nil
}

func TestFormula(t *testing.T) {
	tests := []struct{ src, want string }{
		{"clicks / impressions", "clicks ÷ impressions"},
		{"(a + b) / @cpl * 1000", "(a + b) ÷ 獲得単価（CPL） × 1000"},
		{"a - (b - c)", "a − (b − c)"},
		{"-(a + b)", "−(a + b)"},
		{`cost{channel="Google Ads"} / 2`, `cost{channel="Google Ads"} ÷ 2`},
	}
	l := reader(t, "ja")
	for _, tt := range tests {
		f, err := expr.ParseFormula(tt.src)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, p := range lineage.Formula(l, &model.Metric{Formula: f}) {
			got += p.Text
		}
		if got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.src, got, tt.want)
		}
	}
}
