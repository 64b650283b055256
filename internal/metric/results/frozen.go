package results

import (
	"github.com/mopsite/mopsite/internal/metric/maturity"
	"github.com/mopsite/mopsite/internal/model"
)

// frozen returns the computation for the day of a page: that of the site, or
// one of its own day on a page that keeps one, whose kept numbers it computes.
func (c *computation) frozen(p *model.Page) *computation {
	if p.Frozen == nil {
		return c
	}
	day := *c
	day.Engine, day.in.AsOf = c.past.Engine(p.Frozen.AsOf), c.past.Day(p.Frozen.AsOf)
	day.evidence.AsOf = day.in.AsOf
	day.maturity, _ = maturity.New(c.site.Capabilities, day.evidence)
	for _, k := range p.Frozen.Kept {
		if _, done := c.res.Kept[k]; !done {
			kept := c.past.Recall(k)
			c.res.Kept[k] = &kept
		}
	}
	return &day
}

// decisions compares the numbers of decisions with the newest ones.
func (c *computation) decisions() {
	for _, r := range c.site.Records {
		if k := r.Number(); k != nil {
			kept := c.past.Compare(k)
			c.res.Kept[k] = &kept
		}
	}
}
