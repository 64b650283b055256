package search

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Ｌｅａｄ　Routing", "lead routing"},
		{"ｷｬﾝﾍﾟｰﾝ", "きゃんぺーん"},
		{"キャンペーン", "きゃんぺーん"},
		{"カ\u3099イド", "がいど"},
		{"ﾊﾟﾋﾟ", "ぱぴ"},
		{"École, cafe\u0301!", "ecole cafe "},
		{"サーバーとサーバ", "さーばとさーば"},
		{"データー名", "でーた名"},
		{"ー", ""},
		{"ランディング・ページ", "らんでぃんぐぺーじ"},
		{"A・B", "a b"},
		{"don't O’Brien 'x'", "dont obrien x"},
		{"soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"},
		{"ヴァヵヶヽヾ", "ゔぁゕゖゝゞ"},
		{"①Ⅳ㌔㍿", "1ivきろ株式会社"},
		{"İSTANBUL", "istanbul"},
		{"utm_source=x", "utm source x"},
		{"", ""},
		{"…", ""},
	}
	for _, tt := range tests {
		if got := Fold(tt.in); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.in, got, tt.want)
		}
	}
}

// FuzzFold: what is folded holds letters and figures, and single blanks between.
func FuzzFold(f *testing.F) {
	f.Add("リードの ＭＱＬ")
	f.Add("か\u00ad\u3099ーー・ー")
	f.Add("\xff")
	f.Fuzz(func(t *testing.T, s string) {
		got := Fold(s)
		if !utf8.ValidString(got) || strings.HasPrefix(got, " ") || strings.Contains(got, "  ") {
			t.Errorf("%q: got %q", s, got)
		}
		for _, r := range got {
			if r != ' ' && classOf(r) == gap {
				t.Errorf("%q: %q is neither letter nor figure", s, r)
			}
		}
	})
}

// FuzzTerms: every letter of a text is in a term, up to the length of the
// longest, and every term stands in the text.
func FuzzTerms(f *testing.F) {
	f.Add("リードのMQL条件を確認する")
	f.Add(strings.Repeat("ab", 40) + " 率")
	f.Fuzz(func(t *testing.T, s string) {
		folded := appendFolded(nil, s)
		v := newVocabulary()
		var got []string
		v.terms(folded, func(n int) { got = append(got, v.names[n]) })
		covered := 0
		for _, term := range got {
			if !strings.Contains(string(folded), term) {
				t.Fatalf("%q: term %q stands nowhere", s, term)
			}
			if r, _ := utf8.DecodeRuneInString(term); classOf(r) == gram {
				covered++ // each character begins one term
			} else {
				covered += utf8.RuneCountInString(term)
			}
		}
		want, run := 0, 0
		for _, r := range folded {
			if classOf(r) != word {
				run = 0
			} else if run++; run > longestWord {
				continue
			}
			if r != ' ' {
				want++
			}
		}
		if covered != want {
			t.Errorf("%q: %d of %d characters are in terms %q", s, covered, want, got)
		}
	})
}
