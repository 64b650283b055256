// Package explained writes where a number comes from, for people and for programs:
// its formula and sums, then each source with its files, settings and freshness.
package explained

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/metric"
)

// Explanation is what is known of a number.
type Explanation struct {
	*metric.Explanation
	// Title is the metric's name for readers, "" for a measure.
	Title string
	// Config has the settings of the sources.
	Config *config.Config
}

// definition is the place of the metric's formula, "" for a measure.
func (x *Explanation) definition() string {
	if x.Metric.FormulaPos.File == "" {
		return ""
	}
	return fmt.Sprintf("%s:%d", x.Metric.FormulaPos.File, x.Metric.FormulaPos.Line)
}
