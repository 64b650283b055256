package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"testing"
)

func TestRunWithoutPackages(t *testing.T) {
	err := run(t.TempDir())
	if err == nil || !strings.Contains(err.Error(), "run `npm ci --prefix assets` first") {
		t.Errorf("got %v", err)
	}
}

func TestPackDependsOnContentOnly(t *testing.T) {
	a, b := pack([]byte("content")), pack([]byte("content"))
	if !bytes.Equal(a, b) {
		t.Error("two packings differ")
	}
	r, err := gzip.NewReader(bytes.NewReader(a))
	if err != nil {
		t.Fatal(err)
	}
	if !r.ModTime.IsZero() || r.Name != "" {
		t.Errorf("the file has a name %q or a time %v", r.Name, r.ModTime)
	}
	if got, err := io.ReadAll(r); err != nil || string(got) != "content" {
		t.Errorf("got %q, %v", got, err)
	}
}
