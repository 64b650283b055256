package value

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func nums(t *testing.T, s string) []Num {
	t.Helper()
	var out []Num
	for _, word := range strings.Fields(s) {
		out = append(out, mustNum(t, word))
	}
	return out
}

func TestScale(t *testing.T) {
	for _, tt := range []struct {
		name, unit, lang, in, labels, ticks string
	}{
		{"five digits stand in full", "JPY", "ja", "15412 9966 0", "¥15,412 ¥9,966 ¥0", "¥15,412 ¥9,966 ¥0"},
		{"lengths differ, texts did not", "JPY", "ja", "123400000 121400000 9e7", "¥1.23億 ¥1.21億 ¥0.9億", "¥1.234億 ¥1.214億 ¥0.9億"},
		{"less than a hundredth of the axis apart", "JPY", "ja", "123400000 123300000", "¥1.2億 ¥1.2億", "¥1.234億 ¥1.233億"},
		{"at most four figures", "JPY", "en", "1234560 1234590 999", "¥1.2M ¥1.2M ¥999", "¥1.2346M ¥1.2346M ¥0.001M"},
		{"below a tenth of the unit", "", "ja", "123456789 12345678 1234567 900", "1.2億 0.12億 123万 900", "1.2346億 0.1235億 0.0123億 0億"},
		{"one unit along the axis", "", "ja", "0 3e7 6e7 9e7 1.2e8", "0 0.3億 0.6億 0.9億 1.2億", "0 0.3億 0.6億 0.9億 1.2億"},
		{"below nought", "", "en", "-250000 -120000 4000", "-250K -120K 4K", "-250K -120K 4K"},
		{"ratios", "ratio", "en", "0.0512 0.0505 0.0011", "5.12% 5.05% 0.11%", "5.1% 5.1% 0.11%"},
		{"small ratios", "ratio", "en", "0.000123 0.000121 0.00000111", "0.0123% 0.0121% 0.000111%", "0.012% 0.012% 0.00011%"},
		{"days", "days", "en", "0.12 0.14 1", "0.12 days 0.14 days 1 day", "0.12 days 0.14 days 1 day"},
		{"decimals of a currency", "USD", "en", "5.25 5 1234.5", "$5.25 $5 $1,234.50", "$5.25 $5 $1,234.50"},
		{"nothing", "JPY", "ja", "", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := Format{Unit: UnitMoney, Currency: tt.unit, Lang: tt.lang}
			switch tt.unit {
			case "":
				f.Unit = UnitCount
			case "ratio", "days":
				f.Unit = Unit(tt.unit)
			}
			in := nums(t, tt.in)
			s := f.Scale(in, in)
			var labels, ticks []string
			for _, n := range in {
				labels, ticks = append(labels, s.Label(n)), append(ticks, s.Tick(n))
			}
			if diff := cmp.Diff([]string{tt.labels, tt.ticks}, []string{strings.Join(labels, " "), strings.Join(ticks, " ")}); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
	if s := (Format{Unit: UnitCount}).Scale(nil, nil); s.Label(Num{})+s.Tick(Num{}) != Dash+Dash {
		t.Error("null is not a dash")
	}
}

// Labels that look alike differ by less than a hundredth of the axis, or have their
// four digits.
func FuzzScale(f *testing.F) {
	f.Add(int64(15412), int64(15198), int64(90000), uint8(0))
	f.Add(int64(-3), int64(7), int64(1), uint8(2))
	f.Fuzz(func(t *testing.T, a, b, c int64, unit uint8) {
		in := []Num{NumInt(a).Div(NumInt(1000)), NumInt(b).Div(NumInt(1000)), NumInt(c).Div(NumInt(1000))}
		for _, lang := range []string{"ja", "en"} {
			s := Format{Unit: Units()[int(unit)%len(Units())], Currency: "USD", Lang: lang}.Scale(in, in)
			if s.More < mostMore {
				low, high := NumInt(0), NumInt(0)
				for _, n := range in {
					if n.Cmp(low) < 0 {
						low = n
					}
					if n.Cmp(high) > 0 {
						high = n
					}
				}
				for i, n := range in {
					for _, m := range in[:i] {
						if s.Label(n) == s.Label(m) && abs(n.Sub(m)).Mul(NumInt(100)).Cmp(high.Sub(low)) > 0 {
							t.Errorf("%s and %s are both %s", n.Decimal(3), m.Decimal(3), s.Label(n))
						}
					}
				}
			}
		}
	})
}

func ExampleFormat_Scale() {
	cost := []Num{NumInt(123_400_000), NumInt(121_400_000), NumInt(90_000_000)}
	s := Format{Unit: UnitMoney, Currency: "JPY", Lang: "ja"}.Scale(cost, cost)
	fmt.Println(s.Label(cost[0]), s.Label(cost[1]), s.Tick(cost[2]))
	// Output: ¥1.23億 ¥1.21億 ¥0.9億
}
