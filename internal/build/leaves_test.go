package build

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/content"
	"github.com/mopsite/mopsite/internal/tree"
)

// TestLeaves tells by the identity of parsed files which of them were parsed
// again.
func TestLeaves(t *testing.T) {
	dir := folder(t, map[string]string{"content/a.md": "# A\n", "content/b.md": "# B\n", "content/c.md": "# C\n"})
	c := config.Default()
	kept := &leaves{keep: true}
	var before map[string]*content.File
	at := func(name string) string { return filepath.Join(dir, "content", name) }
	for _, step := range []struct {
		name   string
		edit   func() error
		parsed []string // anew
		files  int
	}{
		{"first", func() error { return nil }, []string{"content/a.md", "content/b.md", "content/c.md"}, 3},
		{"again", func() error { return nil }, nil, 3},
		{"change", func() error { return os.WriteFile(at("a.md"), []byte("# A, mended\n"), 0o644) }, []string{"content/a.md"}, 3},
		{"remove", func() error { return os.Remove(at("b.md")) }, nil, 2},
		{"put back", func() error { return os.WriteFile(at("b.md"), []byte("# B\n"), 0o644) }, []string{"content/b.md"}, 3},
		{"rename", func() error { return os.Rename(at("c.md"), at("d.md")) }, []string{"content/d.md"}, 3},
		{"swap", func() error {
			if err := os.WriteFile(at("b.md"), []byte("# C\n"), 0o644); err != nil {
				return err
			}
			return os.WriteFile(at("d.md"), []byte("# B\n"), 0o644)
		}, []string{"content/b.md", "content/d.md"}, 3},
		{"touch", func() error { return os.WriteFile(at("a.md"), []byte("# A, mended\n"), 0o644) }, nil, 3},
		{"policy", func() error { c.Site.HTML = config.HTMLAll; return nil }, []string{"content/a.md", "content/b.md", "content/d.md"}, 3},
	} {
		if err := step.edit(); err != nil {
			t.Fatal(err)
		}
		tr, err := tree.Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		drafts, _, found := kept.drafts(tr.Under("content"), c, options(dir))
		if len(drafts) != step.files || len(found) > 0 || len(kept.files) != step.files {
			t.Errorf("%s: %d drafts, %v, %d files kept", step.name, len(drafts), found, len(kept.files))
		}
		after := map[string]*content.File{}
		var parsed []string
		for _, f := range tr.Under("content") {
			for key, p := range kept.files {
				if key.path == f.Path {
					after[f.Path] = p.file
				}
			}
			if after[f.Path] != before[f.Path] {
				parsed = append(parsed, f.Path)
			}
		}
		if diff := cmp.Diff(step.parsed, parsed); diff != "" {
			t.Errorf("%s: files parsed (-want +got):\n%s", step.name, diff)
		}
		before = after
	}

	forgetful := &leaves{}
	tr, err := tree.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if forgetful.drafts(tr.Under("content"), c, options(dir)); len(forgetful.files) > 0 {
		t.Errorf("the zero leaves kept %d files", len(forgetful.files))
	}
}
