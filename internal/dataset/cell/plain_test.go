package cell_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/value"
)

// digits returns n random digits.
func digits(rng *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		fmt.Fprint(&b, rng.IntN(10))
	}
	return b.String()
}

// TestParsePlain compares numbers of all lengths with exact arithmetic,
// whatever stands behind the cell in memory.
func TestParsePlain(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for whole := range 15 {
		for decimals := range 9 {
			text := digits(rng, whole)
			if decimals > 0 {
				text += "." + digits(rng, decimals)
			}
			for _, sign := range []string{"", "-"} {
				checkPlain(t, sign+text, whole >= 1 && whole <= 12 && decimals <= 6, decimals)
			}
		}
	}
	for _, text := range []string{"", "-", ".", "1.", "-.5", "1.2.3", "1..2", "--1", "1-", "+1", "1,5", "1 5", "0x10", "1e3", "12345:78", "1234/678.12", "12345678a", "a23456789", "１２"} {
		checkPlain(t, text, false, 0)
	}
}

func checkPlain(t *testing.T, text string, want bool, decimals int) {
	t.Helper()
	for _, behind := range []string{"", "9", "9.9,9.9,9", "\xFF\x00\x80........"} {
		all := []byte(text + behind)
		for _, b := range [][]byte{all[:len(text)], all[:len(text):len(text)]} {
			v, d, _, ok := cell.ParsePlain(b, '.')
			if ok != want {
				t.Errorf("%q before %q: ok %t, want %t", text, behind, ok, want)
			}
			if n, _ := value.ParseNum(text); ok && (value.NumOf(v).Cmp(n) != 0 || d != decimals) {
				t.Errorf("%q before %q is %s with %d decimals", text, behind, value.NumOf(v).Exact(6), d)
			}
			if _, _, _, ok := cell.ParsePlain(b, ','); ok != (want && decimals == 0) {
				t.Errorf("%q before %q with a decimal comma: ok %t", text, behind, ok)
			}
		}
	}
}

func BenchmarkParseNumber(b *testing.B) {
	rng := rand.New(rand.NewPCG(3, 4))
	for _, decimals := range []int{0, 2} {
		cells := make([][]byte, 1<<16) // more than the branch predictor learns by heart
		for i := range cells {
			text := digits(rng, 1+rng.IntN(7))
			if decimals > 0 {
				text += "." + digits(rng, decimals)
			}
			cells[i] = []byte(text)
		}
		b.Run(fmt.Sprintf("%d decimals", decimals), func(b *testing.B) {
			for b.Loop() {
				for _, c := range cells {
					cell.ParseNumber(c, '.')
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(cells)), "ns/cell")
		})
	}
}

// blanks are those of Unicode, and some characters without a width.
const blanks = " \t\n\v\f\r\u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000\u200B\u200C\u200D\u200E\u200F\u2060\uFEFF"

// TestTrimOfAllSorts tries all sorts of characters at both ends.
func TestTrimOfAllSorts(t *testing.T) {
	ends := []string{"", " ", "\t", "\x1F", "\x7F", "a", "é", "\u00A0", "\u0085", "ア", "、", "\u3000", "\u1680", "\u2003", "\u2028", "\u205F", "€", "𝔘", "展", "Ａ", "\u200B", "\uFEFF", "\u200F", "\u2060", "\uFF1A"}
	for _, a := range ends {
		for _, b := range ends {
			for _, middle := range []string{"", "x", "x y", "語"} {
				for _, text := range []string{a + middle + b, b + a + middle + b + a} {
					if got, want := string(cell.Trim([]byte(text))), strings.Trim(text, blanks); got != want {
						t.Errorf("Trim(%q) = %q, want %q", text, got, want)
					}
				}
			}
		}
	}
}
