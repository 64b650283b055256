package check

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/metric/recall"
	"github.com/mopsite/mopsite/internal/model"
)

// numberNotKept finds the numbers of decisions, and those that frozen pages name,
// without a value: should the facts be corrected, nobody could tell.
func numberNotKept() Check {
	return Check{
		Info: Info{
			ID: "number-not-kept", Level: diag.Hint, Title: text("数字が書き留められていない", "a number that should stay is not written down"),
			What:    "A kept number has no `value`.",
			Fix:     "Write what the hint says.",
			Example: numberNotKeptExample, Mended: numberNotKeptMended,
		},
		run: func(p *Pass) {
			p.kept(func(k *model.Kept, kept *recall.Kept) {
				if n := kept.Then.Quantity.Value; k.Value.Null() && !n.Null() {
					p.report(k.Pos, k.Of(), fmt.Sprintf("%s over %s has no value written down", k.Of(), k.PeriodText), "write value: "+keptText(k, n))
				}
			})
		},
	}
}

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	numberNotKeptExample = `-- mopsite.yaml --
format: 1
site: {languages: [en], as_of: 2026-10-31}
sources:
  crm:
    entity: lead
    inputs:
      - {files: data/leads.csv, id: Id, stages: {lead: Created}}
-- data/leads.csv --
Id,Created
1,2026-05-03
2,2026-05-20
-- content/roles/lead.md --
---
title: MOps lead
kind: role
---
-- content/metrics/leads.md --
---
title: Leads
kind: metric
formula: crm.lead
unit: count
owner: lead
---
-- content/decisions/call-first.md --
---
title: Call within a day
kind: decision
date: 2026-06-10
owner: lead
number: {metric: leads, period: 2026-05}
action: Every lead is called within a day
---
`
	numberNotKeptMended = `-- content/decisions/call-first.md --
---
title: Call within a day
kind: decision
date: 2026-06-10
owner: lead
number: {metric: leads, period: 2026-05, value: 2}
action: Every lead is called within a day
---
`
)
