// Package match tells how far sources speak of the same things, as far as their
// names say. Cost by channel over leads by channel joins an advertising report
// with a CRM by equal values, and the result is only as good as the names agree.
//
// A value is matched if, up to as-of, both sides of the division know it: it
// occurs among their facts, in whatever month and for whatever measure. Names are
// asked about, not whether a lead came this month. Null is equal to nothing, nor
// are the words for it that exports have ([Unknown]). A side that adds up amounts
// of one measure knows what any part knows, as a bare name does that adds up
// sources; any other needs all its parts, since without one it gives no number.
// The matched share of a side is the part of its sum that stands beside matched
// values; with several measures the least share counts.
//
// Cost of a trade show that brought no lead is no mismatch if leads of it would be
// called the same. Numbers cannot tell; a map can: a name that a row of it gives
// to values of the silent source is expected there (facts.Source.Expected) and so
// matched, and its count is zero. Never while that source has values that the map
// does not know, since a name that changed is then as likely.
//
// Facts that a question picks are the ones to be weighed, in their groups. What
// picks them is weighed among all: beside nothing else a value matches wholly or
// not at all, and does not show what it lacks under another spelling.
//
// Two questions are answered:
//
//   - [Divisions.Shares]: may this ratio be given by these dimensions? Every
//     campaign of a report is one that somebody bought and named: if a part of
//     the cost finds no counterpart, names differ. Records also hold people who
//     came by ways that no report knows (search, word of mouth), 40 % of them in
//     a healthy company, and that says nothing against the names. So only the
//     measures that read reports of counts must match, whichever side of the
//     division they are on; among records only, or among reports only, all must.
//   - [Joins]: how do the sources of a site fit together in each dimension that
//     they share, and what do platforms claim of what the records count?
package match
