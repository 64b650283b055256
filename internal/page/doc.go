// Package page decides what a reader sees. It turns a joined site and its
// results into a plan: a sorted list of paths, each with a pure function that
// renders its bytes.
//
// A page is made in three layers:
//
//	view    a plain struct, computed from a leaf of the book: one room a subject
//	part    the view's template, executed: what stands in <main>
//	frame   base.html, executed once for each language and depth and cut where
//	        pages differ
//
// So a page costs one small template and a few string copies, and nothing in it
// grows with the number of pages. Everything that is shared is prepared before
// the first page is rendered and never changes afterwards; pages may be rendered
// in any order and from many goroutines.
//
// This package knows which pages there are: the template of each kind (view,
// views), the overviews, the blocks of an author's text, and what all pages have.
// What a page shows is made in the rooms below it: figure, funnel, maturity,
// dictionary, duty, lineage, sources, listing, index. They stand on book, which holds a
// site and one page of it, and on wording, which says numbers for readers. frame
// makes what stands around every page, served what is no page.
//
// A new block is a function in the room of what it shows, and a row in blocks; a
// part with a template of its own is a row in views too.
//
// Links are relative and name the file (../roles/index.html), so that a site
// works below any path and from a folder on disk. No page holds an inline style
// or script: widths come from classes and SVG, behaviour from three small
// files, and every page reads well without them.
package page
