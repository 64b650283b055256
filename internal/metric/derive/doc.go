// Package derive makes numbers of the numbers that a query gives: what they are
// compared with, running totals, shares of the total, and the largest groups
// with the rest as one. A block and the command query ask it alike, so both
// print the same.
//
// All of it is made of sums, never of results: the rest behind the largest five
// channels has the cost of them all and the leads of them all, and its cost per
// lead is the one divided by the other. A running total of a ratio is in the
// same way the ratio of running sums.
//
//   - The total is that of all groups; with a grain and a dimension each bucket
//     has one too, of which shares are taken.
//   - Shares exist of sums only: the parts of a ratio are no parts of a whole.
//   - The largest groups are those of the last dimension asked for, by the first
//     metric over the whole period, and the same groups count in what they are
//     compared with. What is missing ranks last.
//   - A running total goes on where a bucket has no number: it is the sum of
//     what is known up to there, and missing only until the first number.
//   - A comparison has the groups of what is compared, one by one: the same
//     bucket a year or a period earlier, the target, or the same bucket of a
//     segment, which is one more set of facts in the same days.
package derive
