package playbook

import (
	"maps"
	"slices"
	"testing"

	"github.com/mopsite/mopsite/internal/content"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/strictyaml"
)

// elsewhere are the keys of kinds that compute which an entity has beside its fields:
// in its control, or, as the currency of a campaign, with each amount.
var elsewhere = []string{"approver", "version", "status", "effective", "currency"}

// TestFieldsAreTheKeys holds the fields of kinds that compute to the front matter
// that their pages may have beside the keys of every page, as the manual says: a key
// that a kind gains fails here until the file for other programs has it.
func TestFieldsAreTheKeys(t *testing.T) {
	front := content.Schemas(nil, "en")
	common := properties(front[string(model.KindPage)])
	for _, name := range record.Computing() {
		keys, fields := properties(front[name]), slices.Sorted(maps.Keys(computing()[model.Kind(name)]))
		for _, key := range keys {
			if !slices.Contains(slices.Concat(common, elsewhere, fields), key) {
				t.Errorf("%s: a page may have the key %s, an entity has no such field", name, key)
			}
		}
		for _, field := range fields {
			if !slices.Contains(keys, field) {
				t.Errorf("%s: an entity has the field %s, a page no such key", name, field)
			}
		}
	}
}

func properties(s strictyaml.Schema) []string {
	return slices.Sorted(maps.Keys(s["properties"].(map[string]strictyaml.Schema)))
}
