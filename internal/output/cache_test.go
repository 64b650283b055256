package output

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCacheErrors(t *testing.T) {
	if err := (Cache{}).Put("k", []byte("x")); err != nil {
		t.Errorf("the zero Cache: %v", err)
	}
	if _, ok := (Cache{}).Get("k"); ok {
		t.Error("the zero Cache has something")
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	put(t, file, "")
	if err := NewCache(file).Put("k", []byte("x")); err == nil {
		t.Error("a file is taken for the folder")
	}
	c := NewCache(dir)
	put(t, filepath.Join(dir, "folder", "x"), "")
	if err := c.Put("folder", []byte("x")); err == nil {
		t.Error("a folder is replaced")
	}
	names, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range names {
		if strings.HasPrefix(d.Name(), "new-") {
			t.Errorf("%s was left", d.Name())
		}
	}
}
