package config

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/diag/suppress"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/tree"
)

// ignoreKeys are a row of `ignore:`.
type ignoreKeys struct {
	Check  locatedText     `yaml:"check"`
	Path   locatedText     `yaml:"path"`
	About  string          `yaml:"about"`
	Reason locatedText     `yaml:"reason"`
	Rest   strictyaml.Rest `yaml:",rest"`
}

// ignore reads the findings that are put aside: check, where, and why.
func (l *loader) ignore(rows []strictyaml.Located[ignoreKeys], known []string) {
	for _, row := range rows {
		k, start := row.V, row.Pos
		if l.reported(start) {
			continue
		}
		before := len(l.found)
		l.leftover(k.Rest, k)
		switch {
		case k.Check.V == "":
			l.wrong(start, "the row names no check", "write check: with the id of a check")
		case !slices.Contains(known, k.Check.V):
			l.wrong(k.Check.Pos, fmt.Sprintf("%q is not the id of a check", k.Check.V), suppress.UnknownHint(k.Check.V, known))
		}
		if strings.TrimSpace(k.Path.V) == "" {
			l.wrong(start, "the row names no files", "write path: with a file or a pattern, such as content/old/**; for all files turn the check off under checks:")
		} else if err := tree.CheckPattern(k.Path.V); err != nil {
			l.wrong(k.Path.Pos, err.Error(), "write a file or a pattern, such as content/old/**")
		}
		if strings.TrimSpace(k.Reason.V) == "" {
			l.wrong(start, "nothing says why these findings are to be hidden", "write reason: with a sentence that the next reader can judge")
		}
		if len(l.found) == before {
			l.cfg.Ignore = append(l.cfg.Ignore, suppress.Rule{
				Check: k.Check.V, Files: k.Path.V, About: k.About, Reason: strings.TrimSpace(k.Reason.V), Pos: start,
			})
		}
	}
}
