package main

import (
	"sort"

	"github.com/mopsite/mopsite/internal/value"
)

// An adRow is what a platform reports for one campaign on one day.
type adRow struct {
	day         value.Date
	campaign    campaign
	impressions int64
	clicks      int64
	cost        int64 // yen
	conversions int64 // hundredths
	share       int64 // search impression share, hundredths of a per cent; 0 is not reported
}

// adRows returns a platform's report, by day and then in the plan's order.
func adRows(channel string, leads []lead) []adRow {
	forms := formsSent(channel, leads)
	var rows []adRow
	for _, c := range plan() {
		if c.channel == channel {
			rows = append(rows, campaignRows(c, forms)...)
		}
	}
	return byDay(rows)
}

// A formKey is a campaign on a day.
type formKey struct {
	campaign string
	day      value.Date
}

// formsSent counts the leads of a channel's campaigns by day.
func formsSent(channel string, leads []lead) map[formKey]int64 {
	forms := map[formKey]int64{}
	for _, l := range leads {
		if l.campaign.channel == channel {
			forms[formKey{l.campaign.name, l.created.day}]++
		}
	}
	return forms
}

func campaignRows(c campaign, forms map[formKey]int64) []adRow {
	s := newSource("ads/" + c.name)
	var rows []adRow
	for d := max(c.from, firstDay); d <= min(c.to, lastDay); d++ {
		r := adRow{day: d, campaign: c}
		// Thousandths of a lead times per mille are millionths, and cvr is per
		// 100,000 clicks: hence the ten.
		r.clicks = s.around(c.leads*demand(d)/10/c.ads.cvr, 280)
		r.impressions = r.clicks + s.around(r.clicks*100_000/c.ads.ctr, 180)
		r.cost = s.around(r.clicks*c.ads.cpc, 90)
		r.conversions = conversions(s, forms[formKey{c.name, d}])
		if c.ads.search {
			r.share = s.between(700, 6400)
		}
		rows = append(rows, r)
	}
	return rows
}

// conversions is what the platform claims for the forms that were sent: it
// also counts views, and splits some between clicks.
func conversions(s *source, forms int64) int64 {
	claimed := forms * 100
	if s.chance(90) {
		claimed += s.pick([]int64{50, 100, 33})
	}
	return claimed
}

// byDay sorts rows by day, keeping the plan's order within one.
func byDay(rows []adRow) []adRow {
	sort.SliceStable(rows, func(i, j int) bool { return rows[i].day < rows[j].day })
	return rows
}
