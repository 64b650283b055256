package check

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// dataStale finds sources whose newest day is further from the as-of date than
// their freshness allows, or that have none.
func dataStale() Check {
	return Check{
		Info: Info{
			ID: "data-stale", Level: diag.Warning, State: true, Title: text("データが古い", "the data are stale"),
			What:    "The newest day of a source lies further behind as-of than its `freshness`, or a source with `freshness` has no day at all.",
			Fix:     "Fetch the missing days; if the source is slower than that, change `freshness`.",
			Example: dataStaleExample, Mended: dataStaleMended,
		},
		run: func(p *Pass) {
			for _, s := range p.Set.Sources {
				if s.Failed || s.Freshness == 0 {
					continue
				}
				if s.Newest == value.NoDate {
					p.report(diag.Pos{File: "mopsite.yaml"}, s.Name,
						fmt.Sprintf("source %s has no day at all up to %s; its newest is to be at most %s before", quote(s.Name), p.AsOf, dayCount(s.Freshness)),
						"export it again: its files hold no row")
					continue
				}
				if age := int(p.AsOf - s.Newest); age > s.Freshness {
					p.report(diag.Pos{File: "mopsite.yaml"}, s.Name,
						fmt.Sprintf("the newest day of source %s is %s, %s before %s; it is to be at most %d", quote(s.Name), s.Newest, dayCount(age), p.AsOf, s.Freshness),
						"export the missing days, or change freshness: of the source")
				}
			}
		},
	}
}

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	dataStaleExample = `-- mopsite.yaml --
format: 1
site: {languages: [en], as_of: 2026-10-31, currency: JPY}
sources:
  ads: {files: data/ads.csv, columns: {date: day, campaign: campaign, cost: cost}, freshness: 7d}
-- data/ads.csv --
day,campaign,cost
2026-10-01,spring-search,100
`
	dataStaleMended = `-- data/ads.csv --
day,campaign,cost
2026-10-01,spring-search,100
2026-10-29,spring-search,120
`
)
