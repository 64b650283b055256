package derive

import (
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// running are the metrics of each group and of all earlier buckets with the
// same values. Groups stand in order of time; sets are the groups of t that each
// group of shown is made of.
func running(t, shown *metric.Table, sets [][]int) [][]metric.Quantity {
	grain := grainAt(t.By)
	courses := map[string]*metric.Union{}
	out := make([][]metric.Quantity, len(shown.Groups))
	for _, i := range inTime(shown, grain) {
		g := shown.Groups[i]
		id := measure.Tuple(without(g.Keys, grain))
		if courses[id] == nil {
			courses[id] = t.Union(metric.Some)
		}
		for _, j := range sets[i] {
			courses[id].Add(j)
		}
		out[i] = courses[id].Quantities(g.Span)
	}
	return out
}

// inTime returns the indices of groups, earlier buckets first.
func inTime(t *metric.Table, grain int) []int {
	order := make([]int, len(t.Groups))
	for i := range order {
		order[i] = i
	}
	if grain > 0 {
		sortBy(order, func(i int) value.Date { return t.Groups[i].Span.From })
	}
	return order
}

// shares are what each group is of the total: of its group of the first
// grouping where there are several groupings, else of all.
func shares(t, shown *metric.Table, sets [][]int) [][]metric.Quantity {
	wholes := map[string]*metric.Union{}
	of := func(g metric.Group) string {
		if len(t.By) > 1 {
			return g.Keys[0]
		}
		return ""
	}
	for i, set := range sets {
		id := of(shown.Groups[i])
		if wholes[id] == nil {
			wholes[id] = t.Union(metric.Every)
		}
		for _, j := range set {
			wholes[id].Add(j)
		}
	}
	out := make([][]metric.Quantity, len(shown.Groups))
	for i, g := range shown.Groups {
		whole := wholes[of(g)].Quantities(g.Span)
		for j, part := range shown.Cells[i] {
			out[i] = append(out[i], Share(part, whole[j]))
		}
	}
	return out
}

// Share is a part divided by the whole it belongs to.
func Share(part, whole metric.Quantity) metric.Quantity {
	q := metric.Quantity{Unit: model.UnitRatio, Num: part.Value, Den: whole.Value, Partial: part.Partial, Reason: part.Reason}
	switch {
	case part.Reason != metric.None:
	case whole.Reason != metric.None:
		q.Reason = whole.Reason
	case whole.Value.Sign() == 0:
		q.Reason = metric.ZeroDenominator
	default:
		q.Value = part.Value.Div(whole.Value)
	}
	return q
}
