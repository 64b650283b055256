package mapping

import (
	"cmp"
	"slices"
)

// Other is the member that rare ones are merged into.
const Other = "other"

// Head is a member of a dimension and the number of people it speaks of.
type Head struct {
	Member string
	People int64
}

// Rare returns the members that must be merged so that no member of the
// dimension speaks of fewer than least people: those that do and, as long as
// [Other] is itself too small, the next smallest (by name where two are
// alike). So a single rare member never stands alone in Other, where it could
// be told from the sum. A member that is called like Other counts with it. The
// answer is empty if nobody needs to be hidden. Where all members together
// speak of fewer people, all of them are merged.
func Rare(heads []Head, least int64) []string {
	heads = slices.Clone(heads)
	slices.SortFunc(heads, func(a, b Head) int { return cmp.Or(cmp.Compare(a.People, b.People), cmp.Compare(a.Member, b.Member)) })
	var rare []string
	var other int64
	for _, h := range heads {
		if h.Member == Other {
			other = h.People
		}
	}
	for _, h := range heads {
		if h.Member == Other {
			continue
		}
		if h.People >= least && (other >= least || len(rare) == 0 && other == 0) {
			break
		}
		rare = append(rare, h.Member)
		other += h.People
	}
	return rare
}
