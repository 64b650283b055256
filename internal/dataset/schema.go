package dataset

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/dataset/drift"
	"github.com/mopsite/mopsite/internal/dataset/overlap"
	"github.com/mopsite/mopsite/internal/diag"
)

// CheckDrift is a header that differs from that of the file before it.
const CheckDrift = "schema-drift"

// checkDrift reports what changed between the headers of the source's files, in
// the natural order of their names. A column in use that changed its name or
// vanished is a warning, anything else a hint.
func (j *job) checkDrift() {
	for _, g := range j.groups {
		var files []drift.File
		for _, f := range g.files {
			if f.columns != nil && f.copyOf == nil {
				files = append(files, f.drifting())
			}
		}
		slices.SortStableFunc(files, func(a, b drift.File) int {
			if overlap.Before(a.Path, b.Path) {
				return -1
			}
			return 1
		})
		for _, c := range drift.Between(files) {
			j.found = append(j.found, driftFindings(c)...)
		}
	}
}

func (r *reading) drifting() drift.File {
	f := drift.File{Path: r.file.Path, Line: r.env.Line, Mapped: map[string]string{}}
	for _, h := range r.env.Header {
		f.Headers = append(f.Headers, h.Text)
	}
	for _, c := range r.columns {
		if c.use != useCondition {
			f.Mapped[c.name] = c.header.Text
		}
	}
	return f
}

func driftFindings(c drift.Change) []diag.Diagnostic {
	var found []diag.Diagnostic
	pos := diag.Pos{File: c.File.Path, Line: c.File.Line}
	report := func(level diag.Level, message, hint string) {
		found = append(found, diag.New(level, CheckDrift, pos, message, hint))
	}
	if len(c.Renamed) > 0 {
		var renamed []string
		for _, r := range c.Renamed {
			renamed = append(renamed, fmt.Sprintf("%s is %q, was %q", r.Name, r.Now, r.Before))
		}
		report(diag.Warning, fmt.Sprintf("columns in use have other headers than in %s: %s", c.Before.Path, strings.Join(renamed, "; ")),
			"all are read; look whether the platform changed what it counts")
	}
	for _, name := range c.Lost {
		report(diag.Warning, fmt.Sprintf("the column of %s, %q in %s, is missing; %s is empty from here", name, c.Before.Mapped[name], c.Before.Path, name),
			"export it again with that column, or name its new header under `columns:`")
	}
	var parts []string
	if len(c.Came) > 0 {
		parts = append(parts, fmt.Sprintf("%s came (%s)", plural(len(c.Came), "column"), quotedNames(c.Came)))
	}
	if len(c.Went) > 0 {
		parts = append(parts, fmt.Sprintf("%s went (%s)", plural(len(c.Went), "column"), quotedNames(c.Went)))
	}
	if len(parts) > 0 {
		report(diag.Hint, fmt.Sprintf("the header differs from that of %s: %s", c.Before.Path, strings.Join(parts, ", ")),
			"nothing to do if the source does not need them")
	}
	return found
}

func quotedNames(names []string) string {
	var out []string
	for _, n := range names[:min(len(names), maxNamed)] {
		out = append(out, fmt.Sprintf("%q", n))
	}
	if more := len(names) - maxNamed; more > 0 {
		out = append(out, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(out, ", ")
}
