package match

import (
	"maps"
	"slices"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric/measure"
)

// Side is a part of a formula as far as names go: a measure, or what several
// parts are computed to.
type Side struct {
	leaf *measure.Leaf
	of   []Side
	// sum says that the parts are amounts of one measure, so that a value which
	// one of them knows is known.
	sum bool
}

// Of is a measure.
func Of(l *measure.Leaf) Side { return Side{leaf: l} }

// Sum is the amounts of one measure added up: it knows what any part knows.
func Sum(parts ...Side) Side { return Side{of: parts, sum: true} }

// Both is whatever else is computed of parts: it knows what all of them know.
func Both(parts ...Side) Side { return Side{of: parts} }

// Parts takes a side apart: it is a measure, or a sum of one measure or anything
// else of parts.
func (s Side) Parts() (leaf *measure.Leaf, of []Side, sum bool) { return s.leaf, s.of, s.sum }

// Leaves returns the measures, in order of appearance.
func (s Side) Leaves() []*measure.Leaf {
	if s.leaf != nil {
		return []*measure.Leaf{s.leaf}
	}
	var out []*measure.Leaf
	for _, p := range s.of {
		out = append(out, p.Leaves()...)
	}
	return out
}

// known returns the combinations of values that a side knows, none of them
// null or a word for it; nil for a side without measures, which any suits.
func (s Side) known(leaf func(*measure.Leaf) map[string]bool) map[string]bool {
	if s.leaf != nil {
		return leaf(s.leaf)
	}
	var out map[string]bool
	for _, p := range s.of {
		switch k := p.known(leaf); {
		case k == nil:
		case out == nil:
			out = maps.Clone(k)
		case s.sum:
			maps.Copy(out, k)
		default:
			out = both(out, k)
		}
	}
	return out
}

// both is the intersection; nil is whatever suits the other.
func both(a, b map[string]bool) map[string]bool {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	out := map[string]bool{}
	for k := range a {
		if b[k] {
			out[k] = true
		}
	}
	return out
}

// known are the combinations of values of dimensions that occur among the facts
// of a measure's sources up to as-of, whenever and for whatever measure: the
// question is whether the names agree, not whether something happened under each
// of them this month.
func (g *weighing) known(l *measure.Leaf) map[string]bool {
	out := map[string]bool{}
	for _, s := range l.Sources {
		for _, k := range s.Table.Keys(facts.Cut{Span: g.facts.Everything(), Dims: g.dims, Where: g.where}) {
			if !slices.ContainsFunc(k.Dims, Unknown) {
				out[measure.Tuple(k.Dims)] = true
			}
		}
	}
	return out
}

// expected adds to what a measure knows the combinations of others that hold a
// name which its map gives and none of its facts has: nothing happened there.
func (g *weighing) expected(l *measure.Leaf, known map[string]bool, others []map[string]bool) {
	for _, s := range l.Sources {
		for i, dim := range g.dims {
			for _, name := range s.ExpectedNames(dim) {
				for _, other := range others {
					for key := range other {
						if measure.Values(key)[i] == name {
							known[key] = true
						}
					}
				}
			}
		}
	}
}
