package output

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// texts returns the files of a folder but those that only the next run needs.
func texts(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name()] = string(data)
	}
	return out
}

func TestReplace(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "facts")
	files := []NewFile{{"a.csv", []byte("a")}, {"b.csv", []byte("b")}}
	replace := func(want int) {
		t.Helper()
		if n, err := Replace(dir, files); n != want || err != nil {
			t.Fatalf("%d files written, %v, want %d", n, err, want)
		}
	}
	replace(2)
	first, err := os.Stat(filepath.Join(dir, "a.csv"))
	if err != nil {
		t.Fatal(err)
	}
	files[1].Data = []byte("c")
	replace(1)
	replace(0)
	again, err := os.Stat(filepath.Join(dir, "a.csv"))
	if err != nil || !os.SameFile(first, again) {
		t.Errorf("a file that did not change was written again: %v", err)
	}
	if err := os.Mkdir(filepath.Join(dir, "d.csv"), 0o777); err != nil {
		t.Fatal(err)
	}
	files[0].Data = []byte("e")
	if n, err := Replace(dir, append(files, NewFile{"d.csv", nil})); n != 0 || err == nil {
		t.Errorf("%d files written, %v, though one is a folder", n, err)
	}
	if data, err := os.ReadFile(filepath.Join(dir, "a.csv")); string(data) != "a" {
		t.Errorf("a.csv holds %q though not all could be written: %v", data, err)
	}
	if _, err := Replace(dir, []NewFile{{"../x", nil}}); err == nil {
		t.Error("a path out of the folder was taken")
	}
}

// TestReplaceKilled kills the process before every single step: after Recover
// all files are the old ones or all are the new ones.
func TestReplaceKilled(t *testing.T) {
	old := map[string]string{"a.csv": "old a", "b.csv": "old b", "stays.csv": "x"}
	now := map[string]string{"a.csv": "new a", "b.csv": "new b", "c.csv": "new c", "stays.csv": "x"}
	killed := errors.New("killed")
	for last := 0; ; last++ {
		dir := t.TempDir()
		for name, text := range old {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		steps := 0
		f := &folder{dir: dir, step: func(string, string) error {
			if steps++; steps > last {
				return killed
			}
			return nil
		}}
		_, err := f.replaceAll([]NewFile{{"a.csv", []byte("new a")}, {"b.csv", []byte("new b")}, {"c.csv", []byte("new c")}})
		if recovered := Recover(dir); recovered != nil {
			t.Fatalf("after %d steps: %v", last, recovered)
		}
		got := texts(t, dir)
		for name := range got {
			if isTemp(name) { // the next run writes over it
				delete(got, name)
			}
		}
		want := now
		if got["a.csv"] == "old a" {
			want = old
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("after %d steps (-want +got)\n%s", last, d)
		}
		if err == nil {
			if last < 8 {
				t.Errorf("only %d steps", last)
			}
			return
		}
	}
}

// TestReplacePowerCut is a journal whose staged files did not all reach the
// disk: what is there already is not replaced by less.
func TestReplacePowerCut(t *testing.T) {
	old := map[string]string{"a.csv": "old a", "b.csv": "old b"}
	now := []NewFile{{"a.csv", []byte("new a")}, {"b.csv", []byte("new b")}}
	for _, tt := range []struct {
		renames int    // that reached the disk
		damage  string // the file of which the new bytes did not
		journal bool   // the journal did not either
		want    map[string]string
	}{
		{0, "", false, map[string]string{"a.csv": "new a", "b.csv": "new b"}},
		{0, "a.csv", false, old},
		{0, "b.csv", false, old},
		{0, "", true, old},
		{1, "", false, map[string]string{"a.csv": "new a", "b.csv": "new b"}},
		{1, "b.csv", false, map[string]string{"a.csv": "new a", "b.csv": "old b"}},
	} {
		dir := t.TempDir()
		for name, text := range old {
			put(t, filepath.Join(dir, name), text)
		}
		renames := 0
		f := &folder{dir: dir, step: func(op, path string) error {
			if op != "rename" || path == replaceName {
				return nil
			}
			if renames++; renames > tt.renames {
				return errKilled
			}
			return nil
		}}
		if _, err := f.replaceAll(now); !errors.Is(err, errKilled) {
			t.Fatal(err)
		}
		if tt.damage != "" {
			put(t, filepath.Join(dir, tempOf(tt.damage)), "")
		}
		if tt.journal {
			put(t, filepath.Join(dir, replaceName), "\x00\x00\x00\x00")
		}
		for range 2 { // once more changes nothing
			if err := Recover(dir); err != nil {
				t.Fatal(err)
			}
		}
		if d := cmp.Diff(tt.want, texts(t, dir)); d != "" {
			t.Errorf("%+v (-want +got)\n%s", tt, d)
		}
	}
}
