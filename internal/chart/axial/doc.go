// Package axial makes the options of charts with axes: line, bar, area, heatmap,
// scatter, gantt.
//
// Axes of numbers hold zero and the target; times run along the bottom, names
// stand down the side. What will still change is dashed or hatched. One series
// carries its numbers, several are named where they end.
package axial
