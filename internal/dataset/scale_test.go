package dataset

import "testing"

func TestScaleOf(t *testing.T) {
	for header, want := range map[string]string{
		"売上(千円)": "千円", "売上（百万円）": "百万円", "費用［単位：千円］": "千円", "Cost (K)": "k", "Revenue (in thousands)": "thousands", "Spend [USD K]": "usd k",
		"Cost": "", "Cost (JPY)": "", "費用(円)": "", "(千円)": "", "千円": "", "Clicks (all)": "",
	} {
		if got := scaleOf(header); got != want {
			t.Errorf("scaleOf(%q) = %q, want %q", header, got, want)
		}
	}
}
