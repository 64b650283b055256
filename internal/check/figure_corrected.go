package check

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
)

// figureCorrected finds frozen pages of which today's facts give other figures than
// those that they showed, and show.
func figureCorrected() Check {
	return Check{
		Info: Info{
			ID: "figure-corrected", Level: diag.Hint, State: true, Title: text("書き留めた図表の数字がその後に変わった", "figures that a page keeps were corrected since"),
			What:    "Today's data give other figures than those that a frozen page showed; the page goes on to show those, and tells both.",
			Fix:     "Nothing, or `mopsite keep --again DAY` if the page was wrong.",
			Example: figureCorrectedExample, Mended: figureCorrectedMended,
		},
		run: func(p *Pass) {
			p.originals(func(pg *model.Page) {
				if pg.Frozen == nil {
					return
				}
				f, n := p.Results.Frozen[pg], 0
				for _, c := range f.Changes {
					if !c.New {
						n++
					}
				}
				if n > 0 {
					p.report(pg.Frozen.Pos, pg.Title, fmt.Sprintf("%d of %d figures would be others by the data known today; the page shows those that it showed, and tells both", n, len(f.Figures)),
						fmt.Sprintf("leave them, or write the day anew with mopsite keep --again %s if the page was wrong", pg.Frozen.AsOf))
				}
			})
		},
	}
}

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	figureCorrectedExample = `-- mopsite.yaml --
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
3,2026-05-21
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
-- data/kept.csv --
as_of,figure,part,where,group,from,to,value,currency,reason
2026-05-31,leads,,,,2026-05-01,2026-05-31,2,,
`
	figureCorrectedMended = `-- data/kept.csv --
as_of,figure,part,where,group,from,to,value,currency,reason
2026-05-31,leads,,,,2026-05-01,2026-05-31,3,,
`
)
