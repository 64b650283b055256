package leak

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/stat"
	"github.com/mopsite/mopsite/internal/value"
)

// mostSegments bounds the segments that stand by themselves; the smaller ones
// are one, the rest.
const mostSegments = 8

// Segment is a step among the entities that have a value of a dimension.
type Segment struct {
	// Value is that of the dimension, "" where it has none. Rest counts the values
	// of the last segment if it is what remains, else it is 0.
	Value string
	Rest  int
	// Now and Before are as of the whole step; the verdict of Now is corrected for
	// the number of segments.
	Now, Before funnel.Step
	// Adjusted is the p-value of being below the target, by Holm's method over
	// all segments of the step with at least 20 cases; 1 for others.
	Adjusted float64
	// Effect is the segment's part in the change of the whole.
	Effect stat.Effect
}

// segment parts the steps by the first dimension that has more than one value:
// channel, where it is one of them.
func (v *View) segment(f *measure.Facts, p *funnel.Plan) {
	if v.Dim = v.query.Dim; v.Dim == "" {
		v.Dim = dimension(p)
	}
	if v.Dim == "" {
		return
	}
	names, now, before := v.parts(f, p)
	for i := range v.Steps {
		s := &v.Steps[i]
		var changes []stat.Part
		for j, n := range names {
			if s.Before.From == 0 { // nobody, or not to be compared
				before[j][i] = s.Before
			}
			s.Segments = append(s.Segments, Segment{Value: n.value, Rest: n.rest, Now: now[j][i], Before: before[j][i]})
			changes = append(changes, stat.Part{Then: rate(before[j][i]), Now: rate(now[j][i])})
		}
		if !s.Exit {
			correct(s.Segments)
		}
		effects, all := stat.Decompose(changes)
		s.Effect = all
		for j := range effects {
			s.Segments[j].Effect = effects[j]
		}
	}
}

func rate(s funnel.Step) stat.Rate { return stat.Rate{K: s.To, N: s.From} }

// dimension chooses what to part a funnel by.
func dimension(p *funnel.Plan) string {
	var many []string
	for _, d := range p.Records.Journeys.Sets[0].Dims {
		if len(d.Values) > 1 {
			many = append(many, d.Name)
		}
	}
	switch {
	case slices.Contains(many, "channel"):
		return "channel"
	case len(many) > 0:
		return many[0]
	}
	return ""
}

// segmentName is a value, or a number of values that are the rest.
type segmentName struct {
	value string
	rest  int
}

// parts returns the steps of each segment now and before, the largest first.
func (v *View) parts(f *measure.Facts, p *funnel.Plan) (names []segmentName, now, before [][]funnel.Step) {
	then := map[string]funnel.Row{}
	for _, r := range v.byDim(f, v.Before) {
		then[r.Keys[0]] = r
	}
	rows := v.byDim(f, v.Span)
	for key, r := range then { // gone since; in order below
		if !slices.ContainsFunc(rows, func(o funnel.Row) bool { return o.Keys[0] == key }) {
			rows = append(rows, funnel.Row{Keys: r.Keys, Reached: make([]int64, len(r.Reached))})
		}
	}
	slices.SortFunc(rows, func(a, b funnel.Row) int {
		return cmp.Or(cmp.Compare(b.Entered, a.Entered), cmp.Compare(a.Keys[0], b.Keys[0]))
	})
	var nows, thens [][]funnel.Row
	for i, r := range rows {
		if at := mostSegments; i >= at && len(rows) > at+1 {
			if i == at {
				names, nows, thens = append(names, segmentName{}), append(nows, nil), append(thens, nil)
			}
			names[at].rest++
			nows[at], thens[at] = append(nows[at], r), append(thens[at], then[r.Keys[0]])
			continue
		}
		names = append(names, segmentName{value: r.Keys[0]})
		nows, thens = append(nows, []funnel.Row{r}), append(thens, []funnel.Row{then[r.Keys[0]]})
	}
	for i := range names {
		now, before = append(now, p.Steps(nows[i])), append(before, p.Steps(thens[i]))
	}
	return names, now, before
}

// byDim counts the cohorts of some days by the dimension.
func (v *View) byDim(f *measure.Facts, days value.Span) []funnel.Row {
	if days.Empty() {
		return nil
	}
	t, _ := funnel.Count(f, v.query.cohorts(days, model.Grouping{Dim: v.Dim}))
	return t.Rows
}

// correct judges segments anew, as many questions that are asked at once.
func correct(all []Segment) {
	var p []float64
	var at []int
	for i, s := range all {
		all[i].Adjusted = 1
		target, ok := s.Now.Stage.Target.Float()
		if ok && s.Now.Verdict != funnel.Insufficient {
			p, at = append(p, stat.Below(s.Now.To, s.Now.From, target)), append(at, i)
		}
	}
	for i, adjusted := range stat.Holm(p) {
		s := &all[at[i]]
		s.Adjusted = adjusted
		if s.Now.Verdict == funnel.Confirmed && adjusted >= stat.Level {
			s.Now.Verdict = funnel.Suspected
		}
	}
}
