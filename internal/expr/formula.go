package expr

import (
	"strings"

	"github.com/mopsite/mopsite/internal/value"
)

// Formula is a parsed formula. It is immutable and safe for concurrent use.
type Formula struct {
	// Source is the text the formula was parsed from; positions count in it.
	Source string
	root   Node
}

// Node is a part of a formula: [Number], [Measure], [Metric], [Binary] or [Neg].
type Node interface {
	// Pos returns the number of characters of the source before the node; for
	// Binary, before its operator.
	Pos() int
	// String returns the canonical text of the part.
	String() string
	sealed()
}

// Number is a constant, written in decimal and kept exactly.
type Number struct {
	Offset int
	Value  value.Num
}

// Measure is a sum of facts: of one source, or of all sources that have a
// measure of the name if Source is empty. The facts are those that agree with
// every filter of Where.
type Measure struct {
	Offset int
	Source string
	Name   string
	Where  []Filter
}

// Filter keeps the facts whose dimension Dim has the value Value.
type Filter struct {
	Offset     int
	Dim, Value string
}

// Metric is the result of another metric's formula over the same facts.
type Metric struct {
	Offset int
	ID     string
}

// Binary is X Op Y with Op one of '+', '-', '*', '/'.
type Binary struct {
	Offset int
	Op     byte
	X, Y   Node
}

// Neg is -X.
type Neg struct {
	Offset int
	X      Node
}

// Pos implements [Node].
func (n Number) Pos() int { return n.Offset }

// Pos implements [Node].
func (n Measure) Pos() int { return n.Offset }

// Pos implements [Node].
func (n Metric) Pos() int { return n.Offset }

// Pos implements [Node].
func (n Binary) Pos() int { return n.Offset }

// Pos implements [Node].
func (n Neg) Pos() int { return n.Offset }

func (Number) sealed()  {}
func (Measure) sealed() {}
func (Metric) sealed()  {}
func (Binary) sealed()  {}
func (Neg) sealed()     {}

// Root returns the whole formula as a node, for callers that walk it.
func (f *Formula) Root() Node { return f.root }

// Walk calls visit for n and every part of it, operands from left to right.
func Walk(n Node, visit func(Node)) {
	visit(n)
	switch n := n.(type) {
	case Binary:
		Walk(n.X, visit)
		Walk(n.Y, visit)
	case Neg:
		Walk(n.X, visit)
	}
}

// Measures returns the distinct measures of the formula in the order in which
// they first appear, each at its first position.
func (f *Formula) Measures() []Measure {
	var out []Measure
	seen := map[string]bool{}
	Walk(f.root, func(n Node) {
		if m, ok := n.(Measure); ok && !seen[m.String()] {
			seen[m.String()] = true
			out = append(out, m)
		}
	})
	return out
}

// Metrics returns the distinct ids of the metrics the formula refers to, in
// the order in which they first appear.
func (f *Formula) Metrics() []string {
	var out []string
	seen := map[string]bool{}
	Walk(f.root, func(n Node) {
		if m, ok := n.(Metric); ok && !seen[m.ID] {
			seen[m.ID] = true
			out = append(out, m.ID)
		}
	})
	return out
}

// Ratio splits a formula whose outermost operation is a division: intervals
// and matched shares need both sides. Positions in the parts still count in
// f.Source.
func (f *Formula) Ratio() (num, den *Formula, ok bool) {
	b, ok := f.root.(Binary)
	if !ok || b.Op != '/' {
		return nil, nil, false
	}
	return &Formula{f.Source, b.X}, &Formula{f.Source, b.Y}, true
}

// String returns the canonical text: one blank around each operator, no
// parentheses that change nothing, quotes only where they are needed.
func (f *Formula) String() string { return f.root.String() }

// String implements [Node].
func (n Number) String() string { return n.Value.Exact(maxNumber) }

// String implements [Node].
func (n Measure) String() string {
	var b strings.Builder
	if n.Source != "" {
		b.WriteString(nameText(n.Source))
		b.WriteByte('.')
	}
	b.WriteString(nameText(n.Name))
	for i, w := range n.Where {
		b.WriteString([]string{"{", ", "}[min(i, 1)])
		b.WriteString(nameText(w.Dim) + "=" + wordText(w.Value))
	}
	if len(n.Where) > 0 {
		b.WriteByte('}')
	}
	return b.String()
}

// String implements [Node].
func (n Metric) String() string { return "@" + idText(n.ID) }

// String implements [Node].
func (n Binary) String() string {
	x, y := n.X.String(), n.Y.String()
	if precedence(n.X) < precedence(n) {
		x = "(" + x + ")"
	}
	if precedence(n.Y) <= precedence(n) { // operators group from the left
		y = "(" + y + ")"
	}
	return x + " " + string(n.Op) + " " + y
}

// String implements [Node].
func (n Neg) String() string {
	if precedence(n.X) < precedence(n) {
		return "-(" + n.X.String() + ")"
	}
	return "-" + n.X.String()
}

func precedence(n Node) int {
	switch n := n.(type) {
	case Binary:
		if n.Op == '+' || n.Op == '-' {
			return 1
		}
		return 2
	case Neg:
		return 3
	}
	return 4
}
