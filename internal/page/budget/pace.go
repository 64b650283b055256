package budget

import (
	"slices"

	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/budget"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/figure"
	"github.com/mopsite/mopsite/internal/page/wording"
)

// Fact is a number with its name, as cards show them.
type Fact struct {
	Name   book.Link
	Number wording.Number
	Small  string
	// Class is worse where the number asks for somebody.
	Class string
}

// paceWord says whether money is spent as planned, "" where nobody can say.
func paceWord(l *book.Leaf, p budget.Pace) string {
	switch {
	case p.Index.Value.Null():
		return ""
	case p.Over():
		return l.T("pace.over")
	case p.Under():
		return l.T("pace.under")
	}
	return l.T("pace.on")
}

// paceClass marks what is spent faster than planned.
func paceClass(p budget.Pace) string {
	if p.Over() {
		return "worse"
	}
	return ""
}

// facts are a pace as a card; elapsed is what stands beside the share spent.
func facts(l *book.Leaf, cost book.Link, p budget.Pace, elapsed string) []Fact {
	cost.Text = l.T("pace.spent")
	return []Fact{
		{Name: book.Link{Text: l.T("pace.budget")}, Number: l.Number(p.Budget)},
		{Name: cost, Number: l.Number(p.Spent)},
		{Name: book.Link{Text: l.T("pace.spent-share")}, Number: l.Number(p.SpentShare), Small: elapsed},
		{Name: book.Link{Text: l.T("pace.index")}, Number: l.Number(p.Index), Small: paceWord(l, p), Class: paceClass(p)},
		{Name: book.Link{Text: l.T("pace.projected")}, Number: l.Number(p.Projected)},
		{Name: book.Link{Text: l.T("pace.left")}, Number: l.Number(p.Left)},
	}
}

// column is a column of a table of paces; its word is pace.<key>.
type column struct {
	key  string
	cell func(*book.Leaf, budget.Pace) figure.Cell
}

// columns are all of them, in order.
func columns() []column {
	number := func(of func(budget.Pace) metric.Quantity) func(*book.Leaf, budget.Pace) figure.Cell {
		return func(l *book.Leaf, p budget.Pace) figure.Cell { return cell(l, of(p)) }
	}
	return []column{
		{"budget", number(func(p budget.Pace) metric.Quantity { return p.Budget })},
		{"due", number(func(p budget.Pace) metric.Quantity { return p.Due })},
		{"spent", number(func(p budget.Pace) metric.Quantity { return p.Spent })},
		{"spent-share", number(func(p budget.Pace) metric.Quantity { return p.SpentShare })},
		{"index", paceCell},
		{"projected", number(func(p budget.Pace) metric.Quantity { return p.Projected })},
		{"left", number(func(p budget.Pace) metric.Quantity { return p.Left })},
	}
}

// monthColumns are those that say something of a month alone.
func monthColumns() []column { return pick("budget", "spent", "spent-share", "left") }

func pick(keys ...string) []column {
	return slices.DeleteFunc(columns(), func(c column) bool { return !slices.Contains(keys, c.key) })
}

// paceCell is the pace with its word.
func paceCell(l *book.Leaf, p budget.Pace) figure.Cell {
	c := cell(l, p.Index)
	c.Small, c.Class = paceWord(l, p), paceClass(p)
	return c
}

// paceHead heads columns, after a first one.
func paceHead(l *book.Leaf, first string, cols []column) []figure.Cell {
	head := []figure.Cell{{Text: first}}
	for _, c := range cols {
		head = append(head, figure.Cell{Text: l.T("pace." + c.key), Numeric: true})
	}
	return head
}

func paceCells(l *book.Leaf, p budget.Pace, cols []column) []figure.Cell {
	var out []figure.Cell
	for _, c := range cols {
		out = append(out, c.cell(l, p))
	}
	return out
}

// cell is a number of a table. That there is no data needs no word in a table of
// plans: most of a plan lies ahead.
func cell(l *book.Leaf, q metric.Quantity) figure.Cell {
	n := l.Number(q)
	if q.Reason == metric.NoData {
		n.Reason = ""
	}
	return figure.Cell{Text: n.Text, Reason: n.Reason, Numeric: true}
}
