package build

import (
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/suppress"
)

// findings gathers what the steps report, and what the site puts aside.
type findings struct {
	all   []diag.Diagnostic
	rules []suppress.Rule
	// complete says that every check has run, so that a rule without a finding has
	// no use.
	complete bool
}

func (f *findings) add(ds []diag.Diagnostic) { f.all = append(f.all, ds...) }

// sorted are the findings so far as [findings.judged] leaves them.
func (f *findings) sorted(c *config.Config) []diag.Diagnostic {
	stay, _ := f.judged(c)
	return stay
}

// judged gives the findings so far their levels, puts aside what the site says is
// to be, and sorts the rest.
func (f *findings) judged(c *config.Config) ([]diag.Diagnostic, []suppress.Suppressed) {
	stay, aside, idle := suppress.Apply(diag.Distinct(diag.Sort(diag.Apply(f.all, c.Checks))), f.rules)
	if f.complete {
		// Whether a build removes pages depends on what is published where it runs.
		idle = slices.DeleteFunc(idle, func(r suppress.Rule) bool { return r.Check == CheckRemoved })
		stay = slices.Concat(stay, diag.Apply(suppress.Unused(idle, stay), c.Checks))
	}
	return diag.Distinct(diag.Sort(stay)), aside
}

func (b *Book) settle() { b.Findings, b.Suppressed = b.found.judged(b.Config) }

// report adds findings to those of the book.
func (b *Book) report(ds []diag.Diagnostic) {
	b.found.add(ds)
	b.settle()
}
