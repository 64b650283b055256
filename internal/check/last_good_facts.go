package check

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/diag"
)

// lastGoodFacts finds sources whose newest import failed, so that the site shows
// the facts of an earlier one.
func lastGoodFacts() Check {
	return Check{
		Info: Info{
			ID: "last-good-facts", Level: diag.Warning, State: true, Title: text("前回の取り込みの値を使っている", "a source stands on its last good facts"),
			What: "The newest import of a source failed, so the site shows the facts of an earlier one.",
			Fix:  "Mend the export or the settings, and import again.",
		},
		run: func(p *Pass) {
			for _, s := range p.Set.Sources {
				if s.Held == nil || s.Failed {
					continue
				}
				pos, owner := p.source(s.Name)
				hint := "mend the export or the settings and run mopsite import again"
				if owner != "" {
					hint += "; the source is looked after by " + owner
				}
				failed := fmt.Sprintf("its import as of %s failed", s.Held.Tried)
				if s.Held.Tried == s.Held.Since {
					failed = "a later import as of the same day failed"
				}
				p.report(pos, s.Name, fmt.Sprintf("source %s stands on the facts imported as of %s: %s", quote(s.Name), s.Held.Since, failed), hint)
			}
		},
	}
}
