package figure

import (
	"cmp"
	"html/template"
	"slices"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/derive"
	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/lineage"
	"github.com/mopsite/mopsite/internal/page/wording"
	"github.com/mopsite/mopsite/internal/value"
)

// Table is metrics by groups: a column for each metric and for what is made of
// it, a row for each group, and the total.
type Table struct {
	Title, Period, AsOf string
	Definitions         []book.Link
	Origin              string
	Head                []Cell
	Rows                []Row
	// Total has no cell where there are no groups: Notes then say why.
	Total []Cell
	Notes []string
}

// TableBlock writes a table of numbers.
func TableBlock(l *book.Leaf, b *model.TableBlock, data results.BlockData) template.HTML {
	if data.Rows == nil || len(b.Metrics) == 0 {
		return l.BrokenBlock()
	}
	return l.Part("table", TableOf(l, b, data))
}

// TableOf is the view of a table of numbers.
func TableOf(l *book.Leaf, b *model.TableBlock, data results.BlockData) Table {
	now := data.Rows.Now
	v := Table{
		Title: tableTitle(l, b), Period: l.Span(now.Span), AsOf: l.AsOf().String(),
		Origin: lineage.CommonAddress(l, b.Metrics), Notes: slices.Concat(tableNotes(l, *now.Table), apart(l, b, data.Rows)),
		Head: []Cell{{Text: wording.Capital(l.Grouping(b.By))}}, Total: []Cell{{Text: l.T("table.total")}},
	}
	for _, m := range b.Metrics {
		v.Definitions = append(v.Definitions, l.To(m))
	}
	named := NameRest(l, *now.Table, now.Rest)
	order := rowOrder(b, now)
	for _, i := range order {
		g := named.Groups[i]
		r := Row{Cells: []Cell{{Text: l.Key(g.Keys[0])}}}
		if g.Partial {
			r.Provisional, r.Mark = true, l.T("number.partial")
		}
		v.Rows = append(v.Rows, r)
	}
	for j := range b.Metrics {
		for _, c := range columns(l, b, data.Rows, j) {
			c.into(l, &v, order)
		}
	}
	addCourses(l, &v, b, data, order)
	if now.Total == nil {
		v.Total = nil
	}
	if len(order) == 0 {
		v.Total = nil
		v.Notes = slices.Insert(v.Notes, 0, l.T("figure.unavailable", l.Reason(cmp.Or(totalOf(now, 0).Reason, metric.NoData))))
	}
	return v
}

// addCourses draws the course of each row, if the facts go back far enough for any.
func addCourses(l *book.Leaf, v *Table, b *model.TableBlock, data results.BlockData, order []int) {
	pictures := make([]template.HTML, len(order))
	some := false
	for k, i := range order {
		pictures[k] = spark(data.Courses[data.Rows.Now.Groups[i].Keys[0]])
		some = some || pictures[k] != ""
	}
	if !some {
		return
	}
	of := l.To(b.Metrics[0])
	v.Head = append(v.Head, Cell{Text: l.T("metric.course"), Small: of.Text, SmallLang: of.Lang})
	for k, picture := range pictures {
		v.Rows[k].Cells = append(v.Rows[k].Cells, Cell{Picture: picture})
	}
	v.Total = append(v.Total, Cell{})
}

// rowOrder puts times in their order and other groups by the first metric, the
// largest first and the rest last.
func rowOrder(b *model.TableBlock, now derive.Part) []int {
	order := make([]int, len(now.Groups))
	for i := range order {
		order[i] = i
	}
	if b.By.Dim == "" || now.Rest != nil {
		return order
	}
	slices.SortStableFunc(order, func(x, y int) int {
		p, q := now.Cells[x][0], now.Cells[y][0]
		return cmp.Or(cmp.Compare(p.Currency, q.Currency), q.Value.Cmp(p.Value))
	})
	return order
}

// column is a column of a table.
type column struct {
	head  Cell
	cells []metric.Quantity
	total metric.Quantity
	// deltas stand in place of the numbers where the column compares.
	deltas []wording.Delta
	sum    wording.Delta
}

