// Package draft holds what an adopted handbook is before it is written: pages with
// their front matter and text, files that are copied, kinds of records, settings,
// and the notes that tell what became of everything that could not stay as it was.
//
// Readers of other programs' trees (packages hugo, mkdocs and notion) fill a
// [Book]. Nothing here reads or writes a disk.
package draft
