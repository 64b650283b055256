package results

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/maturity"
	"github.com/mopsite/mopsite/internal/metric/runs"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// proven gathers what the evidence of criteria is looked for in: assessments and
// runs, and the facts as of any day.
func (c *computation) proven(set *facts.Set, kept Kept) {
	c.evidence = maturity.Input{Assessments: kept.Assessments, AsOf: c.in.AsOf}
	w := &c.evidence.World
	w.Calendar = c.in.Calendar
	var found []diag.Diagnostic
	w.Runs, found = runs.Sound(kept.Runs, c.site.Procedures)
	c.report(found)
	c.runs(w.Runs)
	sources := map[string]*facts.Source{}
	for _, s := range set.Sources {
		w.Sources = append(w.Sources, s.Name)
		sources[s.Name] = s
	}
	w.Newest = func(source string, day value.Date) value.Date {
		s := sources[source]
		switch {
		case s.Failed:
			return value.NoDate
		case s.Newest > day:
			return s.Until(day).Newest
		}
		return s.Newest
	}
	w.Measure = func(m *model.Metric, span value.Span, day value.Date) value.Num {
		t, _ := c.past.Engine(day).Query(metric.Query{Metrics: []*model.Metric{m}, Period: expr.Resolved{Span: span, Full: span}})
		return t.Cells[0][0].Value
	}
}

// maturityBlock shows one division or all, and some capabilities or all.
func (c *computation) maturityBlock(b *model.MaturityBlock) BlockData {
	all := c.maturity
	if all == nil {
		return BlockData{}
	}
	shown := *all
	var names []string
	shown.Divisions = nil
	for _, d := range all.Divisions {
		names = append(names, d.Name)
		if b.Division != "" && d.Name != b.Division {
			continue
		}
		if len(b.Capabilities) > 0 {
			d.Capabilities = slices.DeleteFunc(slices.Clone(d.Capabilities), func(s maturity.CapabilityScore) bool {
				return !slices.Contains(b.Capabilities, s.Capability)
			})
		}
		shown.Divisions = append(shown.Divisions, d)
	}
	if b.Division == "" || len(shown.Divisions) > 0 {
		return BlockData{Maturity: &shown}
	}
	c.report([]diag.Diagnostic{diag.New(diag.Error, metric.CheckInvalidBlock, b.Places.At("division", b.Pos),
		fmt.Sprintf("no assessment speaks of a division %q", b.Division),
		phrase.Nearest(b.Division, names, "the divisions are"))})
	return BlockData{}
}

// shownRuns is how many of the newest runs a page of a procedure shows.
const shownRuns = 10

// runs tells of the runs of each procedure in the year up to as-of.
func (c *computation) runs(rows []runs.Run) {
	c.res.Runs = map[*model.Procedure]*runs.Summary{}
	year := value.Span{From: c.in.AsOf.AddMonths(-12) + 1, To: c.in.AsOf}
	for _, p := range c.site.Procedures {
		if s := runs.Summarise(rows, p.ID, year, runs.Allowed(p.SLA, c.in.Work.Minutes), shownRuns); s != nil {
			c.res.Runs[p] = s
		}
	}
}
