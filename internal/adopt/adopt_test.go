package adopt

import (
	"flag"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"os"

	"github.com/mopsite/mopsite/internal/adopt/draft"
)

var update = flag.Bool("update", false, "write the golden files")

// source is the tree below in/ of an archive.
func sourceOf(a *txtar.Archive) fstest.MapFS {
	fsys := fstest.MapFS{}
	for _, f := range a.Files {
		if name, ok := strings.CutPrefix(f.Name, "in/"); ok {
			fsys[name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return fsys
}

// TestAdopt adopts the sources of testdata: the name of an archive begins with the
// program. Below out/ stands what is written, but for the report for programs.
func TestAdopt(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) < 3 {
		t.Fatal(archives, err)
	}
	for _, file := range archives {
		t.Run(filepath.Base(file), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			program, _, _ := strings.Cut(filepath.Base(file), "-")
			before := len(a.Files)
			fsys := sourceOf(a)
			got := adopted(t, program, fsys, strings.TrimSpace(string(a.Comment)))
			if len(fsys) > before {
				t.Error("the source was changed")
			}
			a.Files = slices.DeleteFunc(a.Files, func(f txtar.File) bool { return strings.HasPrefix(f.Name, "out/") })
			if *update {
				a.Files = append(a.Files, got...)
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want.Files = slices.DeleteFunc(want.Files, func(f txtar.File) bool { return !strings.HasPrefix(f.Name, "out/") })
			if diff := cmp.Diff(string(txtar.Format(&txtar.Archive{Files: want.Files})), string(txtar.Format(&txtar.Archive{Files: got}))); diff != "" {
				t.Errorf("(-want +got, run with -update to accept)\n%s", diff)
			}
		})
	}
}

// adopted are the files that are written; a copy says where it is from.
func adopted(t *testing.T, program string, fsys fstest.MapFS, oldSite string) []txtar.File {
	t.Helper()
	whole, err := Whole(program, fsys)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Read(program, whole, "old-handbook", draft.Options{OldSite: oldSite})
	if err != nil {
		return []txtar.File{{Name: "out/error", Data: []byte(err.Error() + "\n")}}
	}
	var out []txtar.File
	for _, f := range Files(b) {
		data := f.Data
		if data == nil {
			data = []byte("copy of " + f.From + "\n")
		}
		if f.Path != ReportFile+".json" {
			out = append(out, txtar.File{Name: "out/" + f.Path, Data: data})
		}
	}
	return out
}
