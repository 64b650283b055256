package chart

import (
	"os"
	"path/filepath"
	"testing"
)

func TestKey(t *testing.T) {
	base := Key("a", []byte("{}"), 720, 300, "h")
	others := []string{
		Key("b", []byte("{}"), 720, 300, "h"), Key("a", []byte("[]"), 720, 300, "h"),
		Key("a", []byte("{}"), 72, 300, "h"), Key("a", []byte("{}"), 720, 30, "h"), Key("a", []byte("{}"), 720, 300, "i"),
	}
	for i, k := range others {
		if k == base {
			t.Errorf("key %d equals the first", i)
		}
	}
	if Key("a", []byte("{}"), 720, 300, "h") != base {
		t.Error("equal arguments, different keys")
	}
}

// A change of the pictures changes the keys of those that were drawn before.
func TestKeyFollowsPictures(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "pictures.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	if got := Sum(text); got != goldenPictures {
		t.Errorf("the golden pictures changed: raise drawing in key.go to %d and set goldenPictures to\n%q", drawing+1, got)
	}
}

// Every colour that a picture is drawn or written with is part of its key.
func TestKeyFollowsTheme(t *testing.T) {
	base := drawingVersion(staticSettings(), variables())
	if again := drawingVersion(staticSettings(), variables()); again != base {
		t.Fatalf("the same theme, two versions: %s and %s", base, again)
	}
	for _, token := range Tokens() {
		s := staticSettings()
		s.Tokens[token.Name] = "#123456"
		if drawingVersion(s, variables()) == base {
			t.Errorf("%s is drawn in another colour under the same key", token.Name)
		}
		v := variables()
		v[token.Light] = "var(--other," + token.Light + ")"
		if drawingVersion(staticSettings(), v) == base {
			t.Errorf("%s is written in another way under the same key", token.Name)
		}
	}
	if drawingVersion(settings{Tokens: lightColours(), FontFamily: "serif"}, variables()) == base {
		t.Error("another font under the same key")
	}
}

// The version stands in the key itself, beside the caller's part.
func TestKeyHoldsDrawingVersion(t *testing.T) {
	version := drawingVersion(staticSettings(), variables())
	want := Sum([]byte(version + "\x00h\x00a\x00720\x00300\x00{}"))
	if got := Key("a", []byte("{}"), 720, 300, "h"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