// columns are those of a metric: its numbers, and what is made of them.
func columns(l *book.Leaf, b *model.TableBlock, a *derive.Answer, j int) []column {
	m := b.Metrics[j]
	out := []column{{head: CellOf(l.To(m)), cells: at(a.Now.Cells, j), total: totalOf(a.Now, j)}}
	none := metric.Quantity{Reason: metric.None}
	if a.Now.Running != nil {
		out = append(out, column{head: Cell{Text: l.T("table.cumulative")}, cells: at(a.Now.Running, j), total: none})
	}
	if a.Now.Shares != nil {
		t := totalOf(a.Now, j)
		out = append(out, column{head: Cell{Text: l.T("table.share")}, cells: at(a.Now.Shares, j), total: derive.Share(t, t)})
	}
	if a.Before == nil || b.Compare == expr.Target && m.Target.Null() {
		return out
	}
	if b.Compare == expr.Target {
		out = append(out, column{head: Cell{Text: l.T("figure.target")}, cells: at(a.Before.Cells, j), total: none})
	}
	return append(out, deltaColumn(l, b, a, j))
}

func deltaColumn(l *book.Leaf, b *model.TableBlock, a *derive.Answer, j int) column {
	m := b.Metrics[j]
	c := column{}
	delta := func(now, before metric.Quantity) wording.Delta {
		d := results.NewDelta(now, before)
		d.How, d.Segment, d.Span = b.Compare, b.Segment, a.Before.Span
		out, _ := l.Delta(m, a.Now.Span, &d)
		c.head = Cell{Text: wording.Capital(out.Against)}
		return out
	}
	c.sum = delta(totalOf(a.Now, j), totalOf(*a.Before, j))
	if a.Before.Total == nil || b.Compare == expr.Target {
		c.sum = wording.Delta{}
	}
	for i := range a.Now.Groups {
		c.deltas = append(c.deltas, delta(a.Now.Cells[i][j], a.Before.Cells[i][j]))
	}
	return c
}

func at(cells [][]metric.Quantity, j int) []metric.Quantity {
	var out []metric.Quantity
	for _, row := range cells {
		out = append(out, row[j])
	}
	return out
}

func totalOf(p derive.Part, j int) metric.Quantity {
	if p.Total == nil {
		return metric.Quantity{Unit: p.Metrics[j].Unit, Reason: metric.NoData}
	}
	return p.Total[j]
}

// into adds the column to a table.
func (c column) into(l *book.Leaf, v *Table, order []int) {
	head := c.head
	head.Numeric = true
	if c.deltas != nil || c.cells == nil {
		v.Head = append(v.Head, head)
		for k, i := range order {
			v.Rows[k].Cells = append(v.Rows[k].Cells, deltaCell(c.deltas[i]))
		}
		v.Total = append(v.Total, deltaCell(c.sum))
		return
	}
	write, in := c.writer(l)
	head.Small = in
	v.Head = append(v.Head, head)
	for k, i := range order {
		v.Rows[k].Cells = append(v.Rows[k].Cells, numberCell(l, c.cells[i], write))
	}
	if c.total.Value.Null() && c.total.Reason == metric.None {
		v.Total = append(v.Total, Cell{Numeric: true})
		return
	}
	v.Total = append(v.Total, numberCell(l, c.total, write))
}

// writer writes the numbers of a column in one unit, and says which; amounts in
// several currencies are each written with their own.
func (c column) writer(l *book.Leaf) (write func(metric.Quantity) string, in string) {
	all := append([]metric.Quantity{c.total}, c.cells...)
	var nums []value.Num
	var first *metric.Quantity
	for i, q := range all {
		if q.Value.Null() {
			continue
		}
		if first == nil {
			first = &all[i]
		}
		if q.Currency != first.Currency {
			return func(q metric.Quantity) string { return l.Number(q).Text }, ""
		}
		nums = append(nums, q.Value)
	}
	if first == nil {
		return func(metric.Quantity) string { return value.Dash }, ""
	}
	col := l.Format(first.Unit, first.Currency).Column(nums)
	return func(q metric.Quantity) string { return col.Write(q.Value) }, col.In()
}

func numberCell(l *book.Leaf, q metric.Quantity, write func(metric.Quantity) string) Cell {
	return Cell{Text: write(q), Reason: l.Number(q).Reason, Numeric: true}
}

// deltaCell says in words, too, whether a change is for the better.
func deltaCell(d wording.Delta) Cell {
	text := d.Text
	if d.Word != "" {
		text += "\u00a0" + d.Word
	}
	return Cell{Text: text, Class: d.Class, Numeric: true}
}

// tableTitle is the author's caption, else what is shown by what.
func tableTitle(l *book.Leaf, b *model.TableBlock) string {
	if title := l.Text(b.Title); title != "" {
		return title
	}
	names := l.T("figure.by", metricNames(l, b.Metrics), l.Grouping(b.By))
	if where := l.Filters(b.Where); where != "" {
		names += " (" + where + ")"
	}
	return names
}
