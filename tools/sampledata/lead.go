package main

import (
	"sort"
	"strings"

	"github.com/mopsite/mopsite/internal/value"
)

// A moment is a minute of a day, local time. The zero day is absent: no stage
// of the sample lies in 1970.
type moment struct {
	day    value.Date
	minute int64
}

func (m moment) reached() bool { return m.day != 0 }

// A lead is one record of the CRM, without a person.
type lead struct {
	id       int64
	campaign campaign
	label    string // the campaign as the form recorded it
	region   region
	created  moment
	mql, sql moment
	deals    []deal
}

// A deal is one sales opportunity of a lead.
type deal struct {
	id      int64
	created moment
	stage   string
	close   value.Date // planned, in the future, while the deal is open
	amount  int64      // yen; 0 is not yet estimated
}

// Lags in days from one stage to the next: each entry is equally likely.
var (
	lagMQL  = []int64{0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 9, 12, 16, 24}
	lagSQL  = []int64{1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8, 9, 11, 13, 16, 21, 28}
	lagDeal = []int64{1, 2, 3, 4, 5, 6, 7, 7, 8, 9, 10, 12, 14, 17, 21, 27}
	lagWon  = []int64{12, 17, 20, 23, 26, 28, 30, 33, 36, 40, 45, 52, 61, 75, 98, 130}
	lagLost = []int64{10, 16, 22, 28, 35, 43, 52, 60, 70, 84, 100, 140}
)

// qualified is how many of a channel's leads become MQLs, per mille.
func qualified(channel string) int64 {
	switch channel {
	case show:
		return 330
	case yahoo, content:
		return 390
	case webinar, google:
		return 460
	case organic:
		return 500
	}
	return 590 // partner, referral
}

// acceptance is how many MQLs sales accepts, per mille. In April 2026 the
// western offices were merged and their queue lost its owner: this is the leak
// that the reference site's funnel is there to find.
func acceptance(mql value.Date, r region) int64 {
	switch {
	case mql < value.DateOf(2026, 4, 1):
		return 495
	case r.west:
		return 110
	}
	return 440
}

// Rates of the later steps, per mille. They hold through both years.
const (
	dealRate = 640
	wonRate  = 350
	lostRate = 450
)

// simulateLeads returns every lead created in the sample's period, in the
// order of creation, each with what happened to it until lastDay.
func simulateLeads() []lead {
	var leads []lead
	for _, c := range plan() {
		leads = append(leads, campaignLeads(c)...)
	}
	sort.SliceStable(leads, func(i, j int) bool {
		a, b := leads[i].created, leads[j].created
		return a.day < b.day || a.day == b.day && a.minute < b.minute
	})
	dealID := int64(50_000)
	for i := range leads {
		leads[i].id = int64(1_000_000 + 7*i)
		for j := range leads[i].deals {
			dealID += 3
			leads[i].deals[j].id = dealID
		}
	}
	swapOneStage(leads)
	return leads
}

// campaignLeads draws a campaign's leads day by day.
func campaignLeads(c campaign) []lead {
	s := newSource("leads/" + c.name)
	var leads []lead
	for d := max(c.from, firstDay); d <= min(c.to, lastDay); d++ {
		// Thousandths of a lead times per mille of demand are millionths.
		for range s.count(s.around(c.leads*demand(d), 250)) {
			leads = append(leads, newLead(s, c, d))
		}
	}
	return leads
}

// newLead draws one lead and its way through the stages.
func newLead(s *source, c campaign, d value.Date) lead {
	l := lead{campaign: c, label: formLabel(s, c.name), region: pickRegion(s)}
	l.created = moment{d, s.between(7*60, 23*60)}
	l.mql = step(s, l.created, qualified(c.channel), lagMQL)
	if l.mql.reached() {
		l.sql = step(s, l.mql, acceptance(l.mql.day, l.region), lagSQL)
	}
	if l.sql.reached() {
		l.deals = newDeals(s, l.sql)
	}
	return l
}

// formLabel is the campaign as it reaches the CRM: now and then the parameter
// is lost on the way, or somebody typed it in capitals.
func formLabel(s *source, name string) string {
	switch n := s.below(1000); {
	case n < 6:
		return ""
	case n < 12:
		return strings.ToUpper(name)
	}
	return name
}

// step returns when the next stage is reached, if it is by lastDay.
func step(s *source, from moment, rate int64, lags []int64) moment {
	reached, lag, minute := s.chance(rate), s.pick(lags), s.between(9*60, 19*60)
	if !reached || from.day+value.Date(lag) > lastDay {
		return moment{}
	}
	if lag == 0 {
		return moment{from.day, min(from.minute+5+minute/10, 24*60-1)}
	}
	return moment{from.day + value.Date(lag), minute}
}

// swapOneStage exchanges the MQL and SQL days of one lead, as happens when
// somebody corrects a record by hand: the ledger must list it.
func swapOneStage(leads []lead) {
	for i := len(leads) / 2; i < len(leads); i++ {
		if l := &leads[i]; l.sql.reached() && l.sql.day > l.mql.day+3 {
			l.mql, l.sql = l.sql, l.mql
			return
		}
	}
}
