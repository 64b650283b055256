package build

import (
	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/table"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/mopsite/mopsite/internal/value"
	"github.com/mopsite/mopsite/internal/worktime"
)

// holidayRow is a row of the table of days off.
type holidayRow struct {
	Date value.Date `csv:"date"`
	Name string     `csv:"name"`
}

// loadWorktime reads which days are worked.
func loadWorktime(t *tree.Tree, c *config.Config) (worktime.Calendar, []diag.Diagnostic) {
	var off []value.Date
	var found []diag.Diagnostic
	if c.Site.Holidays != "" {
		var rows []table.Row[holidayRow]
		rows, found = table.Read[holidayRow](t, c.Site.Holidays)
		for _, r := range rows {
			off = append(off, r.V.Date)
		}
	}
	return worktime.New(off, c.Site.WorkMinutes), found
}
