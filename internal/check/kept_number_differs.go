package check

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/metric/recall"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// keptNumberDiffers finds numbers that were written down and are others now for
// the same day: either the facts were corrected, or the number was copied
// wrongly.
func keptNumberDiffers() Check {
	return Check{
		Info: Info{
			ID: "kept-number-differs", Level: diag.Warning, Title: text("書き留めた数字と計算し直した数字が異なる", "a number that was written down is another when computed again"),
			What:    "A number that a decision or a frozen page keeps is another one when the facts of today are computed for its day.",
			Fix:     "Correct it if it was copied wrongly. If the facts were corrected since, leave it: the page tells of both.",
			Example: keptNumberDiffersExample, Mended: keptNumberDiffersMended,
		},
		run: func(p *Pass) {
			p.kept(func(k *model.Kept, kept *recall.Kept) {
				if kept.Differs {
					p.report(k.ValuePos, k.Of(), fmt.Sprintf("%s over %s was %s as of %s; the facts of today give %s", k.Of(), k.PeriodText,
						keptText(k, k.Value), k.AsOf, keptText(k, kept.Then.Quantity.Value)), "correct the number if it was copied wrongly; if the facts were corrected since, leave it, and the page tells of both")
				}
			})
		},
	}
}

// kept calls f for every kept number that could be computed, each once.
func (p *Pass) kept(f func(*model.Kept, *recall.Kept)) {
	one := func(k *model.Kept) {
		if kept := p.Results.Kept[k]; kept != nil && !kept.Unseen {
			f(k, kept)
		}
	}
	for _, r := range p.Site.Records {
		if k := r.Number(); k != nil {
			one(k)
		}
	}
	p.originals(func(pg *model.Page) {
		if pg.Frozen != nil {
			for _, k := range pg.Frozen.Kept {
				one(k)
			}
		}
	})
}

// keptText writes a number as an author may write it down.
func keptText(k *model.Kept, n value.Num) string {
	switch {
	case n.Null():
		return "none"
	case k.Stage != nil || k.Metric != nil && k.Metric.Unit == model.UnitRatio:
		return n.Mul(value.NumInt(100)).Decimal(1) + "%"
	case k.Metric != nil && k.Metric.Unit == model.UnitCount:
		return n.Decimal(0)
	}
	return n.Decimal(2)
}

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	keptNumberDiffersExample = `-- mopsite.yaml --
format: 1
site: {languages: [en], as_of: 2026-10-31}
sources:
  crm:
    entity: lead
    inputs:
      - {files: data/leads.csv, id: Id, stages: {lead: Created}}
-- data/leads.csv --
Id,Created
1,2026-05-03
2,2026-05-20
-- content/roles/lead.md --
---
title: MOps lead
kind: role
---
-- content/metrics/leads.md --
---
title: Leads
kind: metric
formula: crm.lead
unit: count
owner: lead
---
-- content/decisions/call-first.md --
---
title: Call within a day
kind: decision
date: 2026-06-10
owner: lead
number: {metric: leads, period: 2026-05, value: 3}
action: Every lead is called within a day
---
`
	keptNumberDiffersMended = `-- content/decisions/call-first.md --
---
title: Call within a day
kind: decision
date: 2026-06-10
owner: lead
number: {metric: leads, period: 2026-05, value: 2}
action: Every lead is called within a day
---
`
)
