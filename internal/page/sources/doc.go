// Package sources tells readers of the data behind the numbers: the page that
// lists every source, every file and what became of its lines; how the sources
// fit together; and which of them are stale, failed or held, wherever their
// numbers are shown.
package sources
