// Package spec holds what the options of all kinds of charts are built of: the
// tree of an option and how a patch is laid over it, colours, functions and
// numbers as they stand in it, parts such as a legend, and the room that texts
// need before anything is drawn.
//
// A kind starts from the structs of go-echarts, where those say what it means,
// and patches what they lack; both are parts of a [Spec].
package spec
