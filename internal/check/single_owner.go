package check

import "github.com/mopsite/mopsite/internal/diag"

// singleOwner finds roadmap items for which one side alone answers: a roadmap
// that marketing and IT share has two owners for each item.
func singleOwner() Check {
	return Check{
		Info: Info{
			ID: "single-owner", Level: diag.Warning, Title: text("ロードマップの項目に二人目の責任者がいない", "an item of the roadmap has no second owner"),
			What:    "An item of the roadmap that is neither done nor stopped has no second owner, or its owner twice.",
			Fix:     "Write `co_owner:` with who answers for it in the other department.",
			Example: singleOwnerExample, Mended: singleOwnerMended,
		},
		run: func(p *Pass) {
			for _, r := range p.records("roadmap") {
				switch second := r.Actor("co_owner"); {
				case r.Word("status") == "done" || r.Word("status") == "stopped":
				case second.None():
					p.report(at(r.Pages[0]), r.ID, "the roadmap item "+quote(r.ID)+" has no second owner", "write co_owner: with the role that answers for it in the other department")
				case second.Text == r.Owner.Text:
					p.report(second.Pos, r.ID, "the second owner of the roadmap item "+quote(r.ID)+" is its owner", "write co_owner: with the role that answers for it in the other department")
				}
			}
		},
	}
}

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	singleOwnerExample = `-- content/roles/lead.md --
---
title: MOps lead
kind: role
---
-- content/roles/it.md --
---
title: IT
kind: role
---
-- content/roadmap/one-record.md --
---
title: One customer record
kind: roadmap
owner: lead
period: 2026-10..2027-03
---
`
	singleOwnerMended = `-- content/roadmap/one-record.md --
---
title: One customer record
kind: roadmap
owner: lead
period: 2026-10..2027-03
co_owner: it
---
`
)
