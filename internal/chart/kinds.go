package chart

// A row of kinds says how a kind is drawn.
type kind struct {
	name   Kind
	option func(Figure) chartOption
	height func(Figure, layout) int
}

// A chartOption is a kind's own part of an option.
type chartOption struct {
	base   object // what go-echarts made
	patch  object // what its structs lack
	narrow object // what differs below narrowBelow pixels
}

// kinds holds every kind, in the order in which the manual lists them.
func kinds() []kind {
	return []kind{
		{Line, lineOption, lineHeight},
		{Bar, barOption, barHeight},
		{Funnel, funnelOption, funnelHeight},
		{Heatmap, heatmapOption, heatmapHeight},
	}
}

// Kinds returns the kinds that can be drawn.
func Kinds() []Kind {
	var names []Kind
	for _, k := range kinds() {
		names = append(names, k.name)
	}
	return names
}

func kindRow(name Kind) (kind, bool) {
	for _, k := range kinds() {
		if k.name == name {
			return k, true
		}
	}
	return kind{}, false
}
