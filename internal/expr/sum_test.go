package expr_test

import (
	"testing"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/value"
)

// By hand, with a.cost 100, b.cost absent, c.cost null and revenue 900: an absent
// part adds nothing in a sum of cost, and is as good as null anywhere else.
func TestAbsent(t *testing.T) {
	env := expr.Env{Measure: func(m expr.Measure) expr.Result {
		switch m.String() {
		case "a.cost":
			return expr.Result{Value: value.NumInt(100)}
		case "revenue":
			return expr.Result{Value: value.NumInt(900)}
		}
		return expr.Result{Absent: m.Source == "b"}
	}}
	for text, want := range map[string]string{
		"a.cost + b.cost":           "100",
		"b.cost + a.cost":           "100",
		"b.cost - a.cost":           "-100",
		"a.cost - 1.1 * b.cost":     "100",
		"a.cost + b.cost + b.cost":  "100",
		"b.cost + b.cost":           "",
		"a.cost + c.cost":           "",
		"b.cost + c.cost":           "",
		"c.cost + b.cost + a.cost":  "",
		"revenue - b.cost":          "",
		"revenue - (b.cost+a.cost)": "800",
		"2 * b.cost":                "",
		"a.cost * b.cost":           "",
		"a.cost / b.cost":           "",
		"b.cost / revenue + a.cost": "",
	} {
		f, err := expr.ParseFormula(text)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if r := f.Eval(env); !r.Value.Null() {
			got = r.Value.Exact(6)
		}
		if got != want {
			t.Errorf("%s is %q, want %q", text, got, want)
		}
	}
}
