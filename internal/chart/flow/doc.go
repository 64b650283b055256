// Package flow makes the options of charts that show what passes from one stage
// to the next: the funnel.
package flow
