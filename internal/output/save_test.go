package output

import (
	"os"
	"path/filepath"
	"testing"
)

func TestSave(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "reports", "report.txt")
	for _, text := range []string{"first, and longer\n", "second\n"} {
		if err := Save(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(name)
		if err != nil || string(data) != text {
			t.Fatalf("%q, %v", data, err)
		}
	}
	info, err := os.Stat(name)
	if err != nil || info.Mode().Perm() != 0o644 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	entries, err := os.ReadDir(filepath.Dir(name))
	if err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
	if err := Save(filepath.Join(name, "below-a-file"), nil); err == nil {
		t.Error("a file below a file was written")
	}
	if err := Save(dir, nil); err == nil {
		t.Error("a folder was written to")
	}
	if err := Save(os.DevNull, []byte("x")); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Errorf("%s was replaced by a file: %v", os.DevNull, err)
	}
}
