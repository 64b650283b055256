package main

import (
	"fmt"
	"strings"

	"github.com/mopsite/mopsite/internal/value"
)

// costExport is the ledger that the team keeps by hand in a spreadsheet: one
// line for each month and campaign, which speaks of the whole month, in UTF-8 with the byte order
// mark that Excel writes.
func costExport() Export {
	var b strings.Builder
	b.WriteString("\ufeffmonth,channel,campaign,cost\r\n")
	for m := firstDay; m <= lastDay; m = m.AddMonths(1) {
		for _, c := range plan() {
			if cost := costOf(c, m); cost > 0 {
				fmt.Fprintf(&b, "%s,%s,%s,%d\r\n", m.String()[:len("2025-01")], c.channel, c.name, cost)
			}
		}
	}
	return Export{"data/other-costs/costs.csv", []byte(b.String())}
}

// costOf is what a campaign outside the platforms cost in the month that
// begins on m, in yen; 0 outside its run.
func costOf(c campaign, m value.Date) int64 {
	next := m.AddMonths(1)
	if c.monthly == 0 || c.to < m || c.from >= next {
		return 0
	}
	s := newSource(fmt.Sprintf("cost/%s/%s", c.name, m))
	cost := c.monthly
	if c.channel == show && c.from < m {
		cost = cost * 2 / 5 // freight, badges and call-backs follow the month after
	}
	return s.around(cost, 70) / 1000 * 1000
}
