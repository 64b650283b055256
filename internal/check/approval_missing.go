package check

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
)

// approvalMissing finds documents that are in force or will be, say who may approve them, and
// were never approved.
func approvalMissing() Check {
	return Check{
		Info: Info{
			ID: "approval-missing", Level: diag.Hint, Title: text("承認されていない", "a document in force was never approved"),
			What:    "A controlled page is in force, or comes into force on a day, and names its approver, and `data/approvals.csv` has no approval of it.",
			Fix:     "`mopsite approve ID --by NAME`, or `status: in-review` while it is being judged.",
			Example: approvalMissingExample, Mended: approvalMissingMended,
		},
		run: func(p *Pass) {
			p.originals(func(pg *model.Page) {
				c := pg.Control
				if c == nil || c.State != model.StateActive || c.Approver.None() || p.Results == nil || p.Results.Approved[pg] != nil {
					return
				}
				force := "is in force"
				if c.Awaited(p.AsOf) {
					force = "comes into force on " + c.Effective.String()
				}
				p.report(c.Pos, pg.ID, fmt.Sprintf("%s %s and was never approved by %s", quote(pg.Title), force, quote(c.Approver.Text)),
					"run mopsite approve "+pg.ID+" --by NAME, or write status: in-review")
			})
		},
	}
}

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	approvalMissingExample = `-- content/roles/lead.md --
---
title: MOps lead
kind: role
---
-- content/roles/operator.md --
---
title: Operator
kind: role
---
-- content/procedures/campaign-release.md --
---
title: Campaign release
kind: procedure
owner: operator
deputy: lead
version: "2.1"
approver: lead
---

Two people look before anything goes out.
`
	approvalMissingMended = `-- data/approvals.csv --
kind,page,language,version,digest,by,on
procedure,campaign-release,en,2.1,2efcdc8206fb6ece0ee77358fb574976,lead,2026-10-01
`
)
