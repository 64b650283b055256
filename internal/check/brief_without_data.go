package check

import (
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/metric/conform"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// briefWithoutData finds briefs of campaigns that should have begun and that no
// export has.
func briefWithoutData() Check {
	return Check{
		Info: Info{
			ID: "brief-without-data", Level: diag.Hint, State: true, Title: text("データのない施策書がある", "no data speak of a campaign's brief"),
			What:    "The period of a campaign has begun and its status says so, and no source has a campaign of that name.",
			Fix:     "Name the page as the campaign is in the data (`id`), or set its status.",
			Example: briefWithoutDataExample, Mended: briefWithoutDataMended,
		},
		run: func(p *Pass) {
			if p.Set == nil {
				return
			}
			members := conform.Members(p.Set, model.CampaignDim)
			if len(members) == 0 {
				return
			}
			for _, c := range p.Site.Campaigns {
				if c.Status == "planned" || c.Status == "cancelled" || c.Period == nil {
					continue
				}
				if begins := c.Period.Resolve(p.AsOf, p.calendar()).Full.From; begins > p.AsOf {
					continue
				}
				if !slices.ContainsFunc(members, func(m conform.Member) bool { return m.Name == c.ID }) {
					p.report(at(c.Pages[0]), c.ID, "no source has the campaign "+quote(c.ID), "write id: with its name in the data, or set its status")
				}
			}
		},
	}
}

func (p *Pass) calendar() value.Calendar {
	if p.Results == nil {
		return value.Calendar{FiscalStart: 4}
	}
	return p.Results.Calendar
}

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	briefWithoutDataExample = `-- mopsite.yaml --
format: 1
site: {languages: [en], as_of: 2026-10-31, currency: JPY}
sources:
  ads: {files: data/ads.csv, columns: {date: day, campaign: campaign, cost: cost}}
-- data/ads.csv --
day,campaign,cost
2026-10-01,spring-search,100
-- content/roles/lead.md --
---
title: MOps lead
kind: role
---
-- content/campaigns/spring-search.md --
---
title: Spring search
kind: campaign
owner: lead
period: 2026-09..2026-11
status: running
---
-- content/campaigns/autumn-search.md --
---
title: Autumn search
kind: campaign
owner: lead
period: 2026-09..2026-11
status: running
---
`
	briefWithoutDataMended = `-- content/campaigns/autumn-search.md --
---
title: Autumn search
kind: campaign
owner: lead
period: 2026-09..2026-11
status: cancelled
---
`
)
