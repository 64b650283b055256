// Package conform holds the names in the data against the handbook's conventions:
// which follow the rule, which do not, what stands at stake and what they should
// be called.
package conform

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/budget"
	"github.com/mopsite/mopsite/internal/metric/match"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/naming"
	"github.com/mopsite/mopsite/internal/value"
)

// Lint is what a convention says of the names in the data.
type Lint struct {
	Convention *model.Convention
	// Names is how many names the dimension has, without those that say that
	// nobody knows it.
	Names int
	// Breaches are those that do not follow the rule, the costliest first.
	Breaches []Breach
}

// Breach is a name that does not follow its convention.
type Breach struct {
	Name string
	naming.Flaw
	// Nearest is the nearest name that does: the name mended, else the one in the
	// data that is spelt most like it; "" where neither is near.
	Nearest string
	// Taken says that Nearest is a name in the data, so that both would be one.
	Taken bool
	// Sources have the name, sorted. Last is the newest day of its counts, NoDate
	// where only records have it.
	Sources []string
	Last    value.Date
	// Cost is all cost of the name; null where none is told.
	Cost metric.Quantity
	// Owner is that of the campaign's brief, else that of the convention.
	Owner model.Actor
	// Brief is the campaign's page, nil without one.
	Brief *model.Campaign
}

// Names holds every name of the dimensions that have a convention against it.
func Names(e *metric.Engine, site *model.Site, set *facts.Set) map[*model.Convention]*Lint {
	out := map[*model.Convention]*Lint{}
	for _, c := range site.Conventions {
		if c.Grammar != nil {
			out[c] = lint(e, site, set, c)
		}
	}
	return out
}

func lint(e *metric.Engine, site *model.Site, set *facts.Set, c *model.Convention) *Lint {
	l := &Lint{Convention: c}
	found := Members(set, c.AppliesTo)
	var legal []string
	for _, s := range found {
		l.Names++
		_, flaw := c.Grammar.Read(s.Name)
		if flaw == nil {
			legal = append(legal, s.Name)
			continue
		}
		l.Breaches = append(l.Breaches, Breach{Name: s.Name, Flaw: *flaw, Sources: s.Sources, Last: s.Last})
	}
	if len(l.Breaches) == 0 {
		return l
	}
	costs := costsOf(e, site, c.AppliesTo)
	for i := range l.Breaches {
		b := &l.Breaches[i]
		b.Cost = costs[b.Name]
		b.Nearest = cmp.Or(c.Grammar.Mend(b.Name), value.Nearest(b.Name, legal))
		b.Taken = slices.Contains(legal, b.Nearest)
		b.Owner = c.Owner
		if c.AppliesTo == model.CampaignDim {
			if b.Brief = site.Campaign(b.Name); b.Brief != nil && !b.Brief.Owner.None() {
				b.Owner = b.Brief.Owner
			}
		}
	}
	slices.SortStableFunc(l.Breaches, func(a, b Breach) int { // by name already
		return compareCost(b.Cost, a.Cost)
	})
	return l
}

// compareCost orders amounts with the unknown ones as the least.
func compareCost(a, b metric.Quantity) int {
	switch {
	case a.Value.Null() && b.Value.Null():
		return 0
	case a.Value.Null():
		return -1
	case b.Value.Null():
		return 1
	}
	return a.Value.Cmp(b.Value)
}

// costsOf are the costs of the names of a dimension, over all days.
func costsOf(e *metric.Engine, site *model.Site, dim string) map[string]metric.Quantity {
	cost := budget.Cost(e, site)
	if cost == nil || !budget.HasDim(e, cost, dim) {
		return nil
	}
	t, _ := e.Query(metric.Query{Metrics: []*model.Metric{cost}, By: []model.Grouping{{Dim: dim}}, Period: e.Resolve(expr.All())})
	out := map[string]metric.Quantity{}
	for i, g := range t.Groups {
		out[g.Keys[0]] = t.Cells[i][0]
	}
	return out
}

// Member is a name in the data.
type Member struct {
	Name string
	// Sources have it, sorted. Last is the newest day of its counts, NoDate where
	// only records have it.
	Sources []string
	Last    value.Date
}

// Members lists the names of a dimension, sorted, without those that say that
// nobody knows it.
func Members(set *facts.Set, dim string) []Member {
	all := map[string]*Member{}
	add := func(name, source string) *Member {
		if match.Unknown(name) {
			return nil
		}
		s := all[name]
		if s == nil {
			s = &Member{Name: name, Last: value.NoDate}
			all[name] = s
		}
		if !slices.Contains(s.Sources, source) {
			s.Sources = append(s.Sources, source)
		}
		return s
	}
	for _, s := range set.Sources {
		if d := dimOf(s, dim); d != nil {
			byCode := make([]*Member, len(d.Values))
			for i, v := range d.Values {
				byCode[i] = add(v, s.Name)
			}
			for row, code := range d.Codes {
				if n := byCode[code]; n != nil {
					n.Last = max(n.Last, s.Table.To[row])
				}
			}
		}
		for _, v := range journeyValues(s, dim) {
			add(v, s.Name)
		}
	}
	out := make([]Member, 0, len(all))
	for _, s := range all { // sorted below
		slices.Sort(s.Sources)
		out = append(out, *s)
	}
	slices.SortFunc(out, func(a, b Member) int { return cmp.Compare(a.Name, b.Name) })
	return out
}

// journeyValues are the values of a dimension that records have.
func journeyValues(s *facts.Source, dim string) []string {
	if s.Journeys == nil {
		return nil
	}
	var out []string
	for _, set := range s.Journeys.Sets {
		for _, d := range set.Dims {
			if d.Name == dim {
				out = append(out, d.Values...)
			}
		}
	}
	return out
}

// dimOf is a dimension of a source's counts, nil without one.
func dimOf(s *facts.Source, dim string) *facts.Dim {
	if s.Table == nil {
		return nil
	}
	return s.Table.Dim(dim)
}
