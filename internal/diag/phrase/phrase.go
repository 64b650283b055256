// Package phrase words what findings have in common: the hint that somebody may
// have meant another name, and lists that a sentence can hold.
package phrase

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/mopsite/mopsite/internal/value"
)

// most is how many words a list holds before it only counts the rest.
const most = 10

// DidYouMean asks whether a name was meant.
func DidYouMean(name string) string { return "did you mean " + name + "?" }

// Nearest asks whether the candidate was meant that is nearest to what was
// written. Where none is near it lists them after a phrase such as "the sources
// are"; it is "" without candidates.
func Nearest(written string, candidates []string, phrase string) string {
	if near := value.Nearest(written, candidates); near != "" {
		return DidYouMean(near)
	}
	if len(candidates) == 0 {
		return ""
	}
	return phrase + " " + List(candidates)
}

// Plural counts things: 1 record, 2 records.
func Plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return strconv.Itoa(n) + " " + thing + "s"
}

// List joins at most ten words with commas, and counts the rest.
func List(words []string) string {
	if len(words) > most {
		return strings.Join(words[:most], ", ") + fmt.Sprintf(" and %d more", len(words)-most)
	}
	return strings.Join(words, ", ")
}

// And joins words with commas and a last "and".
func And(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
