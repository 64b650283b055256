package budget

import (
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

// paceHead heads the columns that paceCells fill.
func paceHead(l *book.Leaf, first string) []figure.Cell {
	head := []figure.Cell{{Text: first}}
	for _, key := range []string{"budget", "due", "spent", "spent-share", "index", "projected", "left"} {
		head = append(head, figure.Cell{Text: l.T("pace." + key), Numeric: true})
	}
	return head
}

func paceCells(l *book.Leaf, p budget.Pace) []figure.Cell {
	index := cell(l, p.Index)
	index.Small, index.Class = paceWord(l, p), paceClass(p)
	return []figure.Cell{cell(l, p.Budget), cell(l, p.Due), cell(l, p.Spent), cell(l, p.SpentShare), index, cell(l, p.Projected), cell(l, p.Left)}
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
