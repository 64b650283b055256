package check

import (
	"fmt"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/metric/moves"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// moveNotAllowed finds ways of entities that a funnel does not allow.
func moveNotAllowed() Check {
	return Check{
		Info: Info{
			ID: "move-not-allowed", Level: diag.Warning, State: true, Title: text("許されていないステージの移動がある", "entities went from stage to stage in a way that is not allowed"),
			What:    "Entities went from one status to another in a way that the `moves` of a funnel do not allow: over a stage, back, or to a status that no stage names ([when](funnels.md#allowed-moves)). Counted are the months that the funnel's page shows, and since.",
			Fix:     "Correct the records where they are kept; or allow the move, if it is right.",
			Example: moveNotAllowedExample, Mended: moveNotAllowedMended,
		},
		run: func(p *Pass) {
			if p.Results == nil {
				return
			}
			for _, f := range p.Site.Funnels {
				t := p.Results.Moves[f]
				if t == nil {
					continue
				}
				for i, m := range t.Groups[0].Moves {
					if m.Verdict != moves.Allowed {
						p.notAllowed(f, t.Span, m)
						p.found[len(p.found)-1].Rank = i // the most frequent first
					}
				}
			}
		},
	}
}

func (p *Pass) notAllowed(f *model.Funnel, span value.Span, m moves.Move) {
	times := "1 time"
	if m.Count > 1 {
		times = value.NumInt(m.Count).Decimal(0) + " times"
	}
	way := fmt.Sprintf("going from %s to %s", quote(m.From.ID), quote(m.To.ID))
	switch {
	case m.From.ID == "" && m.To.ID == "":
		way = "coming in with a status that no stage names"
	case m.From.ID == "":
		way = "coming in at " + quote(m.To.ID)
	case m.To.ID == "":
		way = fmt.Sprintf("going from %s to a status that no stage names", quote(m.From.ID))
	}
	p.report(m.Pos, strings.Join([]string{f.ID, m.From.ID, m.To.ID}, " "),
		fmt.Sprintf("%s is not allowed%s; it happened %s from %s to %s", way, why(m), times, span.From, span.To), moveHint(m))
}

// why says what is wrong with a move beyond that it is not declared.
func why(m moves.Move) string {
	switch m.Verdict {
	case moves.Skipped:
		var over []string
		for _, s := range m.Over {
			over = append(over, quote(s.ID))
		}
		return ": it skips " + strings.Join(over, ", ")
	case moves.Backward:
		return ": it leads back"
	}
	return ""
}

func moveHint(m moves.Move) string {
	switch {
	case m.To.ID == "":
		return "correct the status in the records, or add a stage for it in mopsite.yaml"
	case m.From.ID == "":
		return fmt.Sprintf("correct the records; or allow it: entry: [%s, …]", m.To.ID)
	}
	return fmt.Sprintf("correct the records; or allow it: moves: {%s: [%s, …]}", m.From.ID, m.To.ID)
}

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	moveNotAllowedExample = `-- mopsite.yaml --
format: 1
site: {languages: [en], as_of: 2026-05-11}
sources:
  crm:
    entity: lead
    inputs:
      - {files: data/leads.csv, id: Id, stages: {lead: Created, mql: Qualified, sql: Accepted}}
-- data/leads.csv --
Id,Created,Qualified,Accepted
1,2026-04-01,2026-04-08,2026-04-15
2,2026-04-02,,2026-04-20
-- content/roles/sales.md --
---
title: Inside sales
kind: role
---
-- content/funnels/demand.md --
---
title: Demand
kind: funnel
owner: sales
stages: [{id: lead}, {id: mql}, {id: sql}]
moves:
  lead: [mql]
  mql: [sql]
---
`
	moveNotAllowedMended = `-- data/leads.csv --
Id,Created,Qualified,Accepted
1,2026-04-01,2026-04-08,2026-04-15
2,2026-04-02,2026-04-14,2026-04-20
`
)
