package cell_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/value"
)

var statusWords = [...]string{"read", "null", "censored", "wrong", "too large", "no such day"}

// printNumber is V, decimals and flags, or the status.
func printNumber(n cell.Number, st cell.Status) string {
	if st != cell.Read {
		return statusWords[st]
	}
	s := fmt.Sprintf("%s/%d", value.NumOf(n.V).Exact(6), n.Decimals)
	if n.Rounded {
		s += " rounded"
	}
	if n.Percent {
		s += " percent"
	}
	if n.Currency != "" {
		s += " " + n.Currency
	}
	return s
}

func TestParseNumber(t *testing.T) {
	tests := []struct {
		in   string
		mark byte
		want string
	}{
		{"0", '.', "0/0"},
		{"1234", '.', "1234/0"},
		{"-5", '.', "-5/0"},
		{"+5", '.', "5/0"},
		{"1.50", '.', "1.5/2"},
		{".5", '.', "0.5/1"},
		{"5.", '.', "5/0"},
		{"1,234", '.', "1234/0"},
		{"1,234,567.89", '.', "1234567.89/2"},
		{"12,34,567", '.', "1234567/0"},
		{"1 234", '.', "1234/0"},
		{"1'234.5", '.', "1234.5/1"},
		{"1.234,56", ',', "1234.56/2"},
		{"1.234", ',', "1234/0"},
		{"12,5", ',', "12.5/1"},
		{"1\u00A0234,56", ',', "1234.56/2"},
		{"１，２３４．５", '.', "1234.5/1"},
		{"¥5,600", '.', "5600/0 ¥"},
		{"\\5,600", '.', "5600/0 ¥"},
		{"￥5,600", '.', "5600/0 ¥"},
		{"5,600円", '.', "5600/0 ¥"},
		{"$12.30", '.', "12.3/2 $"},
		{"-€ 7", '.', "-7/0 €"},
		{"£-7", '.', "-7/0 £"},
		{"12.30 USD", '.', "12.3/2 USD"},
		{"JPY 1,200", '.', "1200/0 JPY"},
		{"(1,234)", '.', "-1234/0"},
		{"($5)", '.', "-5/0 $"},
		{"▲1,234", '.', "-1234/0"},
		{"△ 3", '.', "-3/0"},
		{"−12", '.', "-12/0"},
		{"－12", '.', "-12/0"},
		{"12.5%", '.', "0.125/1 percent"},
		{"27 (1.5%)", '.', "27/0"},
		{"1,227 (100.0%)", '.', "1227/0"},
		{"(12%)", '.', "-0.12/0 percent"},
		{"１２．５％", '.', "0.125/1 percent"},
		{"1.00001%", '.', "0.01/5 rounded percent"},
		{"0.00015%", '.', "0.000002/5 rounded percent"},
		{"0.00025%", '.', "0.000002/5 rounded percent"},
		{"1.429999948", '.', "1.43/9 rounded"},
		{"0.0000005", '.', "0/7 rounded"},
		{"0.0000015", '.', "0.000002/7 rounded"},
		{"0.00000050001", '.', "0.000001/11 rounded"},
		{"1.5000000", '.', "1.5/7"},
		{"9223372036854", '.', "9223372036854/0"},
		{"9223372036854.775807", '.', "9223372036854.775807/6"},
		{"9223372036854.775808", '.', "too large"},
		{"9223372036855", '.', "too large"},
		{"99999999999999999999999", '.', "too large"},
		{"", '.', "null"},
		{"--", '.', "null"},
		{"-", '.', "null"},
		{"—", '.', "null"},
		{"n/a", '.', "null"},
		{"(not set)", '.', "null"},
		{"< 10%", '.', "censored"},
		{"> 90%", '.', "censored"},
		{"<0.1", '.', "censored"},
		{"≦ 3", '.', "wrong"},
		{"1,23", '.', "wrong"},
		{"1,2345", '.', "wrong"},
		{"12,345,6", '.', "wrong"},
		{"1234,567", '.', "wrong"},
		{",123", '.', "wrong"},
		{"1.2.3", '.', "wrong"},
		{"1.5", ',', "wrong"},
		{"1e5", '.', "wrong"},
		{"3万", '.', "wrong"},
		{"abc", '.', "wrong"},
		{"<", '.', "wrong"},
		{"%", '.', "wrong"},
		{"()", '.', "wrong"},
		{"12-34", '.', "wrong"},
		{"2024-04-01", '.', "wrong"},
		{"11111111111111111111111111111111111111111111111111111111111111111", '.', "wrong"},
	}
	for _, tt := range tests {
		n, _, st := cell.ParseNumber([]byte(tt.in), tt.mark)
		if got := printNumber(n, st); got != tt.want {
			t.Errorf("ParseNumber(%q, %q) = %s, want %s", tt.in, tt.mark, got, tt.want)
		}
	}
}

