package value

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func mustNum(t *testing.T, s string) Num {
	t.Helper()
	n, ok := ParseNum(s)
	if !ok {
		t.Fatalf("ParseNum(%q) failed", s)
	}
	return n
}

func TestFormat(t *testing.T) {
	type row struct{ FullJa, CompactJa, FullEn, CompactEn string }
	tests := []struct {
		unit     Unit
		currency string
		in       string
		want     row
	}{
		{UnitCount, "", "0", row{"0", "0", "0", "0"}},
		{UnitCount, "", "-0.04", row{"0", "0", "0", "0"}},
		{UnitCount, "", "1234", row{"1,234", "1,234", "1,234", "1,234"}},
		{UnitCount, "", "12.55", row{"12.6", "12.6", "12.6", "12.6"}},
		{UnitCount, "", "12345", row{"12,345", "1.2万", "12,345", "12.3K"}},
		{UnitCount, "", "-12345", row{"-12,345", "-1.2万", "-12,345", "-12.3K"}},
		{UnitCount, "", "999500", row{"999,500", "100万", "999,500", "1M"}},
		{UnitCount, "", "99995000", row{"99,995,000", "1億", "99,995,000", "100M"}},
		{UnitCount, "", "99994999", row{"99,994,999", "9,999万", "99,994,999", "100M"}},
		{UnitCount, "", "123456789", row{"123,456,789", "1.2億", "123,456,789", "123M"}},
		{UnitCount, "", "1500000000000", row{"1,500,000,000,000", "1.5兆", "1,500,000,000,000", "1,500B"}},
		{UnitMoney, "JPY", "45.62", row{"¥45.6", "¥45.6", "¥45.6", "¥45.6"}},
		{UnitMoney, "JPY", "-1234.5", row{"-¥1,235", "-¥1,235", "-¥1,235", "-¥1,235"}},
		{UnitMoney, "JPY", "120000000", row{"¥120,000,000", "¥1.2億", "¥120,000,000", "¥120M"}},
		{UnitMoney, "USD", "1234.5", row{"$1,234.50", "$1,234.50", "$1,234.50", "$1,234.50"}},
		{UnitMoney, "USD", "5000", row{"$5,000.00", "$5,000", "$5,000.00", "$5,000"}},
		{UnitMoney, "CHF", "-54321", row{"-CHF 54,321.00", "-CHF 5.4万", "-CHF 54,321.00", "-CHF 54.3K"}},
		{UnitMoney, "USD", "-0.001", row{"$0.00", "$0.00", "$0.00", "$0.00"}},
		{UnitRatio, "", "0", row{"0.0%", "0%", "0.0%", "0%"}},
		{UnitRatio, "", "0.12345", row{"12.3%", "12.3%", "12.3%", "12.3%"}},
		{UnitRatio, "", "0.1235", row{"12.4%", "12.4%", "12.4%", "12.4%"}},
		{UnitRatio, "", "0.00456", row{"0.46%", "0.46%", "0.46%", "0.46%"}},
		{UnitRatio, "", "0.001", row{"0.10%", "0.1%", "0.10%", "0.1%"}},
		{UnitRatio, "", "0.000176", row{"0.018%", "0.018%", "0.018%", "0.018%"}},
		{UnitRatio, "", "0.000244", row{"0.024%", "0.024%", "0.024%", "0.024%"}},
		{UnitRatio, "", "-0.0000024", row{"-0.00024%", "-0.00024%", "-0.00024%", "-0.00024%"}},
		{UnitRatio, "", "0.000000001", row{"0.000000%", "0%", "0.000000%", "0%"}},
		{UnitRatio, "", "-0.5", row{"-50.0%", "-50%", "-50.0%", "-50%"}},
		{UnitRatio, "", "12.5", row{"1,250.0%", "1,250%", "1,250.0%", "1,250%"}},
		{UnitNumber, "", "1.005", row{"1.01", "1.01", "1.01", "1.01"}},
		{UnitNumber, "", "-0.004", row{"0", "0", "0", "0"}},
		{UnitDays, "", "1", row{"1日", "1日", "1 day", "1 day"}},
		{UnitDays, "", "14.25", row{"14.3日", "14.3日", "14.3 days", "14.3 days"}},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprintf("%s/%s", tt.unit, tt.in), func(t *testing.T) {
			n := mustNum(t, tt.in)
			ja := Format{tt.unit, tt.currency, "ja"}
			en := Format{tt.unit, tt.currency, "en"}
			got := row{ja.Full(n), ja.Compact(n), en.Full(n), en.Compact(n)}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestFormatNull(t *testing.T) {
	for _, u := range Units() {
		f := Format{Unit: u, Currency: "JPY", Lang: "ja"}
		if got := f.Full(Num{}) + f.Compact(Num{}); got != Dash+Dash {
			t.Errorf("%s: null is %q, want two dashes", u, got)
		}
	}
}

func ExampleFormat() {
	spend := NumInt(123_456_789)
	ja := Format{Unit: UnitMoney, Currency: "JPY", Lang: "ja"}
	en := Format{Unit: UnitMoney, Currency: "JPY", Lang: "en"}
	fmt.Println(ja.Full(spend), ja.Compact(spend), en.Compact(spend))
	// Output: ¥123,456,789 ¥1.2億 ¥123M
}
