// Package finding holds what the findings about exports have in common: the ids
// that several rooms of the reader report under, and the words in which a
// finding counts things and lists names. Every other id stands at its rule.
package finding

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/value"
)

const (
	// CheckFailed is a source that cannot be read: its numbers are not available.
	CheckFailed = "data-failed"
	// CheckIncomplete is a file whose vendor says that its data may be incomplete,
	// or that looks as if it were cut between two lines.
	CheckIncomplete = "data-incomplete"
	// Question marks a finding that `mopsite inspect` asks instead of reporting.
	Question = "question"
)

const (
	// MaxListed bounds the findings of one check about one file. The ledger lists
	// more of them, MaxKept of a kind, and counts the rest.
	MaxListed = 100
	MaxKept   = 1000
	// MaxNamed bounds the names in a sentence.
	MaxNamed = 8
)

// Plural counts things: 1 record, 2 records.
func Plural(n int, thing string) string { return phrase.Plural(n, thing) }

// Quoted lists names: "a", "b", and 3 more.
func Quoted(names []string) string { return QuotedUpTo(MaxNamed, names) }

// QuotedUpTo does so and names at most so many.
func QuotedUpTo(most int, names []string) string { return list(most, names, "and %d more") }

// Choice lists names of which one is meant: "a", "b", or 3 others.
func Choice(names []string) string { return list(MaxNamed, names, "or %d others") }

func list(most int, names []string, rest string) string {
	var out []string
	for _, n := range names[:min(len(names), most)] {
		out = append(out, fmt.Sprintf("%q", n))
	}
	if more := len(names) - most; more > 0 {
		out = append(out, fmt.Sprintf(rest, more))
	}
	return strings.Join(out, ", ")
}

// Percent writes a share in percent, without the sign.
func Percent(share value.Num) string { return share.Mul(value.NumInt(100)).Exact(2) }

// Lines lists lines: lines 2, 5 and 3 more.
func Lines(lines []int) string {
	if len(lines) == 1 {
		return fmt.Sprintf("line %d", lines[0])
	}
	var some []string
	for _, n := range lines[:min(len(lines), MaxNamed)] {
		some = append(some, strconv.Itoa(n))
	}
	text := "lines " + strings.Join(some, ", ")
	if more := len(lines) - len(some); more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}
