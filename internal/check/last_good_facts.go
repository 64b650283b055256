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
			What:    "The newest import of a source failed, so the site shows the facts of an earlier one.",
			Fix:     "Mend the export or the settings, and import again.",
			Example: lastGoodFactsExample, Mended: lastGoodFactsMended,
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

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	lastGoodFactsExample = `-- mopsite.yaml --
format: 1
site: {languages: [en], as_of: 2026-10-31, facts: folder}
sources:
  web: {files: data/web.csv, columns: {date: day, clicks: clicks}, grain: [date]}
-- data/web.csv --
day,clicks
2026-10-27,"41
`
	lastGoodFactsMended = `-- data/web.csv --
day,clicks
2026-10-27,41
`
)
