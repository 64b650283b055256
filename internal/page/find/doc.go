// Package find tells package search what the pages of a book are to readers who
// look for them: which of their words count as title, name, heading and text,
// where headings lead, and what the box on the screen says.
package find
