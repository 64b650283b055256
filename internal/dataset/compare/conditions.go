package compare

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/dataset/personal"
	"github.com/mopsite/mopsite/internal/dataset/plan"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/diag"
)

// CheckCondition is a value of `when` that no record has.
const CheckCondition = "unused-condition"

// Conditions hints at values of `when` that no record has, or that some
// records write in another way. The files are those of an
// input.
func Conditions(in *config.Input, files []*pass.File) []diag.Diagnostic {
	if len(files) == 0 {
		return nil
	}
	var found []diag.Diagnostic
	for i, s := range in.Stages {
		if s.Date == "" { // the settings are wrong, and say so
			continue
		}
		for k, c := range s.When {
			if c.Pos.Line == 0 { // a profile's, in all its languages
				found = append(found, unnamed(in, files, i, k)...)
				continue
			}
			for _, v := range plan.Trimmed(c.Values) {
				found = append(found, compareValue(files, c, i, k, v)...)
			}
		}
	}
	return found
}

// manyRecords is how many records make it odd that none of them has a stage.
const manyRecords = 20

// unnamed tells a stage of a profile that no record has, since none has one of the
// names that the profile knows for it: accounts give stages names of their own, and
// what was won would be none without a word. Columns that say yes or no are the same
// everywhere.
func unnamed(in *config.Input, files []*pass.File, stage, k int) []diag.Diagnostic {
	s := in.Stages[stage]
	c := s.When[k]
	if s.Exit || slices.ContainsFunc(c.Values, func(v string) bool { return strings.EqualFold(v, "true") }) {
		return nil
	}
	records := 0
	for _, f := range files {
		if slices.ContainsFunc(c.Values, func(v string) bool { return f.Records.Seen(f.Records.Stages[stage].When[k], v) }) {
			return nil
		}
		records += f.Intake.Kept
	}
	if records == 0 {
		return nil
	}
	d := diag.New(diag.Hint, CheckCondition, in.Profile.Pos,
		fmt.Sprintf("%s: none of %s has one of the names in the column %q that the profile knows for it: %s%s", s.ID, finding.Plural(records, "record"), c.Column, finding.Quoted(c.Values),
			held(c.Column, files, stage, k)),
		fmt.Sprintf("if it has another name in your account, write it, as in stages: {%s: {date: %s, when: {%s: [NAME]}}}; if there is none so far, all is well", s.ID, s.Date, c.Column))
	if records >= manyRecords {
		d.Level = diag.Warning
	}
	return []diag.Diagnostic{d}
}

const (
	// maxStages is how many values a column of stages has at most, and maxHeld how
	// many of them are named.
	maxStages, maxHeld = 20, 5
)

// held names the values that the column of condition k has instead, "" where they are
// too many for stages or one may be about a person.
func held(header string, files []*pass.File, stage, k int) string {
	records := map[string]int{}
	for _, f := range files {
		for _, s := range f.Records.Others(f.Records.Stages[stage].When[k]) {
			records[s.Value] += s.Records
		}
	}
	values := slices.SortedFunc(maps.Keys(records), func(a, b string) int {
		return cmp.Or(cmp.Compare(records[b], records[a]), cmp.Compare(a, b))
	})
	about := func(v string) bool { return personal.Cell([]byte(v)) != personal.Other }
	if len(values) == 0 || len(values) > maxStages || personal.Header(header) || slices.ContainsFunc(values, about) {
		return ""
	}
	return "; it holds " + finding.QuotedUpTo(maxHeld, values)
}

// compareValue compares a value of condition k of a stage with those of the files.
func compareValue(files []*pass.File, c config.Condition, stage, k int, v string) []diag.Diagnostic {
	when := func(f *pass.File) rows.Condition { return f.Records.Stages[stage].When[k] }
	seen := slices.ContainsFunc(files, func(f *pass.File) bool { return f.Records.Seen(when(f), v) })
	spelt := map[string]int{}
	for _, f := range files {
		for _, s := range f.Records.Spelt(when(f), v) {
			if !seen || !f.Records.Seen(when(f), s.Value) { // else another condition asks for it
				spelt[s.Value] += s.Records
			}
		}
	}
	if seen && len(spelt) == 0 {
		return nil
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
	return []diag.Diagnostic{diag.New(diag.Hint, CheckCondition, c.Pos, message, hint)}
}
