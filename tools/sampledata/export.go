package main

import (
	"fmt"
	"sort"

	"github.com/mopsite/mopsite/internal/value"
)

// The period of the sample, both days included. The CRM was exported on the
// evening of lastDay: later events have not happened in it.
var (
	firstDay = value.DateOf(2024, 11, 1)
	lastDay  = value.DateOf(2026, 10, 31)
)

// An Export is one file as a system would hand it over.
type Export struct {
	Path  string // below the site folder, with slashes
	Bytes []byte
}

// Exports returns every file of the sample, sorted by path.
func Exports() []Export {
	leads := simulateLeads()
	exports := googleExports(leads)
	exports = append(exports, yahooExports(leads)...)
	exports = append(exports, costExport())
	exports = append(exports, leadExports(leads)...)
	exports = append(exports, dealExports(leads)...)
	exports = append(exports, channelMap(), campaignMap())
	sort.Slice(exports, func(i, j int) bool { return exports[i].Path < exports[j].Path })
	return exports
}

// quarterOf names the calendar quarter of a day, as in 2025Q1.
func quarterOf(d value.Date) string {
	year, month, _ := d.Civil()
	return fmt.Sprintf("%dQ%d", year, (month+2)/3)
}

// halfOf names the calendar half-year of a day, as in 2025H1.
func halfOf(d value.Date) string {
	year, month, _ := d.Civil()
	return fmt.Sprintf("%dH%d", year, (month+5)/6)
}

// A stretch is a run of days that one file covers.
type stretch struct {
	name     string
	from, to value.Date
}

// stretches cuts the sample's period wherever the name of a day changes.
func stretches(name func(value.Date) string) []stretch {
	var cut []stretch
	for d := firstDay; d <= lastDay; d++ {
		if n := name(d); len(cut) == 0 || cut[len(cut)-1].name != n {
			cut = append(cut, stretch{name: n, from: d, to: d})
		}
		cut[len(cut)-1].to = d
	}
	return cut
}
