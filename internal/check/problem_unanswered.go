package check

import (
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
)

// problemUnanswered finds problems to which the handbook has no procedure.
func problemUnanswered() Check {
	return Check{
		Info: Info{
			ID: "problem-unanswered", Level: diag.Hint, Title: text("問題に対応する手順がない", "no procedure answers a problem"),
			What:    "No procedure answers a problem.",
			Fix:     "Write `answers:` with the procedure that keeps it from happening again.",
			Example: problemUnansweredExample, Mended: problemUnansweredMended,
		},
		run: func(p *Pass) {
			for _, r := range p.Site.Records {
				if r.Kind == model.KindProblem && r.Value("answers") == nil {
					p.report(at(r.Pages[0]), r.ID, "no procedure answers the problem "+quote(r.ID), "write answers: with the id of the procedure that keeps it from happening again")
				}
			}
		},
	}
}

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	problemUnansweredExample = `-- content/roles/lead.md --
---
title: MOps lead
kind: role
---
-- content/roles/operator.md --
---
title: Operator
kind: role
---
-- content/procedures/release-check.md --
---
title: Release check
kind: procedure
owner: lead
deputy: operator
---
-- content/problems/wrong-list.md --
---
title: Mails to the wrong list
kind: problem
owner: lead
date: 2026-08-03
---
`
	problemUnansweredMended = `-- content/problems/wrong-list.md --
---
title: Mails to the wrong list
kind: problem
owner: lead
date: 2026-08-03
answers: release-check
---
`
)
