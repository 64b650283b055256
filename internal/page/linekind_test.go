package page

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/page/theme"
)

// TestLineKinds holds that every kind of remark on a line has a word in every
// language, and every such word a kind.
func TestLineKinds(t *testing.T) {
	var want []string
	for _, k := range facts.LineKinds() {
		want = append(want, "line."+string(k))
	}
	slices.Sort(want)
	for _, lang := range []string{"ja", "en"} {
		w, err := theme.LoadWords(lang)
		if err != nil {
			t.Fatal(err)
		}
		got := slices.DeleteFunc(w.Keys(), func(k string) bool { return !strings.HasPrefix(k, "line.") })
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-kinds +words)\n%s", lang, d)
		}
	}
}
