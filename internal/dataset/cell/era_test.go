package cell_test

import (
	"testing"

	"github.com/mopsite/mopsite/internal/dataset/cell"
)

// TestEras has the days of the change of eras as the ordinances name them.
func TestEras(t *testing.T) {
	for in, want := range map[string]string{
		"S49.9.24": "1974-09-24", "R5.6.30": "2023-06-30", "H31/4/30": "2019-04-30", "H31-04-30": "2019-04-30", "r5.6.30": "2023-06-30",
		"Ｒ５．６．３０": "2023-06-30", "R 5. 6.30": "2023-06-30", "R5.6.30 10:30": "2023-06-30", "R元.5.1": "2019-05-01", "R1.5.1": "2019-05-01",
		"令和5年6月30日": "2023-06-30", "令和元年5月1日": "2019-05-01", "令和５年６月３０日（金）": "2023-06-30", "令和 5年 6月 30日": "2023-06-30",
		"令和5年6月30日 10時30分": "2023-06-30", "令5.6.30": "2023-06-30", "㋿5年6月30日": "2023-06-30",
		"㍻31年4月30日": "2019-04-30", "㍼64年1月7日": "1989-01-07", "平成元年1月8日": "1989-01-08", "昭和元年12月25日": "1926-12-25",
		"大正15年12月25日": "1926-12-25", "T1.7.30": "1912-07-30", "M45.7.30": "1912-07-30", "明治6年1月1日": "1873-01-01",
		"R5.6": "2023-06-01..2023-06-30", "令和5年6月": "2023-06-01..2023-06-30", "H31.4": "2019-04-01..2019-04-30", "令和6年2月分": "wrong",
		"平成31年5月1日": "no such day", "H31.5.1": "no such day", "R1.4.30": "no such day", "平成元年1月7日": "no such day", "S64.1.8": "no such day",
		"H32.1.1": "no such day", "R0.5.1": "no such day", "M5.12.31": "no such day", "R5.2.29": "no such day", "R5.13.1": "no such day",
		"R1.4": "no such day", "令和5年": "wrong", "R5": "wrong", "S3 bucket": "wrong", "R5.6.30.1": "wrong", "R2023.6.30": "wrong", "Tokyo": "wrong",
	} {
		days, forms, st := cell.ParseDays(cell.Trim([]byte(in)), cell.Undecided)
		got := "wrong"
		switch {
		case st == cell.Read && days.From == days.To:
			got = days.From.String()
		case st == cell.Read:
			got = days.From.String() + ".." + days.To.String()
		case st == cell.NoSuchDay:
			got = "no such day"
		}
		if got != want || (want != "wrong") != forms.Has(cell.Dated) {
			t.Errorf("%q: %s %v, want %s", in, got, forms, want)
		}
	}
}

func TestManOku(t *testing.T) {
	for in, want := range map[string]int64{
		"1.2万": 12_000, "3億": 300_000_000, "1億2,000万円": 120_000_000, "1億2345万6789": 123_456_789, "▲5万": -50_000, "(5万)": -50_000,
		"¥１２万": 120_000, "1,234万": 12_340_000, "0.5億": 50_000_000, "1萬": 10_000,
	} {
		n, _, st := cell.ParseQuantity([]byte(in), '.', true)
		if st != cell.Read || int64(n.V) != want*1_000_000 {
			t.Errorf("%q: %v %v, want %d", in, n.V, st, want)
		}
		if _, _, st := cell.ParseQuantity([]byte(in), '.', false); st != cell.Wrong || !cell.HasManOku([]byte(in)) {
			t.Errorf("%q is read without leave", in)
		}
	}
	for _, in := range []string{"万", "1万2億", "1億20000万", "万一", "5万人", "1.2万%", "1 2万", "-", "一万"} {
		if _, _, st := cell.ParseManOku([]byte(in), '.'); st != cell.Wrong {
			t.Errorf("%q is read", in)
		}
	}
	if _, _, st := cell.ParseManOku([]byte("999999999億"), '.'); st != cell.TooLarge {
		t.Errorf("too large: %v", st)
	}
}

func TestDamage(t *testing.T) {
	for in, want := range map[string][3]bool{
		"1.23E+12": {true, false, false}, "1E+12": {true, false, false}, "1,23457E+14": {true, false, false}, "1.23e+12": {true, false, false},
		"A1E+12": {}, "E+12": {}, "1.2.3E+12": {}, "1.23E12": {}, "CAMPAIGN1E+1": {}, "1.23E+": {}, "+": {}, "a+b": {},
		"#####": {false, true, false}, "##": {}, "#N/A": {}, "#1": {},
		"45292": {false, false, true}, "45292.5": {false, false, true}, "20000": {false, false, true}, "60000": {false, false, true},
		"60001": {}, "19999": {}, "4529": {}, "452920": {}, "45292.": {}, "4529a": {},
	} {
		b := []byte(in)
		if got := [3]bool{cell.IsShortened(b), cell.IsHashes(b), cell.IsSerial(b)}; got != want {
			t.Errorf("%q: %v, want %v", in, got, want)
		}
	}
}

func TestNulls(t *testing.T) {
	for in, want := range map[string]string{
		"": "all", "undefined": "all", "－": "all", "#DIV/0!": "all", "#REF!": "", "#N/A": "all", "null": "all",
		"None": "values", "(none)": "values", "Select": "values", "なし": "values", "該当なし": "values", "未設定": "values", "(not set)": "values",
		"#1": "", "Nothing": "", "0": "",
	} {
		b := []byte(in)
		_, _, number := cell.ParseNumber(b, '.')
		_, _, day := cell.ParseDate(b, cell.Undecided)
		got := ""
		switch {
		case cell.IsNull(b):
			got = "all"
		case number == cell.Null:
			got = "values"
		}
		if got != want || (number == cell.Null) != (day == cell.Null) {
			t.Errorf("%q is null for %q, want %q (day %v)", in, got, want, day)
		}
	}
}

func TestWeekdays(t *testing.T) {
	for _, in := range []string{"2024年1月31日(水)", "2024年1月31日（水）", "2024年1月31日 水曜日", "2024/1/31(水)", "2024/1/31(水) 10:30", "2024-01-31（水） 9:00"} {
		d, _, st := cell.ParseDate([]byte(in), cell.Undecided)
		if st != cell.Read || d.String() != "2024-01-31" {
			t.Errorf("%q: %v %v", in, d, st)
		}
	}
}
