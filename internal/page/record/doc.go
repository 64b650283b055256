// Package record shows the pages of declared kinds: their fields as a card,
// lists of them, decisions with the number then and now, and what a frozen page
// keeps. It knows no kind by name but that of decisions, whose number has a
// past.
package record
