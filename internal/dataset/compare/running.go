package compare

import (
	"fmt"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/dataset/running"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// CheckRunning is figures that look as if they were added up over time already.
const CheckRunning = "looks-cumulative"

// Running tells a source whose figures never fall until a month or another period
// ends. joined are the facts of all its files, since a file may hold one day.
func Running(src *config.Source, files []*pass.File, joined *rollup.Builder) []diag.Diagnostic {
	if src.KeepTotals || len(files) == 0 {
		return nil
	}
	sums, ok := running.Of(joined)
	if !ok {
		return nil
	}
	pos := src.Pos
	if len(files) == 1 {
		pos = diag.Pos{File: files[0].Path, Line: files[0].Line}
	}
	var names []string
	for _, m := range sums.Measures {
		names = append(names, joined.Measures()[m].Name)
	}
	since := map[value.Grain]string{value.Month: "month", value.Quarter: "quarter", value.Year: "year"}[sums.Since]
	rise := fmt.Sprintf("%s rise from day to day and start anew with the %s (as from %s to %s), as sums since its first day do; all rows are added up",
		strings.Join(names, ", "), since, sums.First.From, sums.First.To)
	if !sums.Anew {
		rise = fmt.Sprintf("%s rise from day to day (%s to %s), about as much in the second half of these days as in the first, as sums since the first day of the %s do; all rows are added up",
			strings.Join(names, ", "), sums.First.From, sums.First.To, since)
	}
	return []diag.Diagnostic{diag.New(diag.Warning, CheckRunning, pos, rise,
		"export the figures of each day; if they are that and only grow, write `totals: keep` in the source")}
}
