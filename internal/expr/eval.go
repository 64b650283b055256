package expr

import "github.com/mopsite/mopsite/internal/value"

// Reasons why a result is null. An environment may give others.
const (
	// ZeroDenominator: a division by zero; Result.Of is the denominator.
	ZeroDenominator = "zero-denominator"
	// NoData: a measure or metric without a value; Result.Of names it.
	NoData = "no-data"
)

// Result is the value of a formula, or null and why.
type Result struct {
	Value value.Num
	// Reason is empty for a number, and for null one of the reasons of this
	// package or of the environment.
	Reason string
	// Of is the canonical text of the part that made the result null.
	Of string
}

// Env gives measures and metrics their values over some set of facts. A null
// without a reason is taken as [NoData].
type Env struct {
	Measure func(Measure) Result
	Metric  func(id string) Result
}

// Eval computes the formula exactly. A null operand makes the result null, for
// null is not zero; of two null operands the left one's reason is kept.
func (f *Formula) Eval(env Env) Result { return eval(f.root, env) }

func eval(n Node, env Env) Result {
	switch n := n.(type) {
	case Number:
		return Result{Value: n.Value}
	case Measure:
		return explained(env.Measure(n), n)
	case Metric:
		return explained(env.Metric(n.ID), n)
	case Neg:
		r := eval(n.X, env)
		r.Value = r.Value.Neg()
		return r
	case Binary:
		return evalBinary(n, env)
	}
	panic("expr: a formula without a root")
}

func evalBinary(n Binary, env Env) Result {
	x, y := eval(n.X, env), eval(n.Y, env)
	switch {
	case x.Value.Null():
		return x
	case y.Value.Null():
		return y
	}
	switch n.Op {
	case '+':
		return Result{Value: x.Value.Add(y.Value)}
	case '-':
		return Result{Value: x.Value.Sub(y.Value)}
	case '*':
		return Result{Value: x.Value.Mul(y.Value)}
	}
	if y.Value.Sign() == 0 {
		return Result{Reason: ZeroDenominator, Of: n.Y.String()}
	}
	return Result{Value: x.Value.Div(y.Value)}
}

// explained makes sure that a null has a reason and a name, and a number none.
func explained(r Result, n Node) Result {
	if !r.Value.Null() {
		return Result{Value: r.Value}
	}
	if r.Reason == "" {
		r.Reason = NoData
	}
	if r.Of == "" {
		r.Of = n.String()
	}
	return r
}
