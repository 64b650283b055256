// Package facts is the waist of the numbers: what is left of an export once it
// has been read. On one side package dataset makes facts of files; on the other
// package metric sums them. People, rows and file formats end before
// this package; definitions and formulas begin after it.
//
// Three shapes hold everything:
//
//   - [Table]: counts and money by day (or span) and dimensions, columnar.
//   - [Journeys]: how many entities of a record source that entered a stage on
//     a day reached each later stage, by lag in days.
//   - [Ledger]: what became of every line of every file.
//
// They are made by package rollup, which adds up rows and entities, kept as plain
// files by package archive, and asked here: [Table.Aggregate], [Journeys.Cohorts].
//
// All sums are integers in millionths of their unit, so they are exact and do
// not depend on the order of files, rows or goroutines.
package facts
