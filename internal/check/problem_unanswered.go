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
			What: "No procedure answers a problem.",
			Fix:  "Write `answers:` with the procedure that keeps it from happening again.",
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
