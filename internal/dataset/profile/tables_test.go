package profile_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/value"
)

// TestMarksTellVendorsApart holds that no other profile knows a mark, so that a
// header cannot be taken for another vendor's.
func TestMarksTellVendorsApart(t *testing.T) {
	for _, p := range profile.All() {
		if len(p.Marks) < 2 {
			t.Errorf("%s has %d marks; a header needs two", p.Name, len(p.Marks))
		}
		for _, other := range profile.All() {
			for _, m := range p.Marks {
				if other != p && other.Name != p.Name && other.Knows(value.Fold(m)) {
					t.Errorf("%q is a mark of %s, and %s knows it too", m, p.Name, other.Name)
				}
			}
		}
	}
}

// TestColumnsAreReadOrLeftAlone holds that no header is both.
func TestColumnsAreReadOrLeftAlone(t *testing.T) {
	for _, p := range profile.All() {
		for _, c := range p.Columns {
			for _, h := range c.Headers {
				if u, ok := p.LeavesAlone(value.Fold(h)); ok {
					t.Errorf("%s reads %q as %s and leaves it alone: %s", p.Name, h, c.Name, u.Why)
				}
			}
		}
		seen := map[string]bool{}
		for _, u := range p.NotUsed {
			for _, h := range u.Headers {
				if seen[value.Fold(h)] {
					t.Errorf("%s leaves %q alone twice", p.Name, h)
				}
				seen[value.Fold(h)] = true
			}
		}
	}
}

func TestProfilesAreSorted(t *testing.T) {
	if !slices.IsSorted(profile.Names()) {
		t.Errorf("Names = %v", profile.Names())
	}
}

// TestYahooFields counts how many headers of the vendor's field dictionaries
// the profile knows: all of them.
func TestYahooFields(t *testing.T) {
	src, err := os.ReadFile(filepath.Join("testdata", "yahoo-fields.txt"))
	if err != nil {
		t.Fatal(err)
	}
	p := profile.Get("yahoo-ads")
	all, known := 0, 0
	for line := range strings.Lines(string(src)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		ja, en, ok := strings.Cut(line, " = ")
		if !ok {
			t.Fatalf("%q is not a pair", line)
		}
		for _, h := range []string{ja, en} {
			all++
			if p.Knows(value.Fold(h)) {
				known++
			} else {
				t.Errorf("yahoo-ads does not know %q", h)
			}
		}
	}
	if all != 180 {
		t.Errorf("the list has %d headers, want 180", all)
	}
	t.Logf("%d of %d headers are known", known, all)
}
