package option

import (
	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/chart/axial"
	"github.com/mopsite/mopsite/internal/chart/flow"
	"github.com/mopsite/mopsite/internal/chart/spec"
)

// kinds holds every kind, in the order in which the manual lists them.
func kinds() []spec.Kind {
	return []spec.Kind{
		axial.Line(),
		axial.Bar(),
		axial.Area(),
		flow.Funnel(),
		axial.Heatmap(),
		axial.Scatter(),
		flow.Sankey(),
		axial.Gantt(),
		flow.Treemap(),
		flow.Graph(),
	}
}

// Kinds returns the kinds that can be drawn.
func Kinds() []chart.Kind {
	var names []chart.Kind
	for _, k := range kinds() {
		names = append(names, k.Name)
	}
	return names
}

func kindRow(name chart.Kind) (spec.Kind, bool) {
	for _, k := range kinds() {
		if k.Name == name {
			return k, true
		}
	}
	return spec.Kind{}, false
}
