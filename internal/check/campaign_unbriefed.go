package check

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/metric/conform"
	"github.com/mopsite/mopsite/internal/model"
)

// campaignUnbriefed finds campaigns in the data that no page describes, in a
// handbook that has briefs at all.
func campaignUnbriefed() Check {
	return Check{
		Info: Info{
			ID: "campaign-unbriefed", Level: diag.Hint, State: true, Title: text("施策書のないキャンペーンがある", "campaigns in the data have no brief"),
			What:    "The handbook has briefs, and campaigns of the last 31 days in the data have none. Said once, with the number and the first three.",
			Fix:     "Write a page with `kind: campaign` and the campaign's name as its id, or give the campaign the name of its brief in the map of campaigns.",
			Example: campaignUnbriefedExample, Mended: campaignUnbriefedMended,
		},
		run: func(p *Pass) {
			if len(p.Site.Campaigns) == 0 || p.Set == nil {
				return
			}
			var names []string
			for _, m := range conform.Members(p.Set, model.CampaignDim) {
				if p.Site.Campaign(m.Name) == nil && int(p.AsOf-m.Last) < 31 {
					names = append(names, quote(m.Name))
				}
			}
			if len(names) == 0 {
				return
			}
			what := fmt.Sprintf("%d campaigns of the last 31 days have no brief: ", len(names))
			if len(names) == 1 {
				what = "1 campaign of the last 31 days has no brief: "
			}
			for i, n := range names[:min(3, len(names))] {
				if i > 0 {
					what += ", "
				}
				what += n
			}
			p.report(at(p.Site.Campaigns[0].Pages[0]), model.CampaignDim, what, "write a page with kind: campaign and this id, or name it like its brief in the map of campaigns")
		},
	}
}

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	campaignUnbriefedExample = `-- mopsite.yaml --
format: 1
site: {languages: [en], as_of: 2026-10-31, currency: JPY}
sources:
  ads: {files: data/ads.csv, columns: {date: day, campaign: campaign, cost: cost}}
-- data/ads.csv --
day,campaign,cost
2026-10-01,spring-search,100
2026-10-01,summer-display,80
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
`
	campaignUnbriefedMended = `-- content/campaigns/summer-display.md --
---
title: Summer display
kind: campaign
owner: lead
period: 2026-09..2026-11
status: running
---
`
)