func TestNumberForms(t *testing.T) {
	tests := []struct {
		in   string
		want cell.Forms
	}{
		{"12", cell.Numeric},
		{"12.5", cell.Numeric | cell.Point},
		{"1234.567", cell.Numeric | cell.Point},
		{"0.123", cell.Numeric | cell.Point},
		{"1,234,567", cell.Numeric | cell.Point},
		{"1,234.5", cell.Numeric | cell.Point},
		{"1.234", cell.Numeric | cell.EitherPoint},
		{"-1.234", cell.Numeric | cell.EitherPoint},
		{"1,234", cell.Numeric | cell.EitherComma},
		{"$1,234", cell.Numeric | cell.EitherComma},
		{"¥1,234", cell.Numeric | cell.Point},
		{"1,234円", cell.Numeric | cell.Point},
		{"12,5", cell.Numeric | cell.Comma},
		{"1234,567", cell.Numeric | cell.Comma},
		{"0,123", cell.Numeric | cell.Comma},
		{"1.234.567", cell.Numeric | cell.Comma},
		{"1.234,5", cell.Numeric | cell.Comma},
		{"< 12,5%", cell.Numeric | cell.Comma},
		{"--", 0},
		{"abc", cell.Textual},
	}
	for _, tt := range tests {
		for _, mark := range []byte{'.', ','} {
			if _, got, _ := cell.ParseNumber([]byte(tt.in), mark); got != tt.want {
				t.Errorf("forms of %q read with %q = %b, want %b", tt.in, mark, got, tt.want)
			}
		}
	}
}

