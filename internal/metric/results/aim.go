package results

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/metric"
)

// aim sets the number beside its target, where the site's money is in a currency.
func (t *Tile) aim(currency string) {
	t.Target = metric.Target(t.Metric, currency, t.Now)
	t.OnTarget = metric.Meets(t.Metric, t.Now, t.Target)
}

// otherCurrency tells of a target that no number of its metric can be set beside.
func (c *computation) otherCurrency(t Tile) {
	if t.Target.Reason != metric.MixedCurrency || t.Now.Reason != metric.None {
		return
	}
	c.report([]diag.Diagnostic{diag.New(diag.Warning, metric.CheckMixedCurrency, t.Metric.TargetPos,
		fmt.Sprintf("the target of %s is in %s and its number in %s, so they are not set against each other", t.Metric.ID, t.Metric.TargetCurrency(c.Currency()), t.Now.Currency),
		fmt.Sprintf("if the target is in %s, write currency: %s beside it", t.Now.Currency, t.Now.Currency))})
}
