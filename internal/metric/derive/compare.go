package derive

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// keysOf returns the keys of what a group is compared with.
type keysOf func(metric.Group) []string

// align gives every group of now its counterpart of before, a group without
// data where there is none.
func align(now, before Part, keys keysOf) Part {
	out, t := before, *before.Table
	t.By = now.By
	at := map[string]int{}
	for i, g := range before.Groups {
		at[measure.Tuple(g.Keys)] = i
	}
	n := len(now.Groups)
	t.Groups, t.Cells = make([]metric.Group, n), make([][]metric.Quantity, n)
	source := make([]int, n)
	for i, g := range now.Groups {
		k := keys(g)
		j, ok := at[measure.Tuple(k)]
		if !ok {
			source[i] = -1
			t.Groups[i] = metric.Group{Keys: k, Span: value.Span{From: 0, To: -1}}
			t.Cells[i] = metric.Nothing(now.Metrics)
			continue
		}
		source[i] = j
		t.Groups[i], t.Cells[i] = before.Groups[j], before.Cells[j]
	}
	out.Table, out.Rest = &t, nil
	out.Running = picked(before.Running, source, now.Metrics)
	out.Shares = picked(before.Shares, source, now.Metrics)
	return out
}

func picked(cells [][]metric.Quantity, source []int, metrics []*model.Metric) [][]metric.Quantity {
	if cells == nil {
		return nil
	}
	out := make([][]metric.Quantity, len(source))
	for i, j := range source {
		if j < 0 {
			out[i] = metric.Nothing(metrics)
			continue
		}
		out[i] = cells[j]
	}
	return out
}

// earlierKeys says which group of an earlier period a group is compared with: a
// year before it (the week of the same number), or as far into the period.
func earlierKeys(now, before *metric.Table, how expr.Compare, cal value.Calendar) keysOf {
	shift := counterpart(now, before, how, cal)
	return func(g metric.Group) []string {
		keys := slices.Clone(g.Keys)
		for k, by := range now.By {
			if by.Dim == "" {
				keys[k] = shift(g, by.Grain)
			}
		}
		return keys
	}
}

// counterpart returns a function from a bucket to the label of the one it is
// compared with.
func counterpart(now, before *metric.Table, how expr.Compare, cal value.Calendar) func(metric.Group, value.Grain) string {
	if how == expr.PreviousYear {
		return func(g metric.Group, grain value.Grain) string {
			if grain != value.Week {
				return cal.Label(g.Span.From.AddMonths(-12), grain)
			}
			monday, ok := weekBefore(g.Span.From)
			if !ok {
				return "" // which is the label of no week
			}
			return cal.Label(monday, grain)
		}
	}
	return func(g metric.Group, grain value.Grain) string {
		b := cal.Bucket(before.Span.From, grain)
		for n := cal.Bucket(now.Span.From, grain); n.From < g.Span.From; n = cal.Next(n, grain) {
			b = cal.Next(b, grain)
		}
		return cal.Label(b.From, grain)
	}
}

// segmentQuery asks the same of other facts: those of the segment.
func segmentQuery(q metric.Query, segment []model.Filter) metric.Query {
	named := func(dim string) bool {
		return slices.ContainsFunc(segment, func(f model.Filter) bool { return f.Dim == dim })
	}
	q.By = slices.DeleteFunc(slices.Clone(q.By), func(g model.Grouping) bool { return g.Dim != "" && named(g.Dim) })
	q.Where = slices.DeleteFunc(slices.Clone(q.Where), func(f model.Filter) bool { return named(f.Dim) })
	q.Where = append(q.Where, segment...)
	q.Places = maps.Clone(q.Places)
	for _, f := range segment {
		if pos, ok := q.Places["compare."+f.Dim]; ok {
			q.Places["where."+f.Dim] = pos
		}
	}
	return q
}

// segmentKeys says which group of a segment a group is compared with: that of
// the same keys, but for the dimensions that the segment fixes.
func segmentKeys(now, segment []model.Grouping) keysOf {
	return func(g metric.Group) []string {
		keys := []string{}
		for i, by := range now {
			if slices.Contains(segment, by) {
				keys = append(keys, g.Keys[i])
			}
		}
		return keys
	}
}

// targets is a table of what its metrics aim at, where the site's money is in a
// currency.
func targets(t *metric.Table, currency string) *metric.Table {
	out := *t
	out.Cells = make([][]metric.Quantity, len(t.Cells))
	for i, cells := range t.Cells {
		out.Cells[i] = make([]metric.Quantity, len(cells))
		for j, m := range t.Metrics {
			out.Cells[i][j] = metric.Target(m, currency, cells[j])
		}
	}
	return &out
}

// Difference returns now − before, and the same as a share of before, which
// means something only if that was above zero. Both are null where a number is
// missing or the currencies are two.
func Difference(now, before metric.Quantity) (difference, change value.Num) {
	if now.Currency != before.Currency {
		return value.Num{}, value.Num{}
	}
	difference = now.Value.Sub(before.Value)
	if before.Value.Sign() > 0 {
		change = difference.Div(before.Value)
	}
	return difference, change
}

// SegmentText names a segment: channel: Email, Webinar.
func SegmentText(segment []model.Filter) string {
	var parts []string
	for _, f := range segment {
		parts = append(parts, f.Dim+": "+strings.Join(f.Values, ", "))
	}
	return strings.Join(parts, "; ")
}

func sortBy[K cmp.Ordered](order []int, key func(int) K) {
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(key(a), key(b)) })
}
