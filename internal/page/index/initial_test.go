package index

import (
	"testing"
	"unicode/utf8"
)

func TestInitialOf(t *testing.T) {
	tests := []struct {
		title string
		class class
		char  rune
	}{
		{"Lead routing", letters, 'L'},
		{"école", letters, 'E'},
		{"ＵＴＭの付け方", letters, 'U'},
		{"2026年の計画", digits, '0'},
		{"キャンペーン", kana, 'か'},
		{"がいよう", kana, 'か'},
		{"ｶﾞｲﾄﾞ", kana, 'か'},
		{"ヴァリュー", kana, 'あ'},
		{"っぽい", kana, 'た'},
		{"ヶ月", kana, 'か'},
		{"ん", kana, 'わ'},
		{"手順", han, '手'},
		{"「用語」集", han, '用'},
		{"Ωmega", others, 'Ω'},
		{"한국", others, '한'},
		{"—", others, '#'},
		{"", others, '#'},
	}
	for _, tt := range tests {
		if got := initialOf(tt.title); got != (initial{tt.class, tt.char}) {
			t.Errorf("%q: got class %d, %q; want class %d, %q", tt.title, got.class, got.char, tt.class, tt.char)
		}
	}
}

// FuzzInitialOf: every title has a group with an id fit for a page.
func FuzzInitialOf(f *testing.F) {
	f.Add("手順")
	f.Add("\x00")
	f.Fuzz(func(t *testing.T, title string) {
		id := initialOf(title).id()
		if id == "" || !utf8.ValidString(id) {
			t.Errorf("%q: id %q", title, id)
		}
	})
}
