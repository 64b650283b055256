package wording

import "testing"

func TestShorten(t *testing.T) {
	for in, want := range map[string]string{"": "", "abcde": "abcde", "abcdef": "abcd…", "あいうえお": "あいうえお", "あいうえおか": "あいうえ…", "abc def": "abc…"} {
		if got := Shorten(in, 5); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

// A dimension is called as the site calls it, else as the program does.
func TestDimension(t *testing.T) {
	w := reader(t, "ja")
	w.Dimensions = map[string]string{"zone": "地域区分"}
	for name, want := range map[string]string{"zone": "地域区分", "channel": "チャネル", "Channel": "チャネル", "own": "own"} {
		if got := w.Dimension(name); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}
