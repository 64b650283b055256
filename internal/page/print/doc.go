// Package print makes printed books: one page that holds a section, or the whole
// handbook, with a cover and a list of contents, for paper and PDF.
//
// A book is made of the main parts of its pages as they are published. What
// would clash or lead astray on one page is rewritten: ids get the page's prefix,
// links to pages of the book lead to their place in it, all others start from
// the book's own folder, and headings move down by the depth of their page, so
// that the outline of a PDF is the tree of the handbook.
package print
