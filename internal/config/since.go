package config

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

// since reads from which day on stages were recorded. The stages of a vendor's
// profile are known to the reader only, so that any name will do there.
func (l *loader) since(s *Source, keys strictyaml.Map[locatedText]) {
	var ids []string
	for _, st := range s.Stages() {
		ids = append(ids, st.ID)
	}
	for _, p := range keys {
		if !slices.Contains(ids, p.Key) && !s.profiled() {
			l.wrong(p.KeyPos, fmt.Sprintf("%q is not a stage of the source %s", p.Key, s.Name), phrase.Nearest(p.Key, ids, "its stages are"))
			continue
		}
		d, err := value.ParseDate(p.Value.V)
		if err != nil {
			l.wrong(orPos(p.Value.Pos, p.KeyPos), err.Error(), "write the first day on which the stage was recorded, like 2024-04-01")
			continue
		}
		s.CompleteSince = append(s.CompleteSince, Since{p.Key, d, p.KeyPos})
	}
}

// Recorded returns the days from which on stages were recorded, by stage; nil if
// all were from the beginning.
func (s *Source) Recorded() map[string]value.Date {
	if len(s.CompleteSince) == 0 {
		return nil
	}
	out := map[string]value.Date{}
	for _, c := range s.CompleteSince {
		out[c.Stage] = c.Day
	}
	return out
}
