package check

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// ownerLeft finds pages whose owner, second owner or deputy is a person who has
// left. Who once asked for something may have left since.
func ownerLeft() Check {
	return Check{
		Info: Info{
			ID: "owner-left", Level: diag.Warning, State: true, Title: text("担当者が離任している", "an owner has left"),
			What:    "The owner, second owner or deputy of a page is a person who has left (`until`).",
			Fix:     "Name who took over, or better the role.",
			Example: ownerLeftExample, Mended: ownerLeftMended,
		},
		run: func(p *Pass) {
			p.originals(func(pg *model.Page) {
				p.left(pg, pg.Owner, "owner")
				switch d := pg.Def.(type) {
				case *model.Procedure:
					p.left(pg, d.Deputy, "deputy")
				case *model.Record:
					for _, key := range []string{"deputy", "co_owner"} {
						p.left(pg, d.Actor(key), key)
					}
				}
			})
		},
	}
}

// left reports an actor who is a person that has left by as-of.
func (p *Pass) left(pg *model.Page, a model.Actor, key string) {
	if a.Person == nil {
		return
	}
	if until := a.Person.Day("until"); until != value.NoDate && until < p.AsOf {
		p.report(a.Pos, pg.ID, fmt.Sprintf("the %s %q left on %s", key, a.Person.ID, until), "write who took over, or better the role that this person had")
	}
}

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	ownerLeftExample = `-- content/roles/lead.md --
---
title: MOps lead
kind: role
---
-- content/people/sato.md --
---
title: Sato
kind: person
until: 2026-09-30
---
-- content/procedures/lead-routing.md --
---
owner: sato
title: Lead routing
kind: procedure
deputy: lead
---
`
	ownerLeftMended = `-- content/procedures/lead-routing.md --
---
owner: operator
title: Lead routing
kind: procedure
deputy: lead
---
-- content/roles/operator.md --
---
title: Operator
kind: role
---
`
)
