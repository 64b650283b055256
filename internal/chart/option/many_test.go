package option

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/value"
)

// many is a figure of a kind with so many members, each with numbers of its own.
func many(kind chart.Kind, n int) chart.Figure {
	f := chart.Figure{
		ID: "many", Kind: kind, Title: "Many", Lang: "en", Unit: value.UnitCount, CategoryName: "Campaign", Horizontal: true, AsOf: value.DateOf(2026, 3, 1),
	}
	for i := range n {
		f.Categories = append(f.Categories, fmt.Sprintf("Campaign number %d", i))
	}
	series := 1
	switch kind {
	case chart.Scatter:
		series = 3
	case chart.Gantt:
		series = 0
		for i := range n {
			f.Spans = append(f.Spans, value.Span{From: value.DateOf(2024, 1, 1) + value.Date(i%900), To: value.DateOf(2024, 1, 20) + value.Date(i%1000)})
		}
	case chart.Graph:
		series = 0
		for i := range n {
			f.Groups = append(f.Groups, fmt.Sprintf("Column %d", i%3))
			f.Links = append(f.Links, chart.Link{From: i, To: (i*7 + 1) % n}, chart.Link{From: i, To: i % 50}, chart.Link{From: i % 70, To: i % 50})
		}
	case chart.Sankey:
		f.Categories, series = []string{"Lead", "Deal", "Won"}, n
	}
	return counted(f, series)
}

// counted gives a figure series of whole numbers above nought.
func counted(f chart.Figure, series int) chart.Figure {
	f.Series = nil
	for s := range series {
		row := chart.Series{Name: fmt.Sprintf("Series %d", s)}
		for i := range f.Categories {
			row.Points = append(row.Points, chart.Point{Value: value.NumInt(int64((i+1)*(s+3)*7919%10007 + 1))})
		}
		f.Series = append(f.Series, row)
	}
	return f
}

// wide are figures with many series besides.
func wide(kind chart.Kind) []chart.Figure {
	list := []chart.Figure{many(kind, 20000)}
	if slices.Contains([]chart.Kind{chart.Line, chart.Bar, chart.Area, chart.Heatmap}, kind) {
		upright := list[0]
		upright.Horizontal = false
		list = append(list, upright, counted(many(kind, 200), 400), counted(many(kind, 3), 20000))
	}
	return list
}

// A picture is bounded, whatever its figure holds: a page can carry it, and it is
// drawn in about a second. Things are counted here, not seconds.
func TestPictureIsBounded(t *testing.T) {
	r := newRenderer(t)
	for _, kind := range Kinds() {
		out := render(t, r, many(kind, 20000))
		for name, picture := range map[string][]byte{"wide": out.Wide, "narrow": out.Narrow} {
			if n := bytes.Count(picture, []byte("<path")) + bytes.Count(picture, []byte("<text")); n < 3 || n > 1300 {
				t.Errorf("%s: the %s picture has %d things", kind, name, n)
			}
			if len(picture) > 250_000 {
				t.Errorf("%s: the %s picture has %d bytes", kind, name, len(picture))
			}
		}
	}
}

// An option is bounded too, and readers are told of what it lacks.
func TestOptionIsBounded(t *testing.T) {
	for _, kind := range Kinds() {
		for i, f := range wide(kind) {
			data, err := Of(f)
			if err != nil {
				t.Fatal(err)
			}
			if len(data) > 300_000 {
				t.Errorf("%s %d: the option has %d bytes", kind, i, len(data))
			}
			if _, cuts := f.Bounded(); len(cuts) == 0 {
				t.Errorf("%s %d: nobody is told", kind, i)
			}
		}
	}
}

// Of many dots all are drawn, and those that stand out are named.
func TestManyDotsAreDrawnAndSomeNamed(t *testing.T) {
	data, err := Of(many(chart.Scatter, 500))
	if err != nil {
		t.Fatal(err)
	}
	var o struct {
		Series []struct {
			Data []struct{ Label struct{ Show *bool } }
		}
	}
	if err := json.Unmarshal(data, &o); err != nil {
		t.Fatal(err)
	}
	named := 0
	for _, d := range o.Series[0].Data {
		if d.Label.Show == nil {
			named++
		}
	}
	if diff := cmp.Diff([]int{500, 40}, []int{len(o.Series[0].Data), named}); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// BenchmarkMany makes options and both pictures of figures at and beyond their
// bounds.
func BenchmarkMany(b *testing.B) {
	r := newRenderer(b)
	for _, kind := range Kinds() {
		for _, n := range []int{20, 60, 200, 500, 20000} {
			b.Run(fmt.Sprintf("%s/%d", kind, n), func(b *testing.B) {
				for b.Loop() {
					render(b, r, many(kind, n))
				}
			})
		}
	}
}
