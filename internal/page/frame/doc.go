// Package frame makes what stands around the main part of every page: head,
// navigation, crumbs, the language switch, the list of contents, and the style
// sheet and scripts that they load.
//
// The template base.html is executed once for each language and depth, with
// markers in place of what differs from page to page, and cut at the markers. So
// the frame of a page costs a few string copies, and nothing in it grows with
// the number of pages: navigation opens the page's own section only and shows a
// window of a long one.
package frame
