package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
)

// changedSinceApproval finds documents in force, or soon to be, whose text or fields are not those
// that were approved; translations count.
func changedSinceApproval() Check {
	return Check{
		Info: Info{
			ID: "changed-since-approval", Level: diag.Warning, Title: text("承認の後に変更されている", "a page changed since it was approved"),
			What:    "The text or the fields of a controlled page, or of its translation, are not those of its newest approval, and it is in force or comes into force on a day.",
			Fix:     "See the difference with `mopsite changes ID`; have it approved again, or write `status: in-review` until it is.",
			Example: changedSinceApprovalExample, Mended: changedSinceApprovalMended,
		},
		run: func(p *Pass) {
			p.originals(func(pg *model.Page) {
				if p.Results == nil || pg.Control == nil || pg.Control.State != model.StateActive {
					return
				}
				s := p.Results.Approved[pg]
				if s == nil || !s.Differs() {
					return
				}
				langs := slices.Concat(s.Changed, s.Added, s.Removed)
				slices.Sort(langs)
				p.report(pg.Control.Pos, pg.ID, fmt.Sprintf("%s changed (%s) since %s approved version %s on %s", quote(pg.Title), strings.Join(langs, ", "), s.By(), s.Version(), s.On()),
					"mopsite changes "+pg.ID+" shows what; have it approved again, or write status: in-review")
			})
		},
	}
}

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	changedSinceApprovalExample = `-- content/roles/lead.md --
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
In a hurry one is enough.
-- data/approvals.csv --
kind,page,language,version,digest,by,on
procedure,campaign-release,en,2.1,2efcdc8206fb6ece0ee77358fb574976,lead,2026-10-01
`
	changedSinceApprovalMended = `-- content/procedures/campaign-release.md --
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
)
