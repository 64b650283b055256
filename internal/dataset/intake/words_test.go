package intake

import (
	"strings"
	"testing"
)

// TestNoWordBeginsOtherwise holds what spares a look at the words to the words.
func TestNoWordBeginsOtherwise(t *testing.T) {
	for _, w := range words() {
		if b := []byte(w.text); startsOther(b[0]) || opensOther(b[0], b[1]) || opensOther(b[0]&^0x20, b[1]) != opensOther(b[0], b[1]) && b[0] < 0x80 {
			t.Errorf("%s is not looked for", w.text)
		}
		for _, form := range []string{w.text, strings.ToUpper(w.text), strings.ToTitle(string([]rune(w.text)[:1])) + string([]rune(w.text)[1:]), w.text + ":", w.text + " (3)", w.text + " - brand", "【" + w.text + "】", "-- " + w.text + " --", w.text + "："} {
			if got, _, ok := wordOf([]byte(form)); !ok || got.text != w.text && !strings.HasPrefix(w.text, got.text) {
				t.Errorf("%q is %q, not the word %q", form, got.text, w.text)
			}
		}
		if r := []rune(w.text); len(r) == 2 && r[0] > 0x2FFF {
			for _, blank := range []string{" ", "　", "　　"} {
				if _, _, ok := wordOf([]byte(string(r[0]) + blank + string(r[1]))); !ok {
					t.Errorf("%s with a blank within is not known", w.text)
				}
			}
		}
	}
	for _, label := range []string{"Ｔｏｔａｌ", "ＳＵＢＴＯＴＡＬ", "Results from 12 campaigns", "results from 1 ad set", "Grand  Total", "sub\u00a0total", "計：", "計 (2件)"} {
		if _, _, ok := wordOf([]byte(label)); !ok {
			t.Errorf("%q is not known", label)
		}
	}
	for c := range byte(0x80) {
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		if !letter && (c < '0' || c > '9') && startsOther(c) {
			t.Errorf("%q may stand before a word", c)
		}
	}
}

// TestNamesCostNothing: names that begin somewhat like a word for a total are
// read as fast as others, without memory of their own.
func TestNamesCostNothing(t *testing.T) {
	for _, name := range []string{
		"Summer sale", "Social", "Subscribers", "Sofa", "Page likes", "Overall reach", "Grandma", "Resultados", "Zwilling",
		"全国テレビ", "月次メルマガ", "小売店", "平日", "総務", "計測器", "共通", "ﾘｽﾃｨﾝｸﾞ広告", "Самара",
	} {
		b := []byte(name)
		if n := testing.AllocsPerRun(10, func() { wordOf(b) }); n > 0 {
			t.Errorf("%s takes %v pieces of memory", name, n)
		}
	}
}
