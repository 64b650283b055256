package scale_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/mopsite/mopsite/internal/dataset/scale"
)

func TestOf(t *testing.T) {
	for header, want := range map[string]string{
		"売上(千円)": "千円", "売上（百万円）": "百万円", "費用［単位：千円］": "千円", "Cost (K)": "k", "Revenue (in thousands)": "thousands", "Spend [USD K]": "k",
		"金額（税抜・千円）": "千円", "費用・千円": "千円", "費用千円": "千円", "Cost (JPY '000)": "'000", "Cost (JPY ’000)": "'000", "Cost (JPY thousand)": "thousand",
		"Cost JPY 000s": "000s", "費用（Ｋ円）": "k円", "費用K円": "k円", "費用【税込、万円】": "万円", "費用/千円": "千円", "費用（千円単位）": "千円", "費用 単位：百万円": "百万円",
		"Spend in million JPY": "million", "Spend (USD, millions)": "millions", "Spend JPY K": "k", "Spend (in K)": "k", "千円": "千円", "金額（税抜，千円）": "千円",
		"Cost (¥000)": "¥000", "金額 / 千円 / 税抜": "千円", "金額（千円） / 検索": "千円",
		"Cost": "", "Cost (JPY)": "", "費用(円)": "", "Clicks (all)": "", "10万円以上の商談": "", "商談10万円": "", "予算100万円": "", "三百万円": "",
		"Cost per thousand impressions": "", "Campaign K": "", "Cost (Brand K)": "", "Cost / thousand impressions": "", "1000 回": "",
	} {
		if got := scale.Of(header); got != want {
			t.Errorf("Of(%q) = %q, want %q", header, got, want)
		}
	}
}

func TestAbove(t *testing.T) {
	for line, want := range map[string]string{
		"（単位：千円）": "千円", "単位:百万円": "百万円", `"月次レポート","","（単位：千円）"`: "千円", "Amounts in thousands": "thousands", "(JPY '000)": "'000",
		"Currency: JPY thousand": "thousand", ",,千円": "千円", "単位：Ｋ円,,": "k円",
		"予算100万円のキャンペーン": "", "A million visitors": "", "売上千円の店": "", "": "", "2026/01/01 - 2026/01/31": "", "単位：円": "",
	} {
		if got := scale.Above(line); got != want {
			t.Errorf("Above(%q) = %q, want %q", line, got, want)
		}
	}
}

func ExampleOf() {
	fmt.Println(scale.Of("金額（税抜・千円）"), scale.Of("Cost (JPY '000)"))
	// Output: 千円 '000
}

func FuzzOf(f *testing.F) {
	f.Add("金額（税抜・千円）")
	f.Fuzz(func(t *testing.T, s string) {
		if scale.Of(s) == "" && scale.Above(s) != "" {
			t.Errorf("%q names a unit only above", s)
		}
	})
}

func TestFind(t *testing.T) {
	lines := []string{"広告レポート", "（単位：千円）", "2026年4月", "unit: 百万円", "費用"}
	if got, want := scale.Find(slices.All(lines)), (scale.Line{At: 3, Name: "百万円"}); got != want {
		t.Errorf("the last line that names a unit is %+v, want %+v", got, want)
	}
	if got := scale.Find(slices.All(lines[2:3])); got != (scale.Line{}) {
		t.Errorf("a line without a unit names %+v", got)
	}
}
