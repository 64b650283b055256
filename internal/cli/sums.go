package cli

import (
	"slices"

	"github.com/mopsite/mopsite/internal/cli/grid"
	"github.com/mopsite/mopsite/internal/metric"
)

// sums lets a grid print sums straight from the facts, if they are all that a
// question asks for.
func (q *question) sums(g *grid.Grid, query metric.Query, names []string) bool {
	sums, ok := q.engine.Sums(query)
	if !ok {
		return false
	}
	if g.Sums = sums; !q.inGroups() {
		g.Currencies = sums.Currencies()
	}
	for i, name := range names {
		if sums.Null(i) {
			g.Notes = append(g.Notes, missingNote(name, metric.NoData))
		}
	}
	slices.Sort(g.Notes)
	return true
}

// missingNote says why a number is missing.
func missingNote(name string, why metric.Reason) string {
	return name + ": — means " + string(why)
}
