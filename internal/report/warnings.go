package report

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
)

// maxNamed is how many warnings are told beside their number.
const maxNamed = 3

// alarming are the warnings that somebody has to look at today: they set the
// subject.
var alarming = []string{"data-empty", "file-gone", "replaced-less", "replaced-other", "replaced-part", "pages-removed"}

// aboutData are the other warnings that say that a number may be wrong, the
// likeliest first. What lines of their own tell (what is stale or held) is none of
// them.
var aboutData = []string{
	"facts-lost", "days-doubtful", "days-after-as-of", "looks-like-total", "looks-cumulative", "row-twice", "export-twice", "rows-repeat", "amount-repeats", "data-incomplete", "checksum-differs", "replaced-longer", "replaced-by-name",
	"other-sheets", "cost-missing", "facts-uncompared", "facts-settings", "row-rejected", "encoding-doubtful", "excel-damage", "scaled-money", "rate-added-up", "double-count",
	"mixed-currency", "measure-doubtful", "fractional-money", "schema-drift", "checksum-doubtful", "unmapped-value", "spelt-differently", "stage-order", "unmatched-id",
	"rank-unknown", "personal-file-name", "sensitive-unprotected",
}

// alarms tells the alarming warnings, one line a check.
func (r *writer) alarms() []string { return r.tell(r.chosen(alarming)) }

// warnings names the first other warnings about data.
func (r *writer) warnings() []string {
	lines := r.tell(r.chosen(aboutData))
	return lines[:min(maxNamed, len(lines))]
}

// chosen are the warnings of some checks: those that are new since the last
// import, then by check, then the later files, which are tonight's if names go by
// days.
func (r *writer) chosen(checks []string) []diag.Diagnostic {
	var all []diag.Diagnostic
	for _, d := range r.Findings {
		if d.Level == diag.Warning && slices.Contains(checks, d.Check) && !r.told(d) {
			all = append(all, d)
		}
	}
	slices.SortStableFunc(all, func(a, b diag.Diagnostic) int {
		return cmp.Or(r.age(a)-r.age(b), slices.Index(checks, a.Check)-slices.Index(checks, b.Check), cmp.Compare(b.Pos.File, a.Pos.File))
	})
	return all
}

// told reports whether the line of a source that failed, or is held, says the same.
func (r *writer) told(d diag.Diagnostic) bool {
	return slices.ContainsFunc(r.Set.Sources, func(s *facts.Source) bool {
		return (s.Failed || s.Held != nil) && s.Fault.Check == d.Check && r.fault(s.Fault) == r.fault(d)
	})
}

// age is 1 for what the last import found as well.
func (r *writer) age(d diag.Diagnostic) int {
	known := func(o diag.Diagnostic) bool {
		return o.Check == d.Check && o.Pos.File == d.Pos.File && o.Message == d.Message
	}
	if slices.ContainsFunc(r.Before, known) {
		return 1
	}
	return 0
}

// tell writes a line for each check: its first warning, and how many more there are.
func (r *writer) tell(all []diag.Diagnostic) []string {
	var out []string
	told := map[string]bool{}
	for _, d := range all {
		if told[d.Check] {
			continue
		}
		told[d.Check] = true
		line := r.T("report.warning", r.fault(d))
		more := -1
		for _, o := range all {
			if o.Check == d.Check {
				more++
			}
		}
		if more > 0 {
			line = r.T("report.warning-more", r.fault(d), more)
		}
		out = append(out, line)
	}
	return out
}
