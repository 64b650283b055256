// Package filter writes the bar by which a reader picks a period and the values
// of dimensions, and all that the scripts assets/js/filter-*.js need to compute
// and write the numbers of the page anew: what each block asks, the definitions
// of its metrics, the words of the page's language, and the facts.
//
// The facts stand in the page while they are small; else in a script beside it,
// which is asked for when the reader first filters. A script can be loaded from a
// folder on disk and under a strict policy, where a request for data cannot.
//
// Without JavaScript the bar stays hidden, and the page shows what its author
// asked for.
package filter
