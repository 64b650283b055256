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

func TestCacheKeeps(t *testing.T) {
	c := NewCache(filepath.Join(t.TempDir(), "made", "when", "needed"))
	for _, want := range []string{"<svg/>\n", "", "\n\n", "a\nb"} {
		if err := c.Put("k", []byte(want)); err != nil {
			t.Fatal(err)
		}
		if got, ok := c.Get("k"); !ok || string(got) != want {
			t.Errorf("put %q, got %q, %v", want, got, ok)
		}
	}
	if got, ok := c.Get("other"); ok {
		t.Errorf("got %q of a key without data", got)
	}
}

// A file that is not as it was written is no hit, and writing mends it.
func TestCacheMissesWhatWasTamperedWith(t *testing.T) {
	dir := t.TempDir()
	c := NewCache(dir)
	whole := func(key, data string) string {
		t.Helper()
		if err := c.Put(key, []byte(data)); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(filepath.Join(dir, key))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	text := whole("k", "<svg>picture</svg>\n")
	tests := []struct{ name, file string }{
		{"empty", ""},
		{"without its sum", "<svg>picture</svg>\n"},
		{"another picture", strings.Replace(text, "picture", "pigture", 1)},
		{"cut short", text[:len(text)-1]},
		{"longer", text + "<script>"},
		{"the sum alone", text[:64]},
		{"another sum", "0" + text[1:] + "0"},
		{"the file of another key", whole("other", "<svg>picture</svg>\n")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			put(t, filepath.Join(dir, "k"), tt.file)
			if got, ok := c.Get("k"); ok {
				t.Errorf("taken for whole: %q", got)
			}
			if mended := whole("k", "<svg>picture</svg>\n"); mended != text {
				t.Errorf("written again: %q", mended)
			}
		})
	}
}
