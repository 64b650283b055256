package chart

import "slices"

// Table returns the figure as the data table that stands under the chart: the
// head names the categories' column and the series; each row is one category.
// Numbers are in full, missing ones [value.Dash]; a provisional one says so.
// A funnel's notes have a column of their own if NoteName is set.
func (f Figure) Table() (head []string, rows [][]string) {
	f = f.Clean()
	switch f.Kind {
	case Gantt:
		return f.spanTable()
	case Graph:
		return f.linkTable()
	}
	head = []string{f.CategoryName}
	if f.CategoryName == "" {
		head[0] = words(f.Lang).category
	}
	if f.Groups != nil {
		head = append(head, f.GroupName)
	}
	head = append(head, f.Names()...)
	notes := f.NoteName != "" && len(f.Series) == 1
	if notes {
		head = append(head, f.NoteName)
	}
	for i, category := range f.Categories {
		row := []string{category}
		if f.Groups != nil {
			row = append(row, f.Groups[i])
		}
		for _, s := range f.Series {
			row = append(row, f.Only(s).cell(s.Points[i]))
		}
		if notes {
			row = append(row, f.Series[0].Points[i].Note)
		}
		rows = append(rows, row)
	}
	return slices.Clip(head), rows
}

// spanTable lists the spans.
func (f Figure) spanTable() (head []string, rows [][]string) {
	head = append([]string{f.CategoryName}, words(f.Lang).spanHead...)
	for i, s := range f.Spans {
		rows = append(rows, []string{f.Categories[i], s.From.String(), s.To.String(), f.StateText(f.StateOf(i))})
	}
	return head, rows
}

// linkTable lists the links.
func (f Figure) linkTable() (head []string, rows [][]string) {
	for _, l := range f.Links {
		rows = append(rows, []string{f.Categories[l.From], l.Note, f.Categories[l.To]})
	}
	return words(f.Lang).linkHead, rows
}

// cell writes a number as the data table shows it.
func (f Figure) cell(p Point) string {
	s := f.Format().Full(p.Value)
	if p.Provisional && !p.Value.Null() {
		if f.Lang == "ja" {
			return s + "（" + f.provisional() + "）"
		}
		return s + " (" + f.provisional() + ")"
	}
	return s
}

// NoteOf is the remark on a point in a tooltip.
func (f Figure) NoteOf(p Point) string {
	if p.Note == "" && p.Provisional {
		return f.provisional()
	}
	return p.Note
}

// provisional is the word for numbers that will still change.
func (f Figure) provisional() string {
	if f.Immature {
		return words(f.Lang).immature
	}
	return words(f.Lang).provisional
}
