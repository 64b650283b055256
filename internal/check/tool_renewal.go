package check

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
)

// toolRenewal finds tools whose contract renews soon and of which nobody has
// decided whether it should. How soon depends on the tier: six months for tools
// of the first, four for all others. A decision counts for the renewal within a
// year of it, and until that day.
func toolRenewal() Check {
	return Check{
		Info: Info{
			ID: "tool-renewal", Level: diag.Warning, State: true, Title: text("契約の更新を決める時期である", "the renewal of a contract is to be decided"),
			What:    "The contract of a tool renews within six months (first tier) or four (all others), and nobody has decided whether it should; or that day is over, and no next one is written. The tier is the sum of `impact`, `reach` and `spend`: 8 and 9 are the first, 5 to 7 the second, 3 and 4 the third.",
			Fix:     "Decide and write `renewal_decided:`; after the renewal write the next day of `renewal`.",
			Example: toolRenewalExample, Mended: toolRenewalMended,
		},
		run: func(p *Pass) {
			for _, r := range p.records("tool") {
				if !r.Renews() {
					continue
				}
				v := r.Value(model.FieldRenewal)
				from := r.DecideFrom()
				if p.AsOf < from || r.Decided() && p.AsOf <= v.Date {
					continue
				}
				when := "renews"
				if v.Date < p.AsOf {
					when = "renewed"
				}
				if r.Decided() { // on a renewal that is over; the next one would never be asked for
					p.report(v.Pos, r.ID, fmt.Sprintf("the contract of the tool %q renewed on %s", r.ID, v.Date),
						"write the next day of renewal, or status: retired if the contract has ended")
					continue
				}
				p.report(v.Pos, r.ID, fmt.Sprintf("the contract of the tool %q %s on %s; its renewal was to be decided from %s on", r.ID, when, v.Date, from),
					"decide and write renewal_decided: with the day; after the renewal write the next day of renewal")
			}
		},
	}
}

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	toolRenewalExample = `-- content/roles/lead.md --
---
title: MOps lead
kind: role
---
-- content/tools/mail-tool.md --
---
title: Mail tool
kind: tool
owner: lead
impact: 3
reach: 3
spend: 3
renewal: 2027-03-31
---
`
	toolRenewalMended = `-- content/tools/mail-tool.md --
---
title: Mail tool
kind: tool
owner: lead
impact: 3
reach: 3
spend: 3
renewal: 2027-03-31
renewal_decided: 2026-10-15
---
`
)
