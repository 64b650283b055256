package content

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// unknownKey is a key of plain pages that no block reads either. A handbook that was
// made for another program has the same ones on every page, so each is
// reported once.
type unknownKey struct {
	first diag.Pos
	pages int
}

func (d *decoder) unknownKey(key string, pos diag.Pos) {
	u := d.unknown[key]
	if u == nil {
		u = &unknownKey{first: pos}
		d.unknown[key] = u
	}
	u.pages++
}

func (d *decoder) reportUnknown() {
	for _, key := range slices.Sorted(maps.Keys(d.unknown)) {
		if d.reads[key] {
			continue
		}
		u := d.unknown[key]
		message := fmt.Sprintf("nothing reads the key %q", key)
		if u.pages > 1 {
			message = fmt.Sprintf("nothing reads the key %q, which %d pages have", key, u.pages)
		}
		d.report(diag.New(diag.Hint, CheckUnknownFrontMatter, u.first, message, d.unknownHint(key)))
	}
}

// unknownHint names the kind that has the key, or the key that was meant.
func (d *decoder) unknownHint(key string) string {
	for _, t := range d.kinds.tables {
		if slices.Contains(t.keys(), key) {
			return fmt.Sprintf("pages of kind %s have it; write kind: %s if this is one", t.kind, t.kind)
		}
	}
	if near := value.Nearest(key, commonKeys()); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return fmt.Sprintf("it is harmless on a page without a kind; mopsite's own keys are %s", strings.Join(commonKeys(), ", "))
}