func TestParseDate(t *testing.T) {
	tests := []struct {
		in    string
		order cell.Order
		want  string
	}{
		{"2024-04-01", cell.Undecided, "2024-04-01"},
		{"2024-4-1", cell.Undecided, "2024-04-01"},
		{"2024/4/1", cell.Undecided, "2024-04-01"},
		{"2024.04.01", cell.Undecided, "2024-04-01"},
		{"20240401", cell.Undecided, "2024-04-01"},
		{"2024年4月1日", cell.Undecided, "2024-04-01"},
		{"２０２４年４月１日", cell.Undecided, "2024-04-01"},
		{"2024年4月1日（月）", cell.Undecided, "2024-04-01"},
		{"2024/04/01(月)", cell.Undecided, "2024-04-01"},
		{"2024年4月1日 9時05分", cell.Undecided, "2024-04-01"},
		{"2024-04-01 23:59:59", cell.Undecided, "2024-04-01"},
		{"2024-04-01T23:59:59+09:00", cell.Undecided, "2024-04-01"},
		{"2024-04-01T23:59:59.123Z", cell.Undecided, "2024-04-01"},
		{"2024-04-01 10:00 UTC", cell.Undecided, "2024-04-01"},
		{"31/12/2024", cell.Undecided, "2024-12-31"},
		{"31-12-2024", cell.Undecided, "2024-12-31"},
		{"1.12.2024", cell.Undecided, "2024-12-01"},
		{"12/31/2024", cell.Undecided, "2024-12-31"},
		{"5/6/2024", cell.DayThenMonth, "2024-06-05"},
		{"5/6/2024", cell.MonthThenDay, "2024-05-06"},
		{"5/6/2024 9:30 PM", cell.MonthThenDay, "2024-05-06"},
		{"27 January 2026", cell.Undecided, "2026-01-27"},
		{"January 27, 2026", cell.Undecided, "2026-01-27"},
		{"Jun 09, 2018 09:30 pm", cell.Undecided, "2018-06-09"},
		{"27-Jan-2026", cell.Undecided, "2026-01-27"},
		{"Tue, Jan 27, 2026", cell.Undecided, "2026-01-27"},
		{"Sept 1, 2025", cell.Undecided, "2025-09-01"},
		{"2024-02-30", cell.Undecided, "no such day"},
		{"2023年2月29日", cell.Undecided, "no such day"},
		{"12/31/2024", cell.DayThenMonth, "no such day"},
		{"", cell.Undecided, "null"},
		{"--", cell.Undecided, "null"},
		{"2024-04", cell.Undecided, "wrong"},
		{"2024-04-01x", cell.Undecided, "wrong"},
		{"2024-04/01", cell.Undecided, "wrong"},
		{"31/12/24", cell.Undecided, "wrong"},
		{"45292", cell.Undecided, "wrong"},
		{"January 2026", cell.Undecided, "wrong"},
		{"Smarch 1, 2026", cell.Undecided, "wrong"},
		{"合計", cell.Undecided, "wrong"},
		{"Total: Account", cell.Undecided, "wrong"},
	}
	for _, tt := range tests {
		d, _, st := cell.ParseDate([]byte(tt.in), tt.order)
		got := d.String()
		if st != cell.Read {
			got = statusWords[st]
		}
		if got != tt.want {
			t.Errorf("ParseDate(%q, %d) = %s, want %s", tt.in, tt.order, got, tt.want)
		}
	}
}

func TestDateForms(t *testing.T) {
	tests := []struct {
		in   string
		want cell.Forms
	}{
		{"2024-04-01", cell.Dated},
		{"31/12/2024", cell.Dated | cell.DayFirst},
		{"12/31/2024", cell.Dated | cell.MonthFirst},
		{"5/6/2024", cell.Dated | cell.EitherOrder},
		{"5/5/2024", cell.Dated},
		{"5.6.2024", cell.Dated},
		{"--", 0},
		{"abc", cell.Textual},
	}
	for _, tt := range tests {
		for _, order := range []cell.Order{cell.Undecided, cell.DayThenMonth, cell.MonthThenDay} {
			if _, got, _ := cell.ParseDate([]byte(tt.in), order); got != tt.want {
				t.Errorf("forms of %q in order %d = %b, want %b", tt.in, order, got, tt.want)
			}
		}
	}
}

func ExampleParseLayout() {
	d, _, _ := cell.ParseLayout([]byte("01.04.24"), "02.01.06")
	fmt.Println(d)
	_, _, st := cell.ParseLayout([]byte("2024-04-01"), "02.01.06")
	fmt.Println(st == cell.Wrong)
	// Output:
	// 2024-04-01
	// true
}

// TestLayout holds that a layout with two digits reads days without leading zeros,
// and that none reads another day than before.
func TestLayout(t *testing.T) {
	for layout, want := range map[string]string{
		"02/01/2006": "2/1/2006", "2/1/2006": "2/1/2006", "2006年01月02日": "2006年1月2日", "20060102": "20060102", "02.01.06": "2.1.06",
		"2006-01-02 15:04:05": "2006-1-2 15:04:05", "Jan 02, 2006": "Jan 2, 2006", "010206": "010206", "01": "1", "2006-01-02T15:04:05.000Z07:00": "2006-1-2T15:04:05.000Z07:00",
	} {
		if got := cell.Layout(layout); got != want {
			t.Errorf("Layout(%q) = %q, want %q", layout, got, want)
		}
		day := time.Date(2026, 11, 23, 13, 14, 15, 0, time.UTC)
		old, _, was := cell.ParseLayout([]byte(day.Format(layout)), layout)
		if d, _, st := cell.ParseLayout([]byte(day.Format(layout)), want); d != old || st != was {
			t.Errorf("%s is read as %s by %q, as %s by %q", day.Format(layout), old, layout, d, want)
		}
	}
	for text, want := range map[string]string{"5/6/2026": "2026-06-05", "05/06/2026": "2026-06-05", "15/6/2026": "2026-06-15", "6/15/2026": "", "005/6/2026": ""} {
		if d, _, _ := cell.ParseLayout([]byte(text), cell.Layout("02/01/2006")); d.String() != want {
			t.Errorf("%s is %q, want %q", text, d, want)
		}
	}
}

