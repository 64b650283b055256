package match

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/value"
)

// Join is how the sources that have a dimension fit together in it.
type Join struct {
	Dim string
	// Sources are those that have the dimension, by name; two or more.
	Sources []JoinedSource
	// Claims is nil unless one of the sources claims conversions and another
	// counts wins.
	Claims *Claims
}

// JoinedSource is one side of a join.
type JoinedSource struct {
	Name string
	// Records tells a source of records from one of reports.
	Records bool
	// Measure is what is weighed: the cost of a report, the first stage of
	// records, else the source's first measure.
	Measure string
	// Matched is the part of it, 0 to 1, that stands beside a value that a
	// source of the other kind has too or is expected to have by its map (as in
	// [Shares]), records for reports and reports for
	// records; where all sources are of one kind, any other source. It is null
	// where there is nothing to weigh. Money of several currencies is weighed in
	// each, and the least part counts.
	Matched value.Num
	// Values is how many values the source has, Common how many of them are
	// matched.
	Values, Common int
	// Unmapped are the values that the map or convention of the dimension does
	// not know, the costliest first.
	Unmapped []facts.Unmapped
}

// Claims holds what ad platforms claim beside what the records say. The two
// count different things (a platform counts what happened after its own
// clicks and views, several platforms the same person) and are never added.
type Claims struct {
	// Claimants are the sources with the measure conversions, Counters the
	// record sources with the stage won; by name.
	Claimants, Counters []string
	// Span holds the days of which both sides speak.
	Span value.Span
	// Rows are the values of the dimension, most claims first.
	Rows []Claim
	// Both sums the values that have claims and wins, some of each; the null value
	// is none. Total sums all; its ratio is null, since wins that no platform
	// claims are no measure of platforms.
	Both, Total Claim
	// MatchedClaims and MatchedWon are the parts, 0 to 1, that stand beside
	// values which the other side knows, be it from a day before Span or without
	// a claim or win: MatchedClaims may be 1 where Both sums less than all claims.
	MatchedClaims, MatchedWon value.Num
	// LeftOut counts facts that reach beyond Span.
	LeftOut int
}

// Claim is what is claimed and counted for one value. Won is zero for a value
// that the records know without a win, and null for one that they do not know;
// Claimed is null for one that no platform speaks of.
type Claim struct {
	Value        string
	Claimed, Won value.Num
	// Ratio is Claimed ÷ Won, null without wins, and for the null value: what
	// lacks a name on both sides need not be the same.
	Ratio value.Num
}

// The measures that [Claims] compares.
const (
	claimedMeasure = "conversions"
	wonMeasure     = "won"
	weighedMeasure = "cost"
)

// Joins tells for each dimension that sources share how they fit together, by
// dimension. A plan is none of them: the page of the budget says how its names
// agree with those of the cost.
func Joins(f *measure.Facts) []Join {
	having := map[string]measure.Sources{}
	for _, s := range f.Sources {
		if s.Unread() || s.Planned {
			continue
		}
		for _, d := range s.Table.Dims {
			if d.Name != facts.CurrencyDim {
				having[d.Name] = append(having[d.Name], s)
			}
		}
	}
	var out []Join
	for dim, sources := range having {
		if len(sources) < 2 {
			continue
		}
		j := Join{Dim: dim, Claims: claims(f, dim, sources)}
		for _, s := range sources {
			j.Sources = append(j.Sources, joined(f, s, dim, sources))
		}
		out = append(out, j)
	}
	slices.SortFunc(out, func(a, b Join) int { return cmp.Compare(a.Dim, b.Dim) })
	return out
}

// joined weighs one source of a join.
func joined(f *measure.Facts, s *measure.Source, dim string, all measure.Sources) JoinedSource {
	j := JoinedSource{Name: s.Name, Records: s.Records(), Measure: weighed(s)}
	other := func(o *measure.Source) bool { return o.Records() != s.Records() }
	if !slices.ContainsFunc(all, other) {
		other = func(o *measure.Source) bool { return o != s }
	}
	common := map[string]bool{}
	for _, o := range all {
		if other(o) {
			for _, v := range slices.Concat(values(f, o, dim), o.ExpectedNames(dim)) {
				common[v] = true
			}
		}
	}
	for _, v := range values(f, s, dim) {
		j.Values++
		if common[v] {
			j.Common++
		}
	}
	for _, u := range s.Unmapped {
		if u.Dim == dim {
			j.Unmapped = append(j.Unmapped, u)
		}
	}
	if m := s.Table.Measure(j.Measure); m != nil {
		l := &measure.Leaf{Measure: j.Measure, Sources: measure.Sources{s}, Money: m.Unit == facts.Money}
		w := weighing{facts: f, span: f.Everything(), dims: []string{dim}, common: common}
		if all, err := w.leaf(l); err == nil { // an overflow is null
			j.Matched = all.share()
		}
	}
	return j
}

