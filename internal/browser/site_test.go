package browser

import (
	"bytes"
	"net/url"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/mopsite/mopsite/internal/cli"
)

// site builds a site of one page and returns its address on disk.
func site(t *testing.T, text string) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range map[string]string{
		"mopsite.yaml":      "format: 1\nsite:\n  title: Small\n  languages: [en]\n",
		"content/_index.md": "---\ntitle: Small\n---\n\n" + text,
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	mustBuild(t, dir)
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Join(dir, "public")) + "/"}).String()
}

// mustBuild builds a site into its folder public.
func mustBuild(t *testing.T, dir string) {
	t.Helper()
	var out bytes.Buffer
	code := cli.Main([]string{"build", "--site", dir}, cli.Env{
		Stdout: &out, Stderr: &out, Now: time.Now, Getenv: func(string) string { return "" },
	})
	if code != 0 {
		t.Fatalf("build: exit status %d\n%s", code, out.String())
	}
}
