// Package figure shows numbers: a picture with its data table, or one number as
// a tile.
//
// A [Plot] says what is to be shown, series over categories in one unit; [Draw]
// makes a [Figure] of it, with the picture and with all that a reader needs to
// trust it: the period, the day it speaks for, what the numbers mean, where they
// come from, which of them still change, and why one is missing. [PlotTable]
// lays the results of metrics out as a plot. The blocks chart and metric are
// those of authors.
package figure
