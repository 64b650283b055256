// Package adopt turns the handbook of another program into a site of ours: pages,
// files, kinds of records, settings, and a report of what became of everything that
// could not stay as it was. Each program has a room of its own (hugo, mkdocs,
// notion) that fills a [draft.Book]; this package knows which there are and writes
// the files, in memory.
//
// The source is only read. What a reader does not understand stays as it is or is
// left out, and either is told in the report with its file and line: nothing is
// lost without a word.
package adopt
