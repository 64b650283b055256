package expr

// SumOf returns the name of the measure of which a part of a formula adds up
// amounts, whatever their sources and filters: ads.cost + 1.1 * social.cost is a
// sum of cost. It is "" for any other part, and for metrics, whose formulas are
// theirs to change.
func SumOf(n Node) string {
	switch n := n.(type) {
	case Measure:
		return n.Name
	case Neg:
		return SumOf(n.X)
	case Binary:
		_, scaled := n.X.(Number)
		_, by := n.Y.(Number)
		x, y := SumOf(n.X), SumOf(n.Y)
		switch {
		case (n.Op == '+' || n.Op == '-') && x == y, (n.Op == '*' || n.Op == '/') && by:
			return x
		case n.Op == '*' && scaled:
			return y
		}
	}
	return ""
}

// IsSum reports whether an operation adds or subtracts amounts of one measure.
func (n Binary) IsSum() bool { return (n.Op == '+' || n.Op == '-') && SumOf(n) != "" }
