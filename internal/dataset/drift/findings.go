package drift

import (
	"fmt"
	"strings"

	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/diag"
)

// CheckDrift is a header that differs from that of the file before it.
const CheckDrift = "schema-drift"

// Findings says what changed: a vital column that vanished is an error, any other
// column in use that did a warning, the rest are hints.
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
		report(diag.Hint, fmt.Sprintf("columns in use have other headers than in %s: %s", c.Before.Path, strings.Join(renamed, "; ")),
			"all are read; look whether the platform changed what it counts")
	}
	for _, l := range c.Lost {
		if l.Vital {
			found = append(found, diag.New(diag.Error, finding.CheckFailed, pos,
				fmt.Sprintf("the column of %s, %q in %s, is missing, so %s would be too low", l.Name, l.Header, l.Path, l.Name),
				fmt.Sprintf("export it again with that column, name its new header under `columns:`, or write `may_lack: [%s]` at the source if a file without it is right", l.Name)))
			continue
		}
		report(diag.Warning, fmt.Sprintf("the column of %s, %q in %s, is missing; %s is empty from here", l.Name, l.Header, l.Path, l.Name),
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
