package profile_test

import (
	"testing"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/value"
)

func TestRecognise(t *testing.T) {
	tests := []struct {
		name   string
		header []string
		want   string
		above  []string
	}{
		{"japanese below known lines", []string{"日付", "キャンペーン名", "インプレッション", "費用"}, "microsoft-ads", []string{"report name:", "report time:"}},
		{"unknown names below known lines", []string{"Day", "Name", "Clicks"}, "", []string{"report name:", "report time:"}},
		{"few columns, all of them known", []string{"Day", "Campaign", "Impr.", "Clicks", "Cost"}, "google-ads", nil},
		{"few columns in japanese", []string{"日", "キャンペーン名", "インプレッション", "クリック(すべて)", "消化金額 (JPY)"}, "meta-ads", nil},
		{"one mark beside an unknown column", []string{"Day", "Campaign", "Impr.", "Clicks", "Wages"}, "", nil},
		{"meta", []string{"Campaign name", "Day", "Results", "Amount spent (USD)", "Reporting starts", "Reporting ends"}, "meta-ads", nil},
		{"unverified", []string{"日", "キャンペーン名", "配信設定", "インプレッション数", "クリック数", "コスト"}, "", nil},
		{"english", []string{"Campaign status", "Campaign", "Currency code", "Clicks", "Impr.", "Cost"}, "google-ads", nil},
		{"japanese", []string{"日", "キャンペーン", "通貨コード", "表示回数", "クリック数", "費用"}, "google-ads", nil},
		{"full-width and capitals", []string{"ＣＡＭＰＡＩＧＮ", "IMPR.", " Currency  Code", "CLICKS"}, "google-ads", nil},
		{"a hand-kept table", []string{"date", "channel", "campaign", "impressions", "clicks", "cost"}, "", nil},
		{"another vendor", []string{"日", "キャンペーン名", "インプレッション数", "クリック数", "コスト"}, "", nil},
		{"marks without a measure", []string{"Campaign status", "Currency code"}, "", nil},
		{"nothing", nil, "", nil},
	}
	for _, tt := range tests {
		got := ""
		if p := profile.Recognise(tt.header, tt.above); p != nil {
			got = p.Name
		}
		if got != tt.want {
			t.Errorf("%s: Recognise = %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestResembles(t *testing.T) {
	tests := []struct {
		want          string
		header, above []string
	}{
		{"yahoo-ads", []string{"日", "キャンペーン名", "配信設定", "インプレッション数", "クリック数", "コスト"}, nil},
		{"yahoo-ads", []string{"Day", "Campaign Name", "Distribution Settings", "Impressions", "Clicks", "Cost"}, nil},
		{"line-ads", []string{"日", "キャンペーン名", "インプレッション数", "クリック数", "ご利用金額"}, nil},
		{"linkedin-ads", []string{"Start Date (in UTC)", "Campaign Name", "Total Spent", "Clicks"}, nil},
		{"", []string{"日付", "キャンペーン名", "インプレッション", "費用"}, nil},
		{"", []string{"Day", "Campaign", "Impr.", "Clicks", "Cost"}, nil}, // google-ads is verified
	}
	for _, tt := range tests {
		got := ""
		if p := profile.Resembles(tt.header, tt.above); p != nil {
			got = p.Name
		}
		if got != tt.want {
			t.Errorf("Resembles(%q) = %q, want %q", tt.header, got, tt.want)
		}
	}
}

func TestTablesAreSound(t *testing.T) {
	for _, p := range profile.All() {
		if profile.Get(p.Name) == nil {
			t.Errorf("Get(%s) = nil", p.Name)
		}
		checkColumns(t, p.Name, p.Columns)
	}
	checkColumns(t, "generic", profile.Generic())
	if profile.Get("no-such-vendor") != nil {
		t.Error("Get(no-such-vendor) is not nil")
	}
}

// checkColumns holds that every name has a role and no header two names.
func checkColumns(t *testing.T, name string, columns []profile.Column) {
	t.Helper()
	taken := map[string]string{}
	for _, c := range columns {
		if c.Role() == config.Auto {
			t.Errorf("%s: %s has no fixed role", name, c.Name)
		}
		for _, h := range c.Headers {
			if other, ok := taken[value.Fold(h)]; ok {
				t.Errorf("%s: the header %s stands for %s and %s", name, h, other, c.Name)
			}
			taken[value.Fold(h)] = c.Name
		}
	}
}

func TestMisnamed(t *testing.T) {
	for _, c := range []struct{ name, header, like string }{
		{"cost", "Revenue", "revenue"}, {"cost", "売上金額", "revenue"}, {"revenue", "Cost", "cost"}, {"clicks", "Spend", "cost"},
		{"conversions", "Conv. value", "conversion_value"}, {"conversion_value", "費用", "cost"},
		{"cost", "Revenue share", ""}, {"cost", "Revenue-share fee", ""}, {"cost", "Ad revenue paid", ""}, {"cost", "売上手数料", ""},
		{"cost", "売上原価", ""}, {"cost", "Cost", ""}, {"revenue", "Value", ""}, {"conversions", "売上件数", ""},
	} {
		if like, ok := profile.Misnamed(c.name, c.header); ok != (c.like != "") || ok && like != c.like {
			t.Errorf("Misnamed(%s, %s) = %q, %t, want %q", c.name, c.header, like, ok, c.like)
		}
	}
}

func TestNotOfDay(t *testing.T) {
	for _, h := range []string{"Cost (compare to)", "Change (Cost)", "Previous period cost", "Cost (last year)", "前月費用", "費用差分", "Forecast cost", "予測費用", "見込み費用", "目標費用", "Cost target", "累計費用", "Cost to date", "請求番号", "Invoice no"} {
		if !profile.NotOfDay(h) {
			t.Errorf("%q is taken for the figures of its days", h)
		}
	}
	for _, h := range []string{"Cost", "費用", "見込み客数", "目標の完了数", "目標達成数", "Goal completions", "Estimated cost", "Invoiced amount", "請求額", "Exchanged", "Spend", "広告費", "当月費用", "Targeted spend"} {
		if profile.NotOfDay(h) {
			t.Errorf("%q is taken for another period", h)
		}
	}
}
