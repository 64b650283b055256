package wording

import (
	"testing"

	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/page/theme"
)

// TestReasonsHaveWords: whatever keeps a number from a reader is said in words.
func TestReasonsHaveWords(t *testing.T) {
	for _, lang := range []string{"ja", "en"} {
		w, err := theme.LoadWords(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range metric.Reasons() {
			if key := "reason." + string(r); r != metric.None && !w.Has(key) {
				t.Errorf("%s: there are no words for %s", lang, key)
			}
		}
	}
}
