// Package option turns figures into ECharts options: what all kinds share, and
// the table of kinds. The kinds themselves are made in the rooms below: axial
// those with axes, flow those that show what passes from one to the next.
//
// A new kind is one file in such a room, a name in package chart, and one row in
// kinds.
package option
