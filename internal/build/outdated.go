package build

import (
	"fmt"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts/archive"
	"github.com/mopsite/mopsite/internal/value"
)

// outdated is a source whose facts were imported under other settings.
type outdated struct {
	source *config.Source
	asOf   value.Date
}

// Outdated says, in one finding, which of the sources that are used have facts
// that are older than their settings, maps or conventions; nil if none has. One
// row of a map may concern every source.
func (b *Book) Outdated(used func(source string) bool) []diag.Diagnostic {
	var old []outdated
	oneDay := true
	for _, o := range b.outdated {
		if used(o.source.Name) {
			old = append(old, o)
			oneDay = oneDay && o.asOf == old[0].asOf
		}
	}
	if len(old) == 0 {
		return nil
	}
	names := make([]string, len(old))
	for i, o := range old {
		if names[i] = o.source.Name; !oneDay {
			names[i] += fmt.Sprintf(" (as of %s)", o.asOf)
		}
	}
	who, whose, when := "source "+names[0], "its", ""
	if n := len(names); n > 1 {
		who, whose = "sources "+strings.Join(names[:n-1], ", ")+" and "+names[n-1], "their"
	}
	if oneDay {
		when = " as of " + old[0].asOf.String()
	}
	d := diag.New(diag.Warning, archive.CheckSettings, old[0].source.Pos,
		fmt.Sprintf("the settings of the %s, or a table or convention of names, changed after %s facts had been imported%s", who, whose, when),
		"run mopsite import again; until then the facts are those of the settings before")
	d.State, d.Target = true, old[0].source.Name
	return []diag.Diagnostic{d}
}
