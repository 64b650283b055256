package maturity_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"

	"modernc.org/quickjs"

	"github.com/mopsite/mopsite/internal/metric/maturity"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// TestAssessAlike: the form in the browser gives the levels and scores of the
// program, for any states.
func TestAssessAlike(t *testing.T) {
	src, err := os.ReadFile("../../../assets/js/take-3-assess.js")
	if err != nil {
		t.Fatal(err)
	}
	vm, err := quickjs.NewVM()
	if err != nil {
		t.Fatal(err)
	}
	defer vm.Close()
	eval := func(js string) any {
		v, err := vm.Eval(js, quickjs.EvalGlobal)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	eval(string(src))
	random := rand.New(rand.NewPCG(1, 2))
	all := []maturity.State{maturity.Met, maturity.Met, maturity.Partial, maturity.Unmet, maturity.NA, maturity.Unknown}
	for range 500 {
		var states []maturity.CriterionState
		var form []map[string]any
		for range random.IntN(9) {
			k := &model.Criterion{Level: 1 + random.IntN(4), Required: random.IntN(3) > 0, Weight: value.NumInt(int64(random.IntN(4)))}
			s := maturity.CriterionState{Criterion: k, State: all[random.IntN(len(all))]}
			states = append(states, s)
			form = append(form, map[string]any{"level": k.Level, "required": k.Required, "weight": json.Number(k.Weight.Exact(0)), "state": s.State})
		}
		if form == nil {
			form = []map[string]any{}
		}
		q, err := json.Marshal(form)
		if err != nil {
			t.Fatal(err)
		}
		want := "null"
		if n := maturity.ContinuousScore(states); !n.Null() {
			want = n.Exact(6)
		}
		want = fmt.Sprintf("%d %s", maturity.GatedLevel(states), want)
		got := eval(fmt.Sprintf(`(() => { const c = %s, s = mopsiteAssess.score(c); return mopsiteAssess.level(c) + " " + (s === null ? "null" : String(Number(s.toFixed(6)))); })()`, q))
		if got != want {
			t.Errorf("%s: script %v, program %s", q, got, want)
		}
	}
	// Rows: what nobody knows is no row, and no cell is a formula.
	got := eval(`mopsiteAssess.rows({date: "2026-10-31", division: "A, B", by: "lead"}, [
		{id: "a", asked: true, state: "met", note: "=1+1"}, {id: "b", asked: true, state: "unknown", note: ""},
		{id: "c", asked: false, state: "met", note: ""}, {id: "d", asked: true, state: "na", note: 'say "no"'}])`)
	want := "date,division,criterion,state,by,note\n2026-10-31,\"A, B\",a,met,lead,'=1+1\n2026-10-31,\"A, B\",d,na,lead,\"say \"\"no\"\"\"\n"
	if got != want {
		t.Errorf("rows\n%v, want\n%s", got, want)
	}
}
