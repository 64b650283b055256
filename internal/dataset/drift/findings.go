package drift

import (
	"fmt"
	"strings"

	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/diag"
)

// CheckDrift is a header that differs from that of the file before it.
const CheckDrift = "schema-drift"

// Findings says what changed: a column in use that changed its name or vanished
// is a warning, anything else a hint.
func (c Change) Findings() []diag.Diagnostic {
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
		parts = append(parts, fmt.Sprintf("%s came (%s)", finding.Plural(len(c.Came), "column"), finding.Quoted(c.Came)))
	}
	if len(c.Went) > 0 {
		parts = append(parts, fmt.Sprintf("%s went (%s)", finding.Plural(len(c.Went), "column"), finding.Quoted(c.Went)))
	}
	if len(parts) > 0 {
		report(diag.Hint, fmt.Sprintf("the header differs from that of %s: %s", c.Before.Path, strings.Join(parts, ", ")),
			"nothing to do if the source does not need them")
	}
	return found
}
