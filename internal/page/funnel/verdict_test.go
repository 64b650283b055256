package funnel

import (
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/metric/leak"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/theme"
	"github.com/mopsite/mopsite/internal/page/wording"
)

// reader is a leaf that has a language and no page.
func reader(t *testing.T, lang string) *book.Leaf {
	t.Helper()
	w, err := theme.LoadWords(lang)
	if err != nil {
		t.Fatal(err)
	}
	return &book.Leaf{Writer: wording.Writer{Words: w}}
}

// TestNoLeak holds what is said of a funnel without a leak: that it is sound
// only where something was judged.
func TestNoLeak(t *testing.T) {
	en, ja := reader(t, "en"), reader(t, "ja")
	tests := []struct {
		verdicts    []funnel.Verdict
		class       string
		en, ja, and string
	}{
		{[]funnel.Verdict{funnel.OnTarget, funnel.OnTarget}, "calm", "No step is below its target", "目標を下回る段階はありません", ""},
		{[]funnel.Verdict{funnel.OnTarget, funnel.Insufficient}, "calm", "No step is below its target", "目標を下回る段階はありません", "1 step has too few cases"},
		{[]funnel.Verdict{funnel.Insufficient, funnel.Insufficient}, "open", "Too few cases to judge", "件数が足りず、判定できません", ""},
		{[]funnel.Verdict{funnel.Insufficient, funnel.Untargeted}, "open", "Too few cases to judge", "件数が足りず、判定できません", ""},
		{[]funnel.Verdict{funnel.Untargeted}, "open", "No step has a target", "目標が決まっていません", ""},
	}
	for _, tt := range tests {
		var steps []leak.Step
		for _, v := range tt.verdicts {
			steps = append(steps, leak.Step{Step: funnel.Step{Verdict: v}})
		}
		view := &leak.View{Steps: steps, Cohorts: &funnel.Table{Rows: make([]funnel.Row, 1)}}
		got := noLeak(en, view, "Jan 2026")
		if got.Class != tt.class || got.Head != tt.en || !strings.Contains(got.Text, tt.and) {
			t.Errorf("%v: got %+v", tt.verdicts, got)
		}
		if got := noLeak(ja, view, "2026年1月").Head; got != tt.ja {
			t.Errorf("%v: got %q, want %q", tt.verdicts, got, tt.ja)
		}
	}
}
