package check

import "github.com/mopsite/mopsite/internal/diag"

// storyUnmeasured finds user stories that nobody can see the outcome of.
func storyUnmeasured() Check {
	return Check{
		Info: Info{
			ID: "story-unmeasured", Level: diag.Hint, Title: text("ストーリーに指標も画面もない", "a story has neither a metric nor a dashboard"),
			What:    "A user story has neither a metric nor a dashboard.",
			Fix:     "Write `metrics:` or `dashboard:`.",
			Example: storyUnmeasuredExample, Mended: storyUnmeasuredMended,
		},
		run: func(p *Pass) {
			for _, r := range p.records("story") {
				if r.Word("status") != "dropped" && r.Value("metrics") == nil && r.Value("dashboard") == nil {
					p.report(at(r.Pages[0]), r.ID, "the story "+quote(r.ID)+" names neither a metric nor a dashboard",
						"write metrics: with ids, or dashboard: with the page where the outcome can be seen")
				}
			}
		},
	}
}

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	storyUnmeasuredExample = `-- content/roles/lead.md --
---
title: MOps lead
kind: role
---
-- content/stories/paid-social.md --
---
title: Revenue from paid social
kind: story
owner: lead
persona: Head of sales
outcome: see the revenue that paid social brings
reason: I can move budget within the month
---
`
	storyUnmeasuredMended = `-- content/stories/paid-social.md --
---
title: Revenue from paid social
kind: story
owner: lead
persona: Head of sales
outcome: see the revenue that paid social brings
reason: I can move budget within the month
dashboard: revenue
---
-- content/revenue.md --
---
title: Revenue
owner: lead
---
`
)
