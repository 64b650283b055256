package main

import "github.com/mopsite/mopsite/internal/value"

// Stages of a deal as the CRM prints them.
const (
	closedWon  = "Closed Won"
	closedLost = "Closed Lost"
)

var openStages = []string{"Contract Sent", "Proposal", "Appointment Scheduled"}

// abandoned is the age in days at which a silent deal is closed as lost.
const abandoned = 160

// newDeals draws the deals of an accepted lead: none, one, or rarely a second
// one that follows a won one.
func newDeals(s *source, sql moment) []deal {
	created := step(s, sql, dealRate, lagDeal)
	if !created.reached() {
		return nil
	}
	first := newDeal(s, created)
	again, wait := s.chance(60), value.Date(s.between(14, 45))
	second := moment{first.close + wait, 10 * 60}
	if first.stage != closedWon || !again || second.day > lastDay {
		return []deal{first}
	}
	return []deal{first, newDeal(s, second)}
}

// newDeal draws one deal: won or lost by lastDay, or open with a close date
// that still lies ahead.
func newDeal(s *source, created moment) deal {
	d := deal{created: created, amount: amount(s)}
	won, lost, ahead := s.pick(lagWon), s.pick(lagLost), s.between(6, 120)
	unestimated := s.chance(120)
	switch n := s.below(1000); {
	case n < wonRate:
		d.stage, d.close = closedWon, created.day+value.Date(won)
	case n < wonRate+lostRate:
		d.stage, d.close = closedLost, created.day+value.Date(lost)
	default:
		d.stage, d.close = closedLost, created.day+abandoned
	}
	if d.close <= lastDay {
		return d
	}
	age := int64(lastDay - created.day)
	d.stage = openStages[2-min(age/40, 2)]
	d.close = lastDay + value.Date(ahead)
	if unestimated && age < 40 {
		d.amount = 0
	}
	return d
}

// amount draws a yearly contract in yen: mostly one plant, sometimes many.
func amount(s *source) int64 {
	plants := s.pick([]int64{1, 1, 1, 1, 2, 2, 3, 3, 5, 8})
	return plants * s.between(36, 72) * 10_000
}
