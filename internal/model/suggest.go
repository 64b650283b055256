package model

import (
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/value"
)

// dictionary holds names by their first character. Slips rarely hit that one,
// and looking at one letter only keeps a site with many broken references from
// comparing all names with all.
type dictionary map[rune][]string

func newDictionary(names []string) dictionary {
	d := dictionary{}
	for _, name := range names {
		d[initial(name)] = append(d[initial(name)], name)
	}
	return d
}

// nearest returns the name that was probably meant, or "".
func (d dictionary) nearest(name string) string { return nearest(name, d[initial(name)]) }

func initial(s string) rune {
	for _, r := range strings.ToLower(s) {
		return r
	}
	return 0
}

// nearest is [value.Nearest] whatever the order of the candidates. Candidates
// much longer or shorter than the name are not compared.
func nearest(name string, candidates []string) string {
	slack := len(name)/3 + 4
	alike := slices.DeleteFunc(slices.Clone(candidates), func(c string) bool {
		return len(c) > len(name)+slack || len(c) < len(name)-slack
	})
	slices.Sort(alike)
	return value.Nearest(name, alike)
}
