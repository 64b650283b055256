package board

import (
	"cmp"
	"html/template"

	"github.com/mopsite/mopsite/internal/chart/quadrant"
	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/figure"
	"github.com/mopsite/mopsite/internal/value"
)

// personas are the four in the order of the fields: technology and emotion, art
// and emotion, technology and reason, art and reason.
func personas() [4]string {
	return [4]string{"modernizer", "orchestrator", "scientist", "psychologist"}
}

// QuadrantBlock writes a quadrant with the table of its numbers.
func QuadrantBlock(l *book.Leaf, b *model.QuadrantBlock, _ results.BlockData) template.HTML {
	f := figure.Figure{ID: l.NextFigure()}
	q := quadrant.Figure{ID: f.ID}
	if b.X == nil {
		f.Title = cmp.Or(l.Text(b.Title), l.T("quadrant.title"))
		byPersona(l, b.Pages, &q, &f)
	} else {
		x, y := axisName(l, b.X), axisName(l, b.Y)
		f.Title = cmp.Or(l.Text(b.Title), l.T("quadrant.by", x, y))
		byNumbers(l, b, &q, &f)
		f.Head = []figure.Cell{{Text: l.T("figure.page")}, {Text: x, Numeric: true}, {Text: y, Numeric: true}}
	}
	q.Title, q.Description = f.Title, l.T("quadrant.described", len(q.Points))
	if n := len(q.Points); n > quadrant.Most {
		f.Notes = append(f.Notes, l.T("figure.cut-first", quadrant.Most, n))
	}
	if len(q.Points) == 0 {
		f.Unavailable = l.T("reason.no-data")
	} else {
		f.Wide, f.Narrow = template.HTML(string(q.SVG(false))), template.HTML(string(q.SVG(true)))
	}
	return l.Part("figure", f)
}

// byPersona places roles by the weights of their personas: towards art by those
// of the orchestrator and the psychologist, towards emotion by those of the
// modernizer and the orchestrator.
func byPersona(l *book.Leaf, pages []*model.Page, q *quadrant.Figure, f *figure.Figure) {
	q.Left, q.Right, q.Top, q.Bottom = l.T("quadrant.technology"), l.T("quadrant.art"), l.T("quadrant.emotional"), l.T("quadrant.rational")
	f.Head = []figure.Cell{{Text: l.T("kind.role")}}
	for i, p := range personas() {
		q.Corners[i] = l.T("persona." + p)
		f.Head = append(f.Head, figure.Cell{Text: q.Corners[i], Numeric: true})
	}
	for _, p := range pages {
		role := p.Def.(*model.Role)
		total, weights := value.NumInt(0), [4]value.Num{}
		for i, name := range personas() {
			weights[i] = weightOf(role, name)
			total = total.Plus(weights[i])
		}
		row := figure.Row{Cells: []figure.Cell{figure.CellOf(l.Link(p))}}
		for i := range weights {
			weights[i] = weights[i].Div(total)
			row.Cells = append(row.Cells, figure.Cell{Text: l.WholePercent(weights[i]), Numeric: true})
		}
		f.Rows = append(f.Rows, row)
		x, ok := weights[1].Plus(weights[3]).Float()
		y, _ := weights[0].Plus(weights[1]).Float()
		if ok {
			q.Points = append(q.Points, quadrant.Point{Name: p.Title, X: x, Y: y})
		}
	}
}

func weightOf(r *model.Role, persona string) value.Num {
	sum := value.NumInt(0)
	for _, p := range r.Personas {
		if p.Persona == persona {
			sum = sum.Plus(p.Weight)
		}
	}
	return sum
}

// byNumbers places pages by two numbers of their front matter. A page that lacks
// one stands in the table only.
func byNumbers(l *book.Leaf, b *model.QuadrantBlock, q *quadrant.Figure, f *figure.Figure) {
	q.Left, q.Right = l.Text(b.X.Low), cmp.Or(l.Text(b.X.High), axisName(l, b.X)+" →")
	q.Bottom, q.Top = l.Text(b.Y.Low), cmp.Or(l.Text(b.Y.High), "↑ "+axisName(l, b.Y))
	across, up := rangeOf(b.X, b.Pages), rangeOf(b.Y, b.Pages)
	for _, p := range b.Pages {
		x, hasX := p.Number(b.X.Field)
		y, hasY := p.Number(b.Y.Field)
		f.Rows = append(f.Rows, figure.Row{Cells: []figure.Cell{
			figure.CellOf(l.Link(p)), numberCell(l, x, hasX), numberCell(l, y, hasY),
		}})
		if hasX && hasY {
			q.Points = append(q.Points, quadrant.Point{Name: p.Title, X: across.place(x), Y: up.place(y)})
		}
	}
}

func numberCell(l *book.Leaf, n value.Num, known bool) figure.Cell {
	if !known {
		return figure.Cell{Text: value.Dash, Numeric: true}
	}
	return figure.Cell{Text: l.Format(model.UnitNumber, "").Full(n), Numeric: true}
}

func axisName(l *book.Leaf, a *model.QuadrantAxis) string { return cmp.Or(l.Text(a.Title), a.Field) }

// extent is the range of an axis.
type extent struct{ low, high float64 }

// rangeOf is the range that the author gives, else that of the numbers.
func rangeOf(a *model.QuadrantAxis, pages []*model.Page) extent {
	var e extent
	first := true
	for _, p := range pages {
		if n, ok := p.Number(a.Field); ok {
			v, _ := n.Float()
			if first {
				e, first = extent{v, v}, false
			}
			e.low, e.high = min(e.low, v), max(e.high, v)
		}
	}
	if v, ok := a.Min.Float(); ok {
		e.low = v
	}
	if v, ok := a.Max.Float(); ok {
		e.high = v
	}
	return e
}

// place is where a number lies in the range, from 0 to 1; what lies outside stands
// at the edge.
func (e extent) place(n value.Num) float64 {
	v, _ := n.Float()
	if e.high <= e.low {
		return 0.5
	}
	return min(1, max(0, (v-e.low)/(e.high-e.low)))
}
