package config

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/strictyaml"
)

// Addition says that the same measures of two sources add up, and why.
type Addition struct {
	Source, Reason string
	Pos            diag.Pos
}

// addsTo reads beside which sources a source reports other things. The reason is
// not optional: whoever adds up what looks like one thing counted twice owes it to
// the next reader.
func (l *loader) addsTo(s *Source, keys strictyaml.Map[locatedText]) {
	var others []string
	for _, o := range l.cfg.Sources {
		if o.Name != s.Name {
			others = append(others, o.Name)
		}
	}
	for _, p := range keys {
		reason := strings.TrimSpace(p.Value.V)
		switch {
		case !slices.Contains(others, p.Key):
			l.wrong(p.KeyPos, fmt.Sprintf("there is no other source %q", p.Key), phrase.Nearest(p.Key, others, "the other sources are"))
		case reason == "":
			l.wrong(p.KeyPos, fmt.Sprintf("nothing says why %s adds to %s", s.Name, p.Key), "give the reason, such as two platforms in one channel")
		default:
			s.AddsTo = append(s.AddsTo, Addition{p.Key, reason, p.KeyPos})
		}
	}
}

// Adds reports whether either of two sources says that it adds to the other.
func (c *Config) Adds(a, b string) bool {
	says := func(a, b string) bool {
		s := c.Source(a)
		return s != nil && slices.ContainsFunc(s.AddsTo, func(d Addition) bool { return d.Source == b })
	}
	return says(a, b) || says(b, a)
}
