package build

import (
	"fmt"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts/archive"
	"github.com/mopsite/mopsite/internal/value"
)

// outdated is a source whose facts were imported under other settings or, where
// these are the same, by other profiles of vendors.
type outdated struct {
	source *config.Source
	asOf   value.Date
	vendor bool
}

// Outdated says which of the sources that are used have facts that are older
// than their settings, maps or conventions, and which have some that this
// version of mopsite would read otherwise: one finding each, none if there is
// none. One row of a map may concern every source.
func (b *Book) Outdated(used func(source string) bool) []diag.Diagnostic {
	var set, read []outdated
	for _, o := range b.outdated {
		switch {
		case !used(o.source.Name):
		case o.vendor:
			read = append(read, o)
		default:
			set = append(set, o)
		}
	}
	var found []diag.Diagnostic
	if len(set) > 0 {
		who, their, when := told(set)
		found = append(found, stale(set, fmt.Sprintf("the settings of the %s, or a table or convention of names, changed after %s facts had been imported%s", who, their, when),
			"run mopsite import again; until then the facts are those of the settings before"))
	}
	if len(read) > 0 {
		who, their, when := told(read)
		found = append(found, stale(read, fmt.Sprintf("this version of mopsite knows the exports of the %s otherwise than the one that imported %s facts%s", who, their, when),
			"run mopsite import again; until then the facts are what the other version made of the exports"))
	}
	return found
}

func stale(old []outdated, message, hint string) diag.Diagnostic {
	d := diag.New(diag.Warning, archive.CheckSettings, old[0].source.Pos, message, hint)
	d.State, d.Target = true, old[0].source.Name
	return d
}

// told names sources and the day as of which they were imported, each its own
// where they differ.
func told(old []outdated) (who, their, when string) {
	oneDay := true
	for _, o := range old {
		oneDay = oneDay && o.asOf == old[0].asOf
	}
	names := make([]string, len(old))
	for i, o := range old {
		if names[i] = o.source.Name; !oneDay {
			names[i] += fmt.Sprintf(" (as of %s)", o.asOf)
		}
	}
	who, their = "source "+names[0], "its"
	if n := len(names); n > 1 {
		who, their = "sources "+strings.Join(names[:n-1], ", ")+" and "+names[n-1], "their"
	}
	if oneDay {
		when = " as of " + old[0].asOf.String()
	}
	return who, their, when
}
