package derive

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/measure"
)

// choose picks the largest values of the last dimension.
func (w *work) choose(t *metric.Table) {
	if w.ask.Top == 0 || len(t.Metrics) == 0 {
		return
	}
	at := lastDim(t.By)
	values, sums := ranked(t, at)
	if codes := currencies(sums); len(codes) > 1 {
		w.found = append(w.found, diag.New(diag.Warning, metric.CheckMixedCurrency, w.q.Places.At("top", w.q.Pos),
			"the largest cannot be told, since "+t.Metrics[0].ID+" is in "+phrase.And(codes), "keep one currency, by where: {currency: "+codes[0]+"}"))
		return
	}
	if i := slices.IndexFunc(sums, refused); i >= 0 && slices.ContainsFunc(sums, func(q metric.Quantity) bool { return !q.Value.Null() }) {
		w.found = append(w.found, diag.New(diag.Warning, metric.CheckMixedCurrency, w.q.Places.At("top", w.q.Pos),
			fmt.Sprintf("the largest cannot be told, since %s of %q adds several currencies", t.Metrics[0].ID, values[i]),
			"keep one currency, by where: {currency: …}"))
		return
	}
	w.top, w.kept = at, values[:min(w.ask.Top, len(values))]
	w.others = len(values) - len(w.kept)
	w.unranked(t, values[len(w.kept):], sums[len(w.kept):])
	for w.rest = fmt.Sprintf("other (%d)", w.others); slices.Contains(w.kept, w.rest); {
		w.rest = "+" + w.rest
	}
}

// unranked warns of values among the rest that have a number which cannot be given,
// so that they may be among the largest.
func (w *work) unranked(t *metric.Table, values []string, sums []metric.Quantity) {
	var which []string
	var why metric.Reason
	for i, q := range sums {
		if q.Reason == metric.SpanTooLong || q.Reason == metric.AboveOne {
			which, why = append(which, fmt.Sprintf("%q", values[i])), q.Reason
		}
	}
	if len(which) == 0 {
		return
	}
	w.found = append(w.found, diag.New(diag.Warning, metric.CheckRank, w.q.Places.At("top", w.q.Pos),
		fmt.Sprintf("%d of the %d groups of the rest may be among the largest, since %s of them cannot be given (%s): %s",
			len(which), len(values), t.Metrics[0].ID, why, phrase.List(which)),
		"rank by a metric that all of them have, or ask for a longer period"))
}

// ranked returns the values of a grouping, the largest first, with the first
// metric of each over the period.
func ranked(t *metric.Table, at int) ([]string, []metric.Quantity) {
	unions := map[string]*metric.Union{}
	var values []string
	for i, g := range t.Groups {
		v := g.Keys[at]
		if unions[v] == nil {
			unions[v] = t.Union(metric.Some)
			values = append(values, v)
		}
		unions[v].Add(i)
	}
	sum := map[string]metric.Quantity{}
	for v, u := range unions {
		sum[v] = u.Quantities(t.Asked)[0]
	}
	slices.SortFunc(values, func(a, b string) int {
		return cmp.Or(sum[b].Value.Cmp(sum[a].Value), strings.Compare(a, b))
	})
	sums := make([]metric.Quantity, len(values))
	for i, v := range values {
		sums[i] = sum[v]
	}
	return values, sums
}

// refused reports whether a number exists that cannot be given, so that nobody
// knows whether it is the largest.
func refused(q metric.Quantity) bool { return q.Reason == metric.MixedCurrency }

func currencies(list []metric.Quantity) []string {
	var codes []string
	for _, q := range list {
		if q.Currency != "" && !q.Value.Null() {
			codes = append(codes, q.Currency)
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// fold returns a table of the groups of the largest values, in their order, and
// of the rest; with how many values a group stands for, and the groups of t that
// each is made of.
func (w *work) fold(t *metric.Table) (*metric.Table, []int, [][]int) {
	out := *t
	out.Groups, out.Cells = nil, nil
	var rest []int
	var sets [][]int
	at := map[string]int{}
	for i, g := range t.Groups {
		keys, kept := slices.Clone(g.Keys), slices.Contains(w.kept, g.Keys[w.top])
		if !kept {
			keys[w.top] = w.rest
		}
		id := measure.Tuple(keys)
		j, seen := at[id]
		if !seen {
			j = len(out.Groups)
			at[id] = j
			g.Keys = keys
			out.Groups, out.Cells = append(out.Groups, g), append(out.Cells, t.Cells[i])
			rest, sets = append(rest, 0), append(sets, nil)
		}
		sets[j] = append(sets[j], i)
		if !kept {
			rest[j] = w.others
		}
	}
	for j, set := range sets {
		if rest[j] > 0 {
			out.Cells[j] = unite(t, set, t.Groups[set[0]])
		}
	}
	return w.sorted(&out, rest, sets)
}

// unite are the metrics of several groups of a bucket as one.
func unite(t *metric.Table, set []int, g metric.Group) []metric.Quantity {
	u := t.Union(metric.Some)
	for _, i := range set {
		u.Add(i)
	}
	over := g.Span
	if grainAt(t.By) < 0 {
		over = t.Asked
	}
	return u.Quantities(over)
}

// sorted puts the groups into the order of their values, the rest last.
func (w *work) sorted(t *metric.Table, rest []int, sets [][]int) (*metric.Table, []int, [][]int) {
	place := map[string]int{w.rest: len(w.kept)}
	for i, v := range w.kept {
		place[v] = i
	}
	order := make([]int, len(t.Groups))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := t.Groups[a].Keys, t.Groups[b].Keys
		return cmp.Or(slices.Compare(x[:w.top], y[:w.top]), cmp.Compare(place[x[w.top]], place[y[w.top]]), slices.Compare(x, y))
	})
	out := *t
	out.Groups, out.Cells = make([]metric.Group, len(order)), make([][]metric.Quantity, len(order))
	counts, moved := make([]int, len(order)), make([][]int, len(order))
	for i, j := range order {
		out.Groups[i], out.Cells[i], counts[i], moved[i] = t.Groups[j], t.Cells[j], rest[j], sets[j]
	}
	return &out, counts, moved
}
