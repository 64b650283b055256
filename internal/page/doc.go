// Package page decides what a reader sees. It turns a joined site and its
// results into a plan: a sorted list of paths, each with a pure function that
// renders its bytes.
//
// A page is made in three layers:
//
//	view    a plain struct, computed from model and results: one file a kind
//	part    the view's template, executed: what stands in <main>
//	frame   base.html, executed once for each language and depth with markers
//	        in place of what differs from page to page, and cut at the markers
//
// So a page costs one small template and a few string copies, and nothing in
// it grows with the number of pages: the navigation opens the page's own
// section only and shows a window of a long one. Everything that is shared is
// prepared before the first page is rendered and never changes afterwards;
// pages may be rendered in any order and from many goroutines.
//
// Links are relative and name the file (../roles/index.html), so that a site
// works below any path and from a folder on disk. No page holds an inline style
// or script: widths come from classes and SVG, behaviour from three small
// files, and every page reads well without them.
package page
