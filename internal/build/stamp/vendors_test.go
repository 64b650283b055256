package stamp

import (
	"reflect"
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/facts"
)

// TestVendorsHash holds that what decides a number changes the hash, and that
// what says only how a row is known does not.
func TestVendorsHash(t *testing.T) {
	spelt := func(change func(*profile.Profile)) string {
		p := *profile.Get("google-ads")
		p.Columns = append([]profile.Column(nil), p.Columns...)
		p.NotUsed = append([]profile.Unused(nil), p.NotUsed...)
		change(&p)
		var b strings.Builder
		spellRows(&b, reflect.ValueOf(p))
		return b.String()
	}
	base := spelt(func(*profile.Profile) {})
	for name, c := range map[string]struct {
		change func(*profile.Profile)
		same   bool
	}{
		"nothing":      {func(*profile.Profile) {}, true},
		"title":        {func(p *profile.Profile) { p.Title += "!" }, true},
		"evidence":     {func(p *profile.Profile) { p.Columns[0].Evidence ^= 1 }, true},
		"a header":     {func(p *profile.Profile) { p.Columns[0].Headers = []string{"other"} }, false},
		"a name":       {func(p *profile.Profile) { p.Columns[0].Name = "from" }, false},
		"not used":     {func(p *profile.Profile) { p.NotUsed = p.NotUsed[1:] }, false},
		"a channel":    {func(p *profile.Profile) { p.Channel = "Other" }, false},
		"order":        {func(p *profile.Profile) { p.Order = profile.DayFirst }, false},
		"blank totals": {func(p *profile.Profile) { p.BlankTotal = !p.BlankTotal }, false},
	} {
		if got := spelt(c.change); (got == base) != c.same {
			t.Errorf("%s: the same is %v", name, got == base)
		}
	}
	src := &config.Source{}
	if a, b := vendorsHash(src, []facts.Ledger{{Profile: "google-ads"}}), vendorsHash(src, []facts.Ledger{{Profile: "google-ads"}, {Profile: "google-ads"}, {}}); a != b || a == "" {
		t.Errorf("%q and %q", a, b)
	}
	if a, b := vendorsHash(src, []facts.Ledger{{Profile: "meta-ads"}}), vendorsHash(src, []facts.Ledger{{Profile: "hubspot-deals"}}); a == b || a == "" || b == "" {
		t.Errorf("%q and %q", a, b)
	}
}
