package main

import (
	"fmt"
	"strings"
)

// leadExports writes the CRM's records, one file for each half-year of
// creation.
func leadExports(leads []lead) []Export {
	var exports []Export
	for _, h := range stretches(halfOf) {
		var b strings.Builder
		b.WriteString("Record ID,Create Date,Became an MQL Date,Became an SQL Date,Original Source,UTM Campaign,Region\n")
		for _, l := range leads {
			if halfOf(l.created.day) == h.name {
				fmt.Fprintf(&b, "%d,%s,%s,%s,%s,%s,%s\n", l.id, l.created, l.mql, l.sql,
					crmSource(l.campaign.channel), l.label, l.region.code)
			}
		}
		exports = append(exports, Export{"data/crm/leads-" + h.name + ".csv", []byte(b.String())})
	}
	return exports
}

// dealExports writes the CRM's deals, one file for each half-year in which a
// lead's first deal began: all deals of a lead stand in one file.
func dealExports(leads []lead) []Export {
	var exports []Export
	for _, h := range stretches(halfOf) {
		var b strings.Builder
		b.WriteString("Deal ID,Lead ID,Create Date,Close Date,Deal Stage,Amount\n")
		for _, l := range leads {
			if len(l.deals) == 0 || halfOf(l.deals[0].created.day) != h.name {
				continue
			}
			for _, d := range l.deals {
				fmt.Fprintf(&b, "%d,%d,%s,%s,%s,%s\n", d.id, l.id, d.created, d.close, d.stage, yen(d.amount))
			}
		}
		exports = append(exports, Export{"data/crm/deals-" + h.name + ".csv", []byte(b.String())})
	}
	return exports
}

// String writes 2025-04-03 10:21, or nothing for a stage not reached.
func (m moment) String() string {
	if !m.reached() {
		return ""
	}
	return fmt.Sprintf("%s %02d:%02d", m.day, m.minute/60, m.minute%60)
}

// yen writes "1,200,000" with its quotes, or nothing where no amount is known.
func yen(n int64) string {
	if n == 0 {
		return ""
	}
	return `"` + grouped(n) + `"`
}
