// Package cube makes what a reader's browser needs to compute the numbers of a
// page anew, for a period and values of dimensions that the reader picks: the
// facts of the measures on the page, and the definitions of its metrics.
//
// A [Cube] holds sums only. Each source keeps its own rows, added up to the
// dimensions that a question may name, since how the sources join is part of the
// answer: what the names agree on, which days a source speaks of, where records
// say that there was none. The browser adds sums, and applies formulas to them as
// package metric does; the same refusals follow from the same facts.
//
// Rows are by day, or by month where no question can ask for a part of one. Then
// days of the month that holds as-of count as its part up to as-of. Facts that
// reach over more than their month stay as they are, for whether they are left
// out depends on the days asked for.
//
// No person is in a cube, as none is in the facts it is made of.
package cube
