package dataset

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/plan"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/diag"
)

// checkConditions hints at values of `when` that no record has, or that some
// records write in another way.
func (j *job) checkConditions(g *group, files []*reading) {
	if len(files) == 0 {
		return
	}
	for i, s := range g.input.Stages {
		for k, c := range s.When {
			if c.Pos.Line == 0 { // a profile's, in all its languages
				continue
			}
			for _, v := range plan.Trimmed(c.Values) {
				j.checkValue(files, c, i, k, v)
			}
		}
	}
}

// checkValue compares a value of condition k of a stage with those of the files.
func (j *job) checkValue(files []*reading, c config.Condition, stage, k int, v string) {
	when := func(f *reading) rows.Condition { return f.records.Stages[stage].When[k] }
	seen := slices.ContainsFunc(files, func(f *reading) bool { return f.records.Seen(when(f), v) })
	spelt := map[string]int{}
	for _, f := range files {
		for _, s := range f.records.Spelt(when(f), v) {
			if !seen || !f.records.Seen(when(f), s.Value) { // else another condition asks for it
				spelt[s.Value] += s.Records
			}
		}
	}
	if seen && len(spelt) == 0 {
		return
	}
	var others []string
	for _, s := range slices.Sorted(maps.Keys(spelt)) {
		others = append(others, fmt.Sprintf("%q (%s)", s, finding.Plural(spelt[s], "record")))
	}
	message, hint := fmt.Sprintf("no record has %q in the column %q", v, c.Column), "compare the spelling with the export; capitals count"
	switch {
	case seen:
		message = fmt.Sprintf("some records have %q in the column %q, others write %s", v, c.Column, strings.Join(others, ", "))
		hint = "capitals and width count: name every spelling under `when` that is meant"
	case len(others) > 0:
		hint = fmt.Sprintf("the export writes %s; capitals and width count", strings.Join(others, ", "))
	}
	j.found = append(j.found, diag.New(diag.Hint, CheckCondition, c.Pos, message, hint))
}
