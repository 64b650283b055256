package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRun(t *testing.T) {
	dir := t.TempDir()
	src := "\uFEFF\"field\",Japanese,English,type\nDAY,日,Day,STRING\nCOST,コスト,Cost,LONG\nODD,風変わり,Odd one,LONG\n"
	if err := os.WriteFile(filepath.Join(dir, "A.csv"), []byte(src), 0o600); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := run(&b, dir); err != nil {
		t.Fatal(err)
	}
	want := "A.csv: unknown: 風変わり\nA.csv: unknown: Odd one\nA.csv: 4/6\ndifferent headers: 4/6\n"
	if d := cmp.Diff(want, b.String()); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	if err := run(&b, t.TempDir()); err == nil {
		t.Error("an empty folder is no mistake")
	}
}
