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
	// Absent marks a null measure that has no part in the facts asked about, as
	// the cost of one platform has none in the campaigns of another. In a sum of
	// one measure ([SumOf]) it adds nothing, unless all parts are absent.
	Absent bool
}

// Env gives measures and metrics their values over some set of facts. A null
// without a reason is taken as [NoData].
type Env struct {
	Measure func(Measure) Result
	Metric  func(id string) Result
}

// Eval computes the formula exactly. A null operand makes the result null, for
// null is not zero; of two null operands the left one's reason is kept. Only an
// absent part of a sum of one measure adds nothing.
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
	if x.Value.Null() || y.Value.Null() {
		return missing(n, x, y)
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

// missing is the result of an operation with a null operand.
func missing(n Binary, x, y Result) Result {
	switch sum := n.IsSum(); {
	case sum && x.Absent && n.Op == '-':
		y.Value = y.Value.Neg()
		return y
	case sum && x.Absent && n.Op == '+':
		return y
	case sum && y.Absent && !x.Value.Null():
		return x
	case x.Value.Null():
		return x
	}
	return y
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
