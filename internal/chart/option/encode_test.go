package option

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/mopsite/mopsite/internal/chart/spec"
)

// FuzzEncode holds the writer of options against the library's: texts as names and
// values, numbers as written, nesting, and what is empty or missing.
func FuzzEncode(f *testing.F) {
	for _, text := range []string{"", "plain", `"\`, "</script>&", "リード", "a\x00\n\x7f", "\u2028\xff", "ｶﾅ 😀"} {
		f.Add(text, 7, 0.1, "12.50")
	}
	f.Fuzz(func(t *testing.T, text string, whole int, share float64, number string) {
		tree := spec.Object{
			"b": []any{text, whole, share, nil, true, false, json.Number(number), []any{}, []any(nil)},
			"a": spec.Object{text: spec.Object{}, text + "z": spec.Object(nil), "m": spec.Object{"y": 1, "x": []any{spec.Object{"n": text}}}},
			"c": struct{ Name string }{text},
		}
		want, wantErr := json.Marshal(tree)
		got, err := encode(tree)
		if (err != nil) != (wantErr != nil) || !bytes.Equal(got, want) {
			t.Errorf("got %s (%v), want %s (%v)", got, err, want, wantErr)
		}
	})
}
