package config

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/strictyaml"
)

// totalsKeys is one word about the total rows of a source, or both.
type totalsKeys = strictyaml.OneOrMany[locatedText]

// totals reads what becomes of rows that are the sum of others, and whether files
// have total rows at all.
func (l *loader) totals(s *Source, words totalsKeys) {
	for _, w := range words {
		switch w.V {
		case "keep":
			s.KeepTotals = true
		case "none":
			s.NoTotals = true
		default:
			l.wrong(w.Pos, fmt.Sprintf("%q does not say what to do with rows that look like totals", w.V),
				"write keep to count them, none if the files are exported without total rows, or remove it")
		}
	}
}
