package check

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/metric/leak"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// slaBreached finds entities that wait for a stage of a funnel for longer than its SLA
// allows, and tells whose they are.
func slaBreached() Check {
	return Check{
		Info: Info{
			ID: "sla-breached", Level: diag.Warning, State: true, Title: text("対応期限を過ぎて待っているものがある", "some wait longer than an SLA allows"),
			What:    "Entities came to a stage of a funnel and wait for the next one for longer than its `sla` allows, in working time ([when](funnels.md#the-clock-of-a-stage)).",
			Fix:     "See to those that wait, the oldest first; or correct the SLA if it is not what was agreed.",
			Example: slaBreachedExample, Mended: slaBreachedMended,
		},
		run: func(p *Pass) {
			if p.Results == nil {
				return
			}
			for _, f := range p.Site.Funnels {
				v := p.Results.Funnels[f]
				if v == nil {
					continue
				}
				for i := range v.Clocks {
					p.overdue(f, &v.Clocks[i])
				}
			}
		},
	}
}

// overdue reports those who wait for a stage.
func (p *Pass) overdue(f *model.Funnel, c *leak.Clock) {
	if c.Over == 0 {
		return
	}
	who := "nobody owns the stage"
	if !c.Stage.Owner.None() {
		who = c.Stage.Owner.Text + " answers for it"
	}
	p.report(c.Stage.Pos, f.ID+" "+c.Stage.ID, fmt.Sprintf("%s at %s for %s longer than %s, the oldest since %s; %s",
		waiting(c.Over), quote(c.From.ID), quote(c.Stage.ID), c.Stage.SLA, c.Oldest, who),
		"see to them, the oldest first; facts hold no ids, the export has those of that day")
}

func waiting(n int64) string {
	if n == 1 {
		return "1 waits"
	}
	return value.NumInt(n).Decimal(0) + " wait"
}

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	slaBreachedExample = `-- mopsite.yaml --
format: 1
site: {languages: [en], as_of: 2026-05-11, holidays: data/holidays.csv}
sources:
  crm:
    entity: lead
    inputs:
      - {files: data/leads.csv, id: Id, stages: {lead: Created, mql: Called}}
-- data/holidays.csv --
date,name
2026-05-04,Greenery Day
2026-05-05,Children's Day
2026-05-06,Day off for Constitution Day
-- data/leads.csv --
Id,Created,Called
1,2026-04-30,2026-05-07
2,2026-05-01,2026-05-07
3,2026-05-07,
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
stages: [{id: lead}, {id: mql, owner: sales, sla: 1 business day}]
---
`
	slaBreachedMended = `-- data/leads.csv --
Id,Created,Called
1,2026-04-30,2026-05-07
2,2026-05-01,2026-05-07
3,2026-05-07,2026-05-08
`
)
