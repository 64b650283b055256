// Package dictionary is the dictionary of metrics: the page of each, with its
// definition, its course and where the newest number comes from, and its line in
// lists.
package dictionary
