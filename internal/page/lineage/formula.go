package lineage

import (
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
)

// piece is a part of a formula as readers write it: an operand, or a sign.
type piece struct {
	operand expr.Node
	sign    string
	// between is set on signs that stand between two operands.
	between bool
}

// signOf is the sign that readers know an operation by.
func signOf(n expr.Binary) string {
	return map[byte]string{'+': "+", '-': "−", '*': "×", '/': "÷"}[n.Op]
}

// rankOf is the precedence of an operation; that of a sign before an operand is
// negated.
func rankOf(n expr.Binary) int {
	if n.Op == '*' || n.Op == '/' {
		return 2
	}
	return 1
}

const negated = 3

// pieces takes a formula apart, with parentheses where they are needed; around
// is the precedence of the operation around it, 0 for none.
func pieces(n expr.Node, around int) []piece {
	switch n := n.(type) {
	case expr.Neg:
		return append([]piece{{sign: "−"}}, pieces(n.X, negated)...)
	case expr.Binary:
		rank := rankOf(n)
		list := append(pieces(n.X, rank), piece{sign: signOf(n), between: true})
		list = append(list, pieces(n.Y, rank+1)...)
		if rank < around {
			list = append(append([]piece{{sign: "("}}, list...), piece{sign: ")"})
		}
		return list
	}
	return []piece{{operand: n}}
}

// Formula writes the formula of a metric with the signs that readers know, and
// its metrics as links.
func Formula(l *book.Leaf, d *model.Metric) []book.Link {
	if d.Formula == nil {
		return nil
	}
	var out []book.Link
	for _, p := range pieces(d.Formula.Root(), 0) {
		out = append(out, link(l, p))
	}
	return out
}

func link(l *book.Leaf, p piece) book.Link {
	switch {
	case p.between:
		return book.Link{Text: " " + p.sign + " "}
	case p.operand == nil:
		return book.Link{Text: p.sign}
	}
	if n, ok := p.operand.(expr.Metric); ok {
		if m := l.Site.Metric(n.ID); m != nil {
			return l.To(m)
		}
	}
	return book.Link{Text: p.operand.String()}
}
