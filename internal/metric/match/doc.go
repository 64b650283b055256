// Package match tells how far sources speak of the same things, as far as their
// names say. Cost by channel over leads by channel joins an advertising report
// with a CRM by equal values, and the result is only as good as the names agree.
//
// A value is matched if, up to as-of, it occurs among the facts of every measure
// that is joined, in whatever month and for whatever measure: names are asked
// about, not whether a lead came this month. Null is equal to nothing. The
// matched share of a side is the part of its sum that stands beside matched
// values; with several measures the least share counts.
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
