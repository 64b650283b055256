package output_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/mopsite/mopsite/internal/output"
)

func TestReplace(t *testing.T) {
	dir := t.TempDir()
	files := []output.NewFile{{Path: "facts/a.csv", Data: []byte("a")}, {Path: "facts/b.csv", Data: []byte("b")}}
	replace := func(want int) {
		t.Helper()
		if n, err := output.Replace(dir, files); n != want || err != nil {
			t.Fatalf("%d files written, %v, want %d", n, err, want)
		}
	}
	replace(2)
	first, err := os.Stat(filepath.Join(dir, "facts/a.csv"))
	if err != nil {
		t.Fatal(err)
	}
	files[1].Data = []byte("c")
	replace(1)
	replace(0)
	again, err := os.Stat(filepath.Join(dir, "facts/a.csv"))
	if err != nil || !os.SameFile(first, again) {
		t.Errorf("a file that did not change was written again: %v", err)
	}
	if data, err := os.ReadFile(filepath.Join(dir, "facts/b.csv")); string(data) != "c" {
		t.Errorf("b.csv holds %q: %v", data, err)
	}
	entries, err := os.ReadDir(filepath.Join(dir, "facts"))
	if err != nil || len(entries) != 2 {
		t.Errorf("%d files are left: %v", len(entries), err)
	}
	files = append(files, output.NewFile{Path: "facts/a.csv/x", Data: []byte("d")})
	files[0].Data = []byte("e")
	if n, err := output.Replace(dir, files); n != 0 || err == nil {
		t.Errorf("%d files written, %v, though a folder cannot be made", n, err)
	}
	if data, err := os.ReadFile(filepath.Join(dir, "facts/a.csv")); string(data) != "a" {
		t.Errorf("a.csv changed to %q though not all could be written: %v", data, err)
	}
}
