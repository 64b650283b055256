// Package listing lists pages: what a section holds, what has a tag, and what an
// author asks for with the block list. Pages of a kind that has a table of its own
// stand in that table, all others in a plain list.
package listing
