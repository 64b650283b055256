package check

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// reviewOverdue finds pages whose review was due before the as-of date.
func reviewOverdue() Check {
	return Check{
		Info: Info{
			ID: "review-overdue", Level: diag.Warning, State: true, Title: text("見直しの期限を過ぎている", "the review is overdue"),
			What:    "The day of the next review has passed.",
			Fix:     "Read the page, mend it, set `last_reviewed`.",
			Example: reviewOverdueExample, Mended: reviewOverdueMended,
		},
		run: func(p *Pass) {
			p.originals(func(pg *model.Page) {
				if due := pg.ReviewDue(); due != value.NoDate && due < p.AsOf {
					p.report(at(pg), pg.ID, fmt.Sprintf("the review of %s was due on %s, %s ago", quote(pg.Title), due, dayCount(int(p.AsOf-due))),
						"read the page, mend it, and set last_reviewed:")
				}
			})
		},
	}
}

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	reviewOverdueExample = `-- content/roles/lead.md --
---
title: MOps lead
kind: role
---
-- content/glossary.md --
---
title: Glossary
owner: lead
last_reviewed: 2026-01-31
review_every: 6 months
---
`
	reviewOverdueMended = `-- content/glossary.md --
---
title: Glossary
owner: lead
last_reviewed: 2026-10-20
review_every: 6 months
---
`
)
