// Package budget sets what was spent against what was planned: for each campaign
// that has a brief, and for the rows of data/budget.csv by channel, campaign and
// month.
//
// What was spent is asked of the [metric.Engine] that answers every other
// question, so a page says what the command query says. What was planned is asked
// of an engine of the same kind over the rows of the plan alone: a plan speaks of
// days to come, which as-of hides from facts. So currencies are kept apart and sums
// are exact on both sides.
//
// # Pacing
//
// Pacing asks whether money is spent as fast as it was meant to be. With the budget
// B of the whole period, the part D of it that was due by as-of, and what was
// spent, S:
//
//	spent share = S ÷ B
//	pace        = S ÷ D
//	projection  = S × B ÷ D
//
// Where a plan is one amount for a period of n days of which k have gone, money is
// due evenly: D = B × k ÷ n. The pace is then the spent share against the elapsed
// share, and the projection what the period will have cost if each day to come
// costs what the days gone have cost on average: pacing as Adpulse defines it (its
// support page "How is budget pacing calculated": the share of the budget spent ÷
// the share of the time elapsed). Where a plan is by month, the months say what was due, and the projection assumes that what is left of the plan
// is spent at the same pace. A pace of 100 % is on plan.
//
// A row of the plan that is longer than a month is spread over its months by their
// days, to the millionth, so that the parts add up to the row.
//
// Days gone are counted to as-of, or to the day up to which every source of the
// cost has spoken if one of them declares how fresh it is and is not: money that
// nobody has reported yet is not money saved.
package budget
