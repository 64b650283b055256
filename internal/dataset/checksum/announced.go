package checksum

import (
	"fmt"
	"strconv"

	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
)

// Records compares the number of kept records with the one that the file
// announces below them; ok is false without such a line.
func Records(in *intake.Intake) (c facts.Checksum, ok bool) {
	n, _, ok := in.Announced()
	c = facts.Checksum{Measure: "records", Sum: strconv.Itoa(in.Kept), Total: strconv.Itoa(n), Result: "equal"}
	if n != in.Kept {
		c.Result = "differs"
	}
	return c, ok
}

// Rows compares the number of rows with the one that the vendor says it wrote,
// above them: unlike [Records], it counts those that are left out here. ok is
// false unless they differ.
func Rows(l *facts.Ledger, said envelope.Report) (d diag.Diagnostic, ok bool) {
	rows := l.Read - l.Totals - l.Footers
	if !said.Counted || rows == said.Rows {
		return d, false
	}
	return diag.New(diag.Warning, CheckDiffers, diag.Pos{File: l.Path},
		fmt.Sprintf("the file says that it has %s, and has %d", finding.Plural(said.Rows, "row"), rows), "fetch the report again; it may have been cut short"), true
}
