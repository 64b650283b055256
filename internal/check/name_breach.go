package check

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/metric/conform"
)

// nameBreaches bounds the names that are told of one convention.
const nameBreaches = 100

// nameBreach finds names in the data that do not follow the convention of their
// dimension, the costliest first.
func nameBreach() Check {
	return Check{
		Info: Info{
			ID: "name-breach", Level: diag.Hint, State: true, Title: text("命名規則に合わない名前がある", "a name does not follow its convention"),
			What:    "A name in the data, such as that of a campaign, does not follow the [convention](joining.md#a-convention) of its dimension. The page of the convention lists them with their cost and what they should be called, and as CSV. Of one convention the 100 costliest are told.",
			Fix:     "Rename it where it comes from, or give it a name that follows in the map of its dimension.",
			Example: nameBreachExample, Mended: nameBreachMended,
		},
		run: func(p *Pass) {
			if p.Results == nil {
				return
			}
			for _, c := range p.Site.Conventions {
				l := p.Results.Names[c]
				if l == nil {
					continue
				}
				for i, b := range l.Breaches {
					if i == nameBreaches {
						p.report(c.GrammarPos, c.ID, fmt.Sprintf("%d more names do not follow the convention %s", len(l.Breaches)-i, quote(c.ID)), "the page of the convention lists them all")
						p.found[len(p.found)-1].Rank = i
						break
					}
					p.report(c.GrammarPos, b.Name, breachText(b, c.ID, c.AppliesTo), breachHint(b))
					p.found[len(p.found)-1].Rank = i // the costliest first
				}
			}
		},
	}
}

func breachText(b conform.Breach, convention, dim string) string {
	s := fmt.Sprintf("%s %s does not follow the convention %s: at character %d, %s", dim, quote(b.Name), quote(convention), b.At, b.Reason)
	if b.Field != "" {
		s += " for " + b.Field
	}
	if !b.Cost.Value.Null() {
		s += fmt.Sprintf("; its cost is %s %s", b.Cost.Currency, b.Cost.Value.Exact(2))
	}
	return s
}

func breachHint(b conform.Breach) string {
	who := ""
	if b.Owner.Text != "" {
		who = b.Owner.Text + ": "
	}
	if b.Nearest == "" {
		return who + "rename it where it comes from, or give it a name in the map of its dimension"
	}
	return fmt.Sprintf("%srename it to %s", who, quote(b.Nearest))
}

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	nameBreachExample = `-- mopsite.yaml --
format: 1
site: {languages: [en], as_of: 2026-10-31, currency: JPY}
sources:
  ads: {files: data/ads.csv, columns: {date: day, campaign: campaign, cost: cost}}
-- data/ads.csv --
day,campaign,cost
2026-10-01,apac_webinar,100
2026-10-01,aapc_webinar,250
-- content/roles/lead.md --
---
title: MOps lead
kind: role
---
-- content/conventions/campaign-name.md --
---
title: Campaign names
kind: convention
owner: lead
applies_to: campaign
grammar: "{region}_{type}"
fields:
  region: {values: [apac, emea]}
  type: {values: [webinar, event]}
---
`
	nameBreachMended = `-- data/ads.csv --
day,campaign,cost
2026-10-01,apac_webinar,100
2026-10-01,emea_webinar,250
`
)
