package manual_test

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestGetMopsite runs the recipe by which CI gets the program against a server with
// the files of a release: the program here is this test, under the names that `make
// release` gives. A file with another sum is not left behind.
func TestGetMopsite(t *testing.T) {
	program, err := os.ReadFile(executable(t))
	if err != nil {
		t.Fatal(err)
	}
	makefile, err := os.ReadFile("../../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(makefile), "-o release/mopsite-$$os-$$arch$$ext ./cmd/mopsite") || !strings.Contains(string(makefile), "sha256sum mopsite-* > SHA256SUMS") {
		t.Error("make release names its files otherwise than get-mopsite.sh")
	}
	var asked []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.Path)
		if !strings.HasPrefix(r.URL.Path, "/release/mopsite-linux-") && !strings.HasPrefix(r.URL.Path, "/release/mopsite-darwin-") {
			http.NotFound(w, r)
			return
		}
		w.Write(program)
	}))
	defer server.Close()
	sum := sha256.Sum256(program)
	dir := t.TempDir()
	for name, text := range map[string]string{
		"get-mopsite.sh": recipe(t, "docs/nightly.md", "get-mopsite.sh"), "mopsite.yaml": "format: 1\nsite: {title: T, languages: [en], as_of: 2026-10-31}\n",
		"content/_index.md": "---\ntitle: Home\nowner: x\n---\nHello.\n",
	} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	run := func(line string) (string, error) {
		c := exec.Command("sh", "-c", line)
		c.Dir, c.Env = dir, []string{"PATH=" + os.Getenv("PATH"), runAs + "=mopsite", "HOME=" + dir}
		out, err := c.CombinedOutput()
		return string(out), err
	}
	for _, wrong := range []string{server.URL + "/release " + strings.Repeat("0", 64), server.URL + "/elsewhere " + hex.EncodeToString(sum[:])} {
		if out, err := run("./get-mopsite.sh " + wrong); err == nil {
			t.Errorf("%s is taken: %s", wrong, out)
		}
		if files, _ := filepath.Glob(filepath.Join(dir, "mopsite*")); len(files) != 1 { // mopsite.yaml
			t.Errorf("%s leaves %q", wrong, files)
		}
	}
	if out, err := run("./get-mopsite.sh " + server.URL + "/release " + hex.EncodeToString(sum[:]) + " && ./mopsite build"); err != nil {
		t.Fatalf("%v\n%s\nasked for %q", err, out, asked)
	}
	if _, err := os.Stat(filepath.Join(dir, "public", "index.html")); err != nil {
		t.Error(err)
	}
}

func executable(t *testing.T) string {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return program
}
