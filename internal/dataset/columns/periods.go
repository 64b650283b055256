package columns

import (
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/strictyaml"
)

// ByDay says what to do with rows that speak of weeks.
const ByDay = "export them by day, or add columns with the first and the last day of each period and map them to from and to"

// OfPeriods says that rows speak of weeks or other periods.
func OfPeriods(headers []string) string {
	return "the rows speak of weeks or other periods, not of days: " + finding.Choice(headers)
}

// IsPeriod reports whether a header announces weeks, months or longer.
func IsPeriod(h envelope.Heading) bool {
	if strings.HasPrefix(h.Folded, "week ") || strings.HasPrefix(h.Folded, "週") {
		return true
	}
	return slices.Contains([]string{
		"week", "calendar week", "month", "quarter", "year", "月", "年月", "対象月", "四半期", "年", "年度", "毎週", "毎月", "年間",
		"kw", "woche", "monat", "quartal", "semaine", "mois", "semana", "mes",
	}, h.Bare)
}

// Weekly says that the rows of a file of counts speak of weeks or other periods
// where days are wanted: by its grain, or since nothing else says what days they are.
// stated says that the file names a range of days for itself.
func (l *Layout) Weekly(stated bool) (d diag.Diagnostic, ok bool) {
	days := slices.ContainsFunc(l.Source.Grain, func(g strictyaml.Located[string]) bool { return config.RoleOf(g.V) == config.Date })
	if l.Input != nil || l.Dated() || SetSpan(l.Source) != nil || stated && !days {
		return d, false
	}
	var periods []string
	for i, h := range l.Header {
		u, known := l.LeavesAlone(h)
		if l.Uses(i) || !IsPeriod(h) && !(known && u.Why == profile.Period) {
			continue
		}
		periods = append(periods, h.Text)
	}
	if len(periods) == 0 {
		return d, false
	}
	return failure(diag.Pos{File: l.Path, Line: l.Line}, OfPeriods(periods), ByDay), true
}
