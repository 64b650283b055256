package check

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
)

// toolUnready finds tools for analysis that are in use or on trial before the
// procedures that they need are in force: they make wrong numbers faster.
func toolUnready() Check {
	return Check{
		Info: Info{
			ID: "tool-unready", Level: diag.Warning, Title: text("分析のツールの前提がまだそろっていない", "a tool for analysis is used before what it requires is in force"),
			What:    "A tool of the family `analytics` is in use or on trial, and a procedure in its `requires` is a draft, in review, retired or not in force yet.",
			Fix:     "Put the procedure in force first, or write `status: planned` on the tool.",
			Example: toolUnreadyExample, Mended: toolUnreadyMended,
		},
		run: func(p *Pass) {
			for _, r := range p.records("tool") {
				v, status := r.Value("requires"), r.Word("status")
				if v == nil || r.Word("family") != "analytics" || status != "active" && status != "trial" {
					continue
				}
				for _, page := range v.Pages {
					if need, ok := page.Def.(*model.Procedure); ok && (need.Status != "active" || need.Effective > p.AsOf) {
						p.report(v.Pos, r.ID+" "+need.ID, fmt.Sprintf("the tool %q is used before the procedure %q that it requires is in force", r.ID, need.ID),
							"put the procedure in force first, or write status: planned on the tool")
					}
				}
			}
		},
	}
}

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	toolUnreadyExample = `-- content/roles/analyst.md --
---
title: Analyst
kind: role
deputies: [lead]
---
-- content/roles/lead.md --
---
title: MOps lead
kind: role
---
-- content/procedures/naming.md --
---
title: Names
kind: procedure
owner: analyst
deputy: lead
status: draft
---
-- content/tools/attribution.md --
---
title: Attribution
kind: tool
owner: analyst
family: analytics
status: trial
requires: naming
---
`
	toolUnreadyMended = `-- content/procedures/naming.md --
---
title: Names
kind: procedure
owner: analyst
deputy: lead
status: active
---
`
)
