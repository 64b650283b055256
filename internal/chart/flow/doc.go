// Package flow makes the options of charts that show how parts hang together:
// the funnel and the Sankey chart, what passes from one stage to the next; the
// treemap, what a whole is made of; the graph, what belongs to what.
package flow
