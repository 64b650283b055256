// Package leak says where a funnel loses entities, since when, what that costs,
// how sure it is, and what it may come of: all that a funnel's own page shows.
//
// [NewView] judges the steps over the newest six months of cohorts that are
// mature and not cut off. Beside each verdict stand
//
//   - the same step over the six months before, with the chance that the two
//     rates are one ([stat.Differ]), and the month since which it has been below
//     its target;
//   - how long entities stay at the stage before, those who are still there
//     counted as long as they were seen ([Wait]);
//   - what the missing conversions are worth in a year ([Loss]);
//   - the step by the values of a dimension, their verdicts corrected for being
//     many ([Segment]), and whether the rate changed because segments convert
//     otherwise or because there are more of some ([stat.Decompose]).
//
// Steps below their target are ranked by what they lose, the worst first.
package leak