func TestParseDays(t *testing.T) {
	for text, want := range map[string]string{
		"Sep 2026": "2026-09-01 2026-09-30", "February 2024": "2024-02-01 2024-02-29", "Sept. 2026": "2026-09-01 2026-09-30",
		"2026 Sep": "2026-09-01 2026-09-30", "Sep-2026": "2026-09-01 2026-09-30", "2026-09": "2026-09-01 2026-09-30",
		"2026/9": "2026-09-01 2026-09-30", "9/2026": "2026-09-01 2026-09-30", "12-2026": "2026-12-01 2026-12-31",
		"2026年9月": "2026-09-01 2026-09-30", "２０２６年９月": "2026-09-01 2026-09-30", "2026-09-05": "2026-09-05 2026-09-05", "": " ",
		"2026-13": "wrong", "2026-00": "wrong", "Sep 26": "wrong", "Sep": "wrong", "9月": "wrong", "2026": "wrong", "2026.09": "wrong",
		"202609": "wrong", "Foo 2026": "wrong", "2026-W36": "wrong", "Q3 2026": "wrong", "20266-09": "wrong", "2026-009": "wrong",
		"Summer Sep 2026": "wrong", "2026 2026": "wrong", "Sep 2026x": "wrong",
	} {
		days, _, st := cell.ParseDays([]byte(text), cell.Undecided)
		got := days.From.String() + " " + days.To.String()
		if st == cell.Wrong {
			got = "wrong"
		}
		if got != want {
			t.Errorf("ParseDays(%q) = %s, want %s", text, got, want)
		}
	}
}

func TestTrim(t *testing.T) {
	for in, want := range map[string]string{"a": "a", " --": "--", "\u3000a b\u00A0": "a b", "": "", "\ta\r": "a"} {
		if got := string(cell.Trim([]byte(in))); got != want {
			t.Errorf("Trim(%q) = %q, want %q", in, got, want)
		}
	}
}

// FuzzNumber holds that forms do not depend on what was assumed, and that a
// value never comes out of text.
func FuzzNumber(f *testing.F) {
	for _, s := range []string{"1,234.5", "▲12%", "(¥1.234,56)", "< 10%", "12,34,567"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		b := cell.Trim([]byte(s))
		_, point, a := cell.ParseNumber(b, '.')
		_, comma, c := cell.ParseNumber(b, ',')
		if point != comma {
			t.Errorf("%q: forms %b and %b", s, point, comma)
		}
		if (a == cell.Read || c == cell.Read) && !point.Has(cell.Numeric) {
			t.Errorf("%q has a value but is not numeric", s)
		}
	})
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"2024-04-01", "31/12/2024", "Jan 27, 2026", "2024年4月1日", "Sep 2026", "2026年9月", "9/2026"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		b := cell.Trim([]byte(s))
		for order := cell.Undecided; order <= cell.MonthThenDay; order++ {
			d, forms, st := cell.ParseDate(b, order)
			if (st == cell.Read) != (d != value.NoDate) || st == cell.Read && !forms.Has(cell.Dated) {
				t.Errorf("%q: day %s, forms %b, status %d", s, d, forms, st)
			}
		}
		days, forms, st := cell.ParseDays(b, cell.Undecided)
		if days.Empty() || (st == cell.Read) != (days.From != value.NoDate) || st == cell.Read && !forms.Has(cell.Dated) {
			t.Errorf("%q: days %s to %s, forms %b, status %d", s, days.From, days.To, forms, st)
		}
		cell.ParseLayout(b, "02/01/2006")
	})
}
