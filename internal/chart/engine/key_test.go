package engine

import (
	"os"
	"path/filepath"
	"testing"
)

func testJob() Job { return Job{[]byte("{}"), []Picture{{"a", Size{720, 300}}}} }

func TestKeys(t *testing.T) {
	base := testJob().Keys(testTheme().Version(), "h")
	spoils := map[string]func(*Job){
		"id":     func(j *Job) { j.Pictures[0].ID = "b" },
		"option": func(j *Job) { j.Option = []byte("[]") },
		"width":  func(j *Job) { j.Pictures[0].Size.Width = 72 },
		"height": func(j *Job) { j.Pictures[0].Size.Height = 30 },
	}
	for name, spoil := range spoils {
		j := testJob()
		spoil(&j)
		if j.Keys(testTheme().Version(), "h")[0] == base[0] {
			t.Errorf("another %s, the same key", name)
		}
	}
	if testJob().Keys(testTheme().Version(), "i")[0] == base[0] {
		t.Error("another bundle, the same key")
	}
	if testJob().Keys(testTheme().Version(), "h")[0] != base[0] {
		t.Error("equal jobs, different keys")
	}
	two := testJob()
	two.Pictures = append(two.Pictures, Picture{"b", Size{360, 300}})
	if keys := two.Keys(testTheme().Version(), "h"); len(keys) != 2 || keys[0] != base[0] || keys[1] == base[0] {
		t.Errorf("two pictures have the keys %q, the first alone %q", keys, base)
	}
}

// A change of the pictures changes the keys of those that were drawn before.
func TestKeysFollowPictures(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "option", "testdata", "pictures.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	if got := Sum(text); got != goldenPictures {
		t.Errorf("the golden pictures changed: raise drawing in key.go to %d and set goldenPictures to\n%q", drawing+1, got)
	}
}

// Every colour that a picture is drawn or written with is part of its key.
func TestKeysFollowTheme(t *testing.T) {
	base := testJob().Keys(testTheme().Version(), "h")[0]
	for name, colour := range testTheme().Tokens {
		drawn := testTheme()
		drawn.Tokens[name] = "#123456"
		written := testTheme()
		delete(written.Tokens, name)
		written.Tokens["other"] = colour
		for what, theme := range map[string]Theme{"colour": drawn, "name": written} {
			if testJob().Keys(theme.Version(), "h")[0] == base {
				t.Errorf("%s has another %s under the same key", name, what)
			}
		}
	}
	if testJob().Keys(Theme{testTheme().Tokens, "serif"}.Version(), "h")[0] == base {
		t.Error("another font under the same key")
	}
}

// The version stands in the key itself, beside the caller's part.
func TestKeysHoldDrawingVersion(t *testing.T) {
	want := Sum([]byte(testTheme().Version() + "\x00h\x00a\x00720\x00300\x00{}"))
	if got := testJob().Keys(testTheme().Version(), "h")[0]; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
