package lineage

import (
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/wording"
	"github.com/mopsite/mopsite/internal/value"
)

// Term is a piece of a formula: a sign, or a number with its name.
type Term struct {
	Sign   string
	Number wording.Number
	Name   book.Link
}

// terms writes the formula of a metric with the numbers of a row put in.
func terms(l *book.Leaf, x *metric.Explanation, row *metric.ExplainedRow) []Term {
	var out []Term
	for _, p := range pieces(x.Metric.Formula.Root(), 0) {
		switch n := p.operand.(type) {
		case nil:
			out = append(out, Term{Sign: p.sign})
		case expr.Number:
			out = append(out, Term{Number: wording.Number{Text: n.String()}})
		case expr.Measure:
			out = append(out, measureTerm(l, x, row, n))
		case expr.Metric:
			for i, m := range x.Used {
				if m.ID == n.ID {
					to := l.To(m)
					to.Href += "#" + book.PartID(section)
					out = append(out, Term{Number: l.Number(row.Used[i]), Name: to})
				}
			}
		}
	}
	return out
}

// measureTerm is the sum that a measure stands for.
func measureTerm(l *book.Leaf, x *metric.Explanation, row *metric.ExplainedRow, n expr.Measure) Term {
	for i, leaf := range x.Leaves {
		if leaf.Text == n.String() {
			return Term{Number: l.Number(row.Leaves[i]), Name: book.Link{Text: leaf.Text}}
		}
	}
	return Term{Number: wording.Number{Text: value.Dash}, Name: book.Link{Text: n.String()}}
}
