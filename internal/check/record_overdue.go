package check

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/diag"
)

// recordOverdue finds records that say what is to be done by a day that has
// passed: an action, a number to be measured again.
func recordOverdue() Check {
	return Check{
		Info: Info{
			ID: "record-overdue", Level: diag.Warning, State: true, Title: text("記録にある期限を過ぎている", "what a record says was to be done is overdue"),
			What:    "What a record says was to be done by a day is not said to be done: the action of a decision, or that its number is measured again.",
			Fix:     "Do it and write `done:` or `remeasured:` with the day.",
			Example: recordOverdueExample, Mended: recordOverdueMended,
		},
		run: func(p *Pass) {
			for _, r := range p.Site.Records {
				for _, v := range r.Due() {
					if v.Date < p.AsOf {
						p.report(v.Pos, r.ID, fmt.Sprintf("%s: %s of this %s has passed by %s", v.Field.Name, v.Date, r.Kind, dayCount(int(p.AsOf-v.Date))),
							fmt.Sprintf("do it and write %s: with the day, or choose another day", v.Field.DoneBy))
					}
				}
			}
		},
	}
}

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	recordOverdueExample = `-- content/roles/lead.md --
---
title: MOps lead
kind: role
---
-- content/decisions/call-first.md --
---
title: Call within a day
kind: decision
date: 2026-06-10
owner: lead
action: Every lead is called within a day
due: 2026-06-30
---
`
	recordOverdueMended = `-- content/decisions/call-first.md --
---
title: Call within a day
kind: decision
date: 2026-06-10
owner: lead
action: Every lead is called within a day
due: 2026-06-30
done: 2026-06-24
---
`
)
