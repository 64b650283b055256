package axial

import (
	"slices"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/value"
)

// scaleOf is how a figure writes its numbers along and beside the axis.
func scaleOf(f chart.Figure) value.Scale {
	var all []value.Num
	for _, s := range whole(f).Series {
		for _, p := range s.Points {
			all = append(all, p.Value)
		}
	}
	all = append(all, f.Target)
	return f.Format().Scale(all, slices.Concat(labelled(f), []value.Num{f.Target}))
}

// labelled are the numbers that stand in the picture: those of labelled bars, and
// the last of an only line.
func labelled(f chart.Figure) (list []value.Num) {
	switch {
	case len(f.Series) != 1:
	case f.Kind != chart.Bar:
		if i := f.Series[0].Last(); i >= 0 {
			list = append(list, f.Series[0].Points[i].Value)
		}
	case labelledBars(f):
		for _, p := range f.Series[0].Points {
			list = append(list, p.Value)
		}
	}
	return list
}
