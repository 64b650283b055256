package check

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/diag"
)

// requestUnreasoned finds requests that were turned down or put off without a
// word of why, so that the next person asks again.
func requestUnreasoned() Check {
	return Check{
		Info: Info{
			ID: "request-unreasoned", Level: diag.Hint, Title: text("依頼を断った理由がない", "a request was turned down without a reason"),
			What:    "A request was declined or deferred without a reason.",
			Fix:     "Write `reason:` with a sentence that the requester can act on.",
			Example: requestUnreasonedExample, Mended: requestUnreasonedMended,
		},
		run: func(p *Pass) {
			for _, r := range p.records("request") {
				v := r.Value("decision")
				if v == nil || v.Text.All != "declined" && v.Text.All != "deferred" || r.Value("reason") != nil {
					continue
				}
				p.report(v.Pos, r.ID, fmt.Sprintf("the request %q was %s without a reason", r.ID, v.Text.All), "write reason: with a sentence that the requester can act on")
			}
		},
	}
}

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	requestUnreasonedExample = `-- content/roles/lead.md --
---
title: MOps lead
kind: role
---
-- content/requests/second-mail-tool.md --
---
title: A second mail tool
kind: request
date: 2026-07-01
owner: lead
requester: lead
decision: declined
---
`
	requestUnreasonedMended = `-- content/requests/second-mail-tool.md --
---
title: A second mail tool
kind: request
date: 2026-07-01
owner: lead
requester: lead
decision: declined
reason: The present one sends to both lists; see how in its procedure
---
`
)
