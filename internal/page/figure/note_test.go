package figure

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/page/theme"
)

// TestReasonsHaveAdvice holds that every reason for a missing number is either told
// beside a figure with advice, in every language, or plain enough to stand in its
// cell alone; and that there is no advice for anything else.
func TestReasonsHaveAdvice(t *testing.T) {
	plain := []metric.Reason{
		metric.NoData, metric.ZeroDenominator, // nothing is wrong
		metric.BadDefinition, // which is a finding, and no page is published with it
	}
	var want []string
	for _, r := range metric.Reasons() {
		if slices.Contains(plain, r) == slices.Contains(grave(), r) {
			t.Errorf("%s is neither plain nor told beside a figure, or both", r)
		}
		if !slices.Contains(plain, r) {
			want = append(want, "advice."+string(r))
		}
	}
	slices.Sort(want)
	for _, lang := range []string{"ja", "en"} {
		w, err := theme.LoadWords(lang)
		if err != nil {
			t.Fatal(err)
		}
		got := slices.DeleteFunc(w.Keys(), func(k string) bool { return !strings.HasPrefix(k, "advice.") })
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-reasons +words)\n%s", lang, d)
		}
	}
}
