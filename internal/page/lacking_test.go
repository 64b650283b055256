package page

import (
	"strings"
	"testing"
)

// TestThemeLacksAFile: an asset without bytes is a fault, never an empty file.
func TestThemeLacksAFile(t *testing.T) {
	in := inputOf(t, map[string][]byte{"mopsite.yaml": nil})
	delete(in.Assets, "icon.svg")
	if _, _, err := Plan(in); err == nil || !strings.Contains(err.Error(), "the theme lacks assets/mopsite/icon.svg") {
		t.Errorf("Plan without the icon: %v", err)
	}
}
