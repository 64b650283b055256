package chart

import (
	"strings"

	"github.com/mopsite/mopsite/internal/value"
)

// Kind is the type of a chart, by the word that authors write.
type Kind string

// The kinds of charts.
const (
	Line    Kind = "line"
	Bar     Kind = "bar"
	Area    Kind = "area"
	Funnel  Kind = "funnel"
	Heatmap Kind = "heatmap"
	Scatter Kind = "scatter"
	Sankey  Kind = "sankey"
	Gantt   Kind = "gantt"
	Treemap Kind = "treemap"
	Graph   Kind = "graph"
)

// A Figure is what a chart shows: a table with categories (months, channels,
// stages) across and one or more series. A heatmap has its rows as series; a
// funnel has its stages as categories and one series; a scatter chart has its
// dots as categories and two or three series, which are the numbers across, up
// and, as the size of the dot, the third; a Sankey chart has its stages as
// categories and as series what came from where. A treemap has its parts as
// categories and one series. A Gantt chart has a span for each category, and a
// graph has links between its categories; both have no series.
type Figure struct {
	ID    string // unique in its page: a letter, then letters, digits, - or _
	Kind  Kind
	Title string
	Lang  string // of the words the chart adds: ja or en
	Unit  value.Unit
	// Currency is the ISO code for UnitMoney.
	Currency string
	// CategoryName heads the categories in the data table: 月, Channel.
	CategoryName string
	// NoteName heads the notes in the data table: 前段からの率. Without it
	// notes are shown in the chart only.
	NoteName   string
	Categories []string
	Series     []Series
	// Target is a line across a line, area or bar chart; null draws none.
	Target value.Num
	// Groups name what each category belongs to: the colour of a dot (scatter),
	// the larger part (treemap), the column (graph). They are nil, or parallel
	// to Categories; GroupName heads them in the data table.
	Groups    []string
	GroupName string
	// Spans are the days of each category of a Gantt chart, AsOf the day for
	// which it speaks.
	Spans []value.Span
	AsOf  value.Date
	// Links join the categories of a graph.
	Links []Link
	// Marks are days at which something happened, on an axis of time. What that
	// was stands in words beside the picture.
	Marks []Mark
	// Horizontal lays the bars down, for categories that are names, not times.
	Horizontal bool
	// Named says that the categories are names where the kind has times as a rule;
	// where there are too many, the largest are drawn and not the latest.
	Named bool
	// Immature says that what is provisional are cohorts, not periods.
	Immature bool
}

// A Series is one row of a figure, with a point for each category.
type Series struct {
	Name   string
	Points []Point
	// Reference is for a series that others are compared with, such as the
	// previous year: drawn back, in grey.
	Reference bool
	// Unit and Currency differ from the figure's where each series has an axis
	// of its own (scatter); an empty Unit is the figure's.
	Unit     value.Unit
	Currency string
	// Target is a line at the axis of this series (scatter); null draws none.
	Target value.Num
}

// A Mark is a line across a picture at a category, by index, with a short label.
type Mark struct {
	At    int
	Label string
}

// A Link leads from one category of a graph to another, by index.
type Link struct {
	From, To int
	// Note says how they belong together: owner, part of the formula.
	Note string
}

// A Point is one number. The zero Point is missing, which is not zero.
type Point struct {
	Value value.Num
	// Note stands beside the number: a step rate, a remark.
	Note string
	// Provisional numbers will still change: a period that runs, a cohort that
	// is not mature. They are dashed or hatched.
	Provisional bool
	// Alert marks a funnel's stage that misses its target.
	Alert bool
}

// Clean returns the figure with texts that are safe to lay out: on one line,
// without control characters, and not longer than a label can be.
func (f Figure) Clean() Figure {
	f.Title = OneLine(f.Title)
	f.Categories = mapSlice(f.Categories, OneLine)
	if f.Groups != nil {
		f.Groups = mapSlice(f.Groups, OneLine)
	}
	f.Links = mapSlice(f.Links, func(l Link) Link {
		l.Note = OneLine(l.Note)
		return l
	})
	f.Series = mapSlice(f.Series, func(s Series) Series {
		s.Name = OneLine(s.Name)
		s.Points = mapSlice(s.Points, func(p Point) Point {
			p.Note = OneLine(p.Note)
			return p
		})
		return s
	})
	return f
}

// longest is the number of characters of a label; no chart has room for more.
const longest = 120

// OneLine is a text that is safe to lay out: on one line, without control characters,
// and not longer than a label can be.
func OneLine(s string) string {
	s = strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, "�"), func(r rune) bool {
		return r <= ' ' || r == 0x7f || (r >= 0x80 && r < 0xa0) || r == 0x2028 || r == 0x2029
	}), " ")
	if r := []rune(s); len(r) > longest {
		return string(r[:longest-1]) + "…"
	}
	return s
}

func mapSlice[T any](in []T, f func(T) T) []T {
	out := make([]T, len(in))
	for i, v := range in {
		out[i] = f(v)
	}
	return out
}

// Format writes the figure's numbers.
func (f Figure) Format() value.Format {
	return value.Format{Unit: f.Unit, Currency: f.Currency, Lang: f.Lang}
}

// Only returns the figure with one of its series, in that one's unit.
func (f Figure) Only(s Series) Figure {
	f.Series = []Series{s}
	if s.Unit != "" {
		f.Unit, f.Currency = s.Unit, s.Currency
	}
	if !s.Target.Null() {
		f.Target = s.Target
	}
	return f
}

// Stacked reports whether the figure's series stand on each other: areas are
// the parts of a whole.
func (f Figure) Stacked() bool {
	n := 0
	for _, s := range f.Series {
		if !s.Reference {
			n++
		}
	}
	return f.Kind == Area && n > 1
}

// Extent returns the least and the greatest value, zero included, so that it
// is the range of an honest axis.
func (f Figure) Extent() (low, high float64) {
	for _, s := range f.Series {
		for _, p := range s.Points {
			if v, ok := p.Value.Float(); ok {
				low, high = min(low, v), max(high, v)
			}
		}
	}
	return low, high
}

// Names returns the names of the figure's series.
func (f Figure) Names() []string {
	var names []string
	for _, s := range f.Series {
		names = append(names, s.Name)
	}
	return names
}

// Sum adds up a series' numbers; one without any is nought.
func (s Series) Sum() value.Num {
	sum := value.NumInt(0)
	for _, p := range s.Points {
		if !p.Value.Null() {
			sum = sum.Plus(p.Value)
		}
	}
	return sum
}

// Last is the index of a series' last number, or -1.
func (s Series) Last() int {
	for i := len(s.Points) - 1; i >= 0; i-- {
		if !s.Points[i].Value.Null() {
			return i
		}
	}
	return -1
}
