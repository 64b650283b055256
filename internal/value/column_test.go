package value_test

import (
	"fmt"
	"testing"

	"github.com/mopsite/mopsite/internal/value"
)

func TestColumn(t *testing.T) {
	for _, tt := range []struct {
		format value.Format
		in     []string
		head   string
		want   string
	}{
		{value.Format{Unit: value.UnitMoney, Currency: "JPY", Lang: "ja"}, []string{"123456", "0", "", "-1200.4"}, "円", "[123,456 0 – -1,200]"},
		{value.Format{Unit: value.UnitMoney, Currency: "JPY", Lang: "ja"}, []string{"23456789", "4000"}, "万円", "[2,345.7 0.4]"},
		{value.Format{Unit: value.UnitMoney, Currency: "JPY", Lang: "en"}, []string{"23456789", "4000"}, "¥K", "[23,456.8 4.0]"},
		{value.Format{Unit: value.UnitMoney, Currency: "JPY", Lang: "ja"}, []string{"12.5", "9"}, "円", "[12.5 9.0]"},
		{value.Format{Unit: value.UnitMoney, Currency: "EUR", Lang: "en"}, []string{"12.5", "9"}, "€", "[12.50 9.00]"},
		{value.Format{Unit: value.UnitCount, Lang: "en"}, []string{"12", "3000000000"}, "M", "[0.0 3,000.0]"},
		{value.Format{Unit: value.UnitCount, Lang: "ja"}, []string{"12", "3000"}, "", "[12 3,000]"},
		{value.Format{Unit: value.UnitRatio, Lang: "ja"}, []string{"0.125", "1.5"}, "", "[12.5% 150.0%]"},
		{value.Format{Unit: value.UnitRatio, Lang: "en"}, []string{"0.000176", "0.000244", "0", "0.0001"}, "", "[0.018% 0.024% 0.000% 0.010%]"},
		{value.Format{Unit: value.UnitRatio, Lang: "en"}, []string{"0.05", "0.0046"}, "", "[5.0% 0.5%]"},
		{value.Format{Unit: value.UnitRatio, Lang: "en"}, []string{"0.05", "0.000244", "0.000003"}, "", "[5.000% 0.024% 0.000%]"},
		{value.Format{Unit: value.UnitNumber, Lang: "en"}, []string{"1.234", "2"}, "", "[1.23 2.00]"},
		{value.Format{Unit: value.UnitCount, Lang: "en"}, nil, "", "[]"},
	} {
		var all []value.Num
		for _, s := range tt.in {
			n, _ := value.ParseNum(s)
			all = append(all, n)
		}
		c := tt.format.Column(all)
		got := []string{}
		for _, n := range all {
			got = append(got, c.Write(n))
		}
		if fmt.Sprint(got) != tt.want || c.In() != tt.head {
			t.Errorf("%v %v: got %v in %q, want %s in %q", tt.format, tt.in, got, c.In(), tt.want, tt.head)
		}
	}
}
