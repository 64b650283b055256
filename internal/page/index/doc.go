// Package index lists all pages by the beginning of their titles, also of
// Japanese ones.
package index
