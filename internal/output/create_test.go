package output

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestCreate(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	files := []NewFile{{"a.txt", []byte("a")}, {"sub/b.txt", []byte("b")}}
	if err := Create(dir, files); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(dir, "sub", "b.txt"))
	if err != nil || string(got) != "b" {
		t.Fatalf("sub/b.txt = %q, %v", got, err)
	}
	err = Create(dir, append(files, NewFile{"c.txt", nil}))
	var exists *ExistsError
	if !errors.As(err, &exists) || len(exists.Paths) != 2 {
		t.Fatalf("Create over files: %v, want an ExistsError that names two", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "c.txt")); !os.IsNotExist(err) {
		t.Error("Create wrote a file although others stood in the way")
	}
}

func TestCache(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "cache")
	c := NewCache(dir)
	if _, ok := c.Get("k"); ok {
		t.Fatal("an empty cache knows k")
	}
	if err := c.Put("k", []byte("v")); err != nil {
		t.Fatal(err)
	}
	if got, ok := c.Get("k"); !ok || string(got) != "v" {
		t.Fatalf("Get = %q, %v", got, ok)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Fatalf("the cache holds %d files, want 1 (%v)", len(entries), err)
	}
	var none Cache
	if err := none.Put("k", []byte("v")); err != nil {
		t.Fatal(err)
	}
	if _, ok := none.Get("k"); ok {
		t.Error("the zero Cache keeps things")
	}
}
