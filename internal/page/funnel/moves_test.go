package funnel

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/metric/moves"
	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// The moves of a funnel in both languages: stages by their titles, exits by their ids,
// and what is no stage in words.
func TestMoves(t *testing.T) {
	lead := moves.Status{ID: "lead", Stage: &model.FunnelStage{ID: "lead", Title: value.Text{By: map[string]string{"en": "Lead", "ja": "リード"}}}}
	sql, mql, lost := moves.Status{ID: "sql"}, moves.Status{ID: "mql"}, moves.Status{ID: "lost"}
	of := &model.Funnel{}
	table := &moves.Table{
		Span: value.Span{From: value.DateOf(2026, 4, 1), To: value.DateOf(2026, 5, 31)},
		Groups: []moves.Group{{Moves: []moves.Move{
			{From: lead, To: sql, Verdict: moves.Skipped, Over: []moves.Status{mql}, Count: 1}, {From: lead, Verdict: moves.Unnamed, Count: 1},
			{To: lead, Verdict: moves.Allowed, Count: 1_296}, {From: lead, To: lost, Verdict: moves.Allowed},
		}}},
	}
	for lang, want := range map[string]*Moves{
		"en": {Said: "Of 1,298 moves in Apr 2026 – May 2026, 2 are not allowed.", Rows: []Move{
			{From: "Lead", To: "sql", Count: "1", Word: "skips a stage", Over: "mql", Bad: true},
			{From: "Lead", To: "(status without a stage)", Count: "1", Word: "unknown status", Bad: true},
			{From: "(newly entered)", To: "Lead", Count: "1,296", Word: "allowed"},
			{From: "Lead", To: "lost", Count: "0", Word: "allowed"},
		}},
		"ja": {Said: "2026年4月 – 2026年5月の移動 1,298 件のうち、許可されていない移動は 2 件です。", Rows: []Move{
			{From: "リード", To: "sql", Count: "1", Word: "ステージの飛ばし", Over: "mql", Bad: true},
			{From: "リード", To: "（ステージに対応しない値）", Count: "1", Word: "未定義の値", Bad: true},
			{From: "（新規）", To: "リード", Count: "1,296", Word: "許可"},
			{From: "リード", To: "lost", Count: "0", Word: "許可"},
		}},
	} {
		l := ofSite(t, lang)
		l.Results = &results.Results{Moves: map[*model.Funnel]*moves.Table{of: table}}
		if d := cmp.Diff(want, movesOf(l, of)); d != "" {
			t.Errorf("%s (-want +got)\n%s", lang, d)
		}
	}
	l := ofSite(t, "en")
	l.Results = &results.Results{}
	if movesOf(l, of) != nil {
		t.Error("moves of a funnel that declares none")
	}
}
