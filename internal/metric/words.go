package metric

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/mopsite/mopsite/internal/value"
)

// This file holds the turns of phrase that the findings of this package share.

func quote(s string) string { return fmt.Sprintf("%q", s) }

func didYouMean(s string) string { return "did you mean " + s + "?" }

// nearestOr hints at the nearest candidate, else lists them all after a phrase.
func nearestOr(s string, candidates []string, phrase string) string {
	if near := value.Nearest(s, candidates); near != "" {
		return didYouMean(near)
	}
	if len(candidates) == 0 {
		return ""
	}
	return phrase + " " + listed(candidates)
}

// listed joins at most ten words.
func listed(words []string) string {
	const most = 10
	if len(words) > most {
		return strings.Join(words[:most], ", ") + fmt.Sprintf(" and %d more", len(words)-most)
	}
	return strings.Join(words, ", ")
}

// and joins words with commas and a last "and".
func and(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

func percent(n value.Num) string { return n.Mul(value.NumInt(100)).Decimal(1) + "%" }

func compareText(a, b string) int { return cmp.Compare(a, b) }
