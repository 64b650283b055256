package build

import (
	"slices"

	"github.com/mopsite/mopsite/internal/check"
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
		idle = slices.DeleteFunc(idle, awaits)
		stay = slices.Concat(stay, diag.Apply(suppress.Unused(idle, stay), c.Checks))
	}
	return diag.Distinct(diag.Sort(stay)), aside
}

// awaits reports whether a rule that puts nothing aside today may do so tomorrow, as
// time brings the findings of state about, and whether a build removes pages depends
// on what is published where it runs.
func awaits(r suppress.Rule) bool {
	info, _ := check.Lookup(r.Check)
	return info.State || r.Check == CheckRemoved
}

func (b *Book) settle() { b.Findings, b.Suppressed = b.found.judged(b.Config) }

// report adds findings to those of the book.
func (b *Book) report(ds []diag.Diagnostic) {
	b.found.add(ds)
	b.settle()
}
