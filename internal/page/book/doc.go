// Package book holds a site while its pages are made: what all of them share,
// and what one of them is while it is rendered.
//
// A [Book] is made once and never changes afterwards: the joined site, its
// results and findings, the pages that every site has besides those of its
// author (overviews, tags), addresses, templates and words. A [Leaf] is one page
// of it, for the time in which its view is computed: it knows from where links
// are seen and in whose language, and gathers what parts of the page leave for
// the frame around them: headings for the list of contents, the wish for the
// chart script, the first fault.
//
// A view is a plain struct, computed by a function that takes a leaf. Views, and
// the parts that stand in an author's text, are made in the rooms beside this one.
// Each view of a page embeds [Page], which package page fills in: it holds the
// author's text, and that may hold blocks of any room.
package book
