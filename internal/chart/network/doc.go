// Package network draws what hangs together: tools that exchange data, teams that
// work together, who hands over to whom. Boxes stand in columns, by group or by how
// far they are from where things begin, and lines run from column to column; on a
// phone the boxes stand below each other and the lines are arcs beside them.
//
// It needs no engine: a static SVG of the theme's colours whose boxes are links.
// All of it stands in the table beside it, too.
package network
