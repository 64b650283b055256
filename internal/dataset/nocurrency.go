package dataset

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/plan"
	"github.com/mopsite/mopsite/internal/diag"
)

// oneCurrency tells once, where it is to be mended, what several sources lack: with
// no currency of the site none of them has one.
func oneCurrency(all []diag.Diagnostic, by map[string][]diag.Diagnostic) []diag.Diagnostic {
	lacks := func(d diag.Diagnostic) bool { return d.Check == finding.CheckFailed && d.Message == plan.NoCurrency }
	var sources []string
	for _, name := range slices.Sorted(maps.Keys(by)) {
		if slices.ContainsFunc(by[name], lacks) {
			sources = append(sources, name)
		}
	}
	if len(sources) < 2 {
		return all
	}
	d := diag.New(diag.Error, finding.CheckFailed, diag.Pos{File: config.FileName, Line: 1},
		fmt.Sprintf("the currency of the money of %d sources is not known: %s", len(sources), strings.Join(sources, ", ")),
		"write it under site, such as currency: JPY; a source with another one says so itself: set: {currency: USD}")
	return append(slices.DeleteFunc(all, lacks), d)
}
