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
			What: "A request was declined or deferred without a reason.",
			Fix:  "Write `reason:` with a sentence that the requester can act on.",
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