// weighed is the measure that says how much hangs on the values of a source.
func weighed(s *measure.Source) string {
	switch {
	case s.Table.Measure(weighedMeasure) != nil:
		return weighedMeasure
	case s.Records() && len(s.Journeys.Stages) > 0:
		return s.Journeys.Stages[0].ID
	case len(s.Table.Measures) > 0:
		return s.Table.Measures[0].Name
	}
	return ""
}

// values returns the values of a dimension that facts up to as-of have, without
// those that nobody knows.
func values(f *measure.Facts, s *measure.Source, dim string) []string {
	var out []string
	for _, k := range s.Table.Keys(facts.Cut{Span: f.Everything(), Dims: []string{dim}}) {
		if v := k.Dims[0]; !Unknown(v) {
			out = append(out, v)
		}
	}
	return out
}

// claims compares what is claimed with what was won, nil if either is missing.
func claims(f *measure.Facts, dim string, sources measure.Sources) *Claims {
	var claimants, counters measure.Sources
	for _, s := range sources {
		switch {
		case s.Records() && s.Table.Measure(wonMeasure) != nil:
			counters = append(counters, s)
		case !s.Records() && s.Table.Measure(claimedMeasure) != nil:
			claimants = append(claimants, s)
		}
	}
	a, b := claimants.Spoken(), counters.Spoken()
	c := &Claims{Span: value.Span{From: max(a.From, b.From), To: min(a.To, b.To)}}
	if a.Empty() || b.Empty() || c.Span.Empty() {
		return nil
	}
	claimed := c.sum(claimants, claimedMeasure, dim, &c.Claimants)
	won := c.sum(counters, wonMeasure, dim, &c.Counters)
	if claimed == nil || won == nil || len(claimed)+len(won) == 0 {
		return nil
	}
	counted := valuesOf(f, counters, dim)
	c.MatchedClaims, c.MatchedWon = shareOf(claimed, counted), shareOf(won, valuesOf(f, claimants, dim))
	c.addRows(claimed, won, counted)
	return c
}

// addRows puts claims and wins beside each other by value. counted are the
// values that the records know.
func (c *Claims) addRows(claimed, won map[string]value.Num, counted map[string]bool) {
	rows := map[string]*Claim{}
	row := func(v string) *Claim {
		if rows[v] == nil {
			rows[v] = &Claim{Value: v}
		}
		return rows[v]
	}
	for v, n := range claimed { // sorted below
		row(v).Claimed = n
		if counted[v] {
			row(v).Won = value.NumInt(0)
		}
		c.Total.Claimed = c.Total.Claimed.Plus(n)
	}
	for v, n := range won {
		row(v).Won = n
		c.Total.Won = c.Total.Won.Plus(n)
	}
	for _, r := range rows {
		if r.Value != "" {
			r.Ratio = r.Claimed.Div(r.Won)
		}
		if r.Value != "" && some(r.Claimed) && some(r.Won) {
			c.Both.Claimed, c.Both.Won = c.Both.Claimed.Plus(r.Claimed), c.Both.Won.Plus(r.Won)
		}
		c.Rows = append(c.Rows, *r)
	}
	c.Both.Ratio = c.Both.Claimed.Div(c.Both.Won)
	slices.SortFunc(c.Rows, func(a, b Claim) int {
		return cmp.Or(b.Claimed.Cmp(a.Claimed), b.Won.Cmp(a.Won), cmp.Compare(a.Value, b.Value))
	})
}

// some reports whether a number is neither null nor zero.
func some(n value.Num) bool { return !n.Null() && n.Cmp(value.NumInt(0)) != 0 }

// sum adds up a measure by value, over the span of both sides; nil if a sum is
// too large.
func (c *Claims) sum(sources measure.Sources, name, dim string, names *[]string) map[string]value.Num {
	sums := map[string]value.Num{}
	for _, s := range sources {
		*names = append(*names, s.Name)
		g, err := s.Table.Aggregate(facts.Query{Cut: facts.Cut{Span: c.Span, Dims: []string{dim}}, Measures: []string{name}})
		if err != nil {
			return nil
		}
		c.LeftOut += g.LeftOut
		for _, r := range g.Rows {
			if r.Sums[0] != facts.Null {
				sums[r.Dims[0]] = sums[r.Dims[0]].Plus(value.NumOf(r.Sums[0]))
			}
		}
	}
	return sums
}

func valuesOf(f *measure.Facts, sources measure.Sources, dim string) map[string]bool {
	known := map[string]bool{}
	for _, s := range sources {
		for _, v := range values(f, s, dim) {
			known[v] = true
		}
	}
	return known
}

// shareOf is the part of sums that stands beside known values.
func shareOf(sums map[string]value.Num, known map[string]bool) value.Num {
	var w weight
	for v, n := range sums { // exact, in any order
		w.add(n, "", known[v])
	}
	return w.share()
}
