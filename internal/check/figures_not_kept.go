package check

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
)

// figuresNotKept finds frozen pages with figures that a correction would change
// under their readers.
func figuresNotKept() Check {
	return Check{
		Info: Info{
			ID: "figures-not-kept", Level: diag.Hint, Title: text("図表の数字が書き留められていない", "figures that should stay are not written down"),
			What:    "A frozen page has figures that are not written down, so that a correction of the data would change them.",
			Fix:     "`mopsite keep`.",
			Example: figuresNotKeptExample, Mended: figuresNotKeptMended,
		},
		run: func(p *Pass) {
			p.originals(func(pg *model.Page) {
				if pg.Frozen == nil || pg.Frozen.AsOf > p.AsOf {
					return
				}
				f := p.Results.Frozen[pg]
				missing := len(f.Figures)
				if f.Kept {
					missing = 0
					for _, c := range f.Changes {
						if c.New {
							missing++
						}
					}
				}
				if missing > 0 {
					p.report(pg.Frozen.Pos, pg.Title, fmt.Sprintf("figures of this page are not written down (%d), so data that are corrected later change them", missing),
						"run mopsite keep, which writes them to data/kept.csv")
				}
			})
		},
	}
}

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	figuresNotKeptExample = `-- mopsite.yaml --
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
-- content/reports/may.md --
---
title: Report of May
as_of: 2026-05-31
---

May brought [[=leads this month]] leads.
`
	figuresNotKeptMended = `-- data/kept.csv --
as_of,figure,part,where,group,from,to,value,currency,reason
2026-05-31,leads,,,,2026-05-01,2026-05-31,2,,
`
)
