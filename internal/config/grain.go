package config

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/strictyaml"
)

// grain reads what one row of a source of counts is about. Whether its files have
// such columns is known when they are read.
func (l *loader) grain(s *Source, names []locatedText) {
	for _, n := range names {
		n.V = strings.TrimSpace(n.V)
		twice := slices.ContainsFunc(s.Grain, func(o strictyaml.Located[string]) bool { return o.V == n.V })
		switch {
		case n.V == "":
			l.wrong(n.Pos, "grain names a column without a name", "name a mapped column, or write a header as the file has it")
		case twice:
			l.wrong(n.Pos, fmt.Sprintf("grain names %s twice", n.V), "keep one of them")
		case RoleOf(n.V).Measure():
			l.wrong(n.Pos, fmt.Sprintf("%s is a measure, and rows are not told apart by their figures", n.V), "name what a row is about: date, dimensions, headers of other columns")
		default:
			s.Grain = append(s.Grain, n)
		}
	}
}
