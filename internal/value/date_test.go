package value_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/mopsite/mopsite/internal/value"
)

func date(t testing.TB, s string) value.Date {
	t.Helper()
	d, err := value.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestParseDate(t *testing.T) {
	for s, days := range map[string]value.Date{
		"1970-01-01": 0, "1969-12-31": -1, "2000-03-01": 11017, "2024-02-29": 19782, "0001-01-01": -719162, "9999-12-31": 2932896,
	} {
		d := date(t, s)
		if d != days || d.String() != s {
			t.Errorf("%s: day %d, %s", s, d, d)
		}
	}
	for s, want := range map[string]string{
		"":             `"" is not a date of the form 2024-04-01`,
		"2024-4-1":     `"2024-4-1" is not a date of the form 2024-04-01`,
		"2024/04/01":   `"2024/04/01" is not a date of the form 2024-04-01`,
		"2024-04-0x":   `"2024-04-0x" is not a date of the form 2024-04-01`,
		"+024-04-01":   `"+024-04-01" is not a date of the form 2024-04-01`,
		" 2024-04-01":  `" 2024-04-01" is not a date of the form 2024-04-01`,
		"2024-04-01T0": `"2024-04-01T0" is not a date of the form 2024-04-01`,
		"2023-02-29":   `"2023-02-29" is a day that does not exist`,
		"1900-02-29":   `"1900-02-29" is a day that does not exist`,
		"2024-13-01":   `"2024-13-01" is a day that does not exist`,
		"2024-00-10":   `"2024-00-10" is a day that does not exist`,
		"2024-04-31":   `"2024-04-31" is a day that does not exist`,
		"2024-04-00":   `"2024-04-00" is a day that does not exist`,
		"0000-01-01":   `"0000-01-01" is a day that does not exist`,
	} {
		if d, err := value.ParseDate(s); err == nil || err.Error() != want || d != value.NoDate {
			t.Errorf("%q: got %v, %v", s, d, err)
		}
	}
}

func TestDateParts(t *testing.T) {
	y, m, d := date(t, "2024-02-29").Civil()
	if y != 2024 || m != 2 || d != 29 {
		t.Errorf("got %d, %d, %d", y, m, d)
	}
	if w := date(t, "2024-02-29").Weekday(); w != 4 { // a Thursday
		t.Errorf("weekday %d", w)
	}
	if w := date(t, "1969-12-28").Weekday(); w != 0 { // a Sunday
		t.Errorf("weekday %d", w)
	}
	if s := value.NoDate.String(); s != "" {
		t.Errorf("no date is %q", s)
	}
	if text, err := date(t, "2024-02-29").MarshalText(); err != nil || string(text) != "2024-02-29" {
		t.Errorf("text %q, %v", text, err)
	}
}

func TestAddMonths(t *testing.T) {
	for _, tt := range []struct {
		from string
		n    int
		want string
	}{
		{"2024-01-31", 1, "2024-02-29"},
		{"2023-01-31", 1, "2023-02-28"},
		{"2024-03-31", -1, "2024-02-29"},
		{"2024-01-15", -1, "2023-12-15"},
		{"2024-01-15", -13, "2022-12-15"},
		{"2023-12-31", 2, "2024-02-29"},
		{"2024-02-29", 12, "2025-02-28"},
		{"2024-02-29", -48, "2020-02-29"},
		{"2024-05-10", 0, "2024-05-10"},
		{"2024-08-31", 30, "2027-02-28"},
	} {
		if got := date(t, tt.from).AddMonths(tt.n).String(); got != tt.want {
			t.Errorf("%s and %d months: got %s, want %s", tt.from, tt.n, got, tt.want)
		}
	}
	// Before the year 1, where a quotient of negative numbers goes astray.
	if y, m, d := date(t, "0001-01-31").AddMonths(-11).Civil(); y != 0 || m != 2 || d != 29 {
		t.Errorf("got %d-%d-%d", y, m, d)
	}
	if y, m, _ := date(t, "0001-03-01").AddMonths(-27).Civil(); y != -2 || m != 12 {
		t.Errorf("got %d-%d", y, m)
	}
}

func FuzzParseDate(f *testing.F) {
	f.Add("2024-02-29")
	f.Add("2024-02-30")
	f.Fuzz(func(t *testing.T, s string) {
		d, err := value.ParseDate(s)
		want, wantErr := time.Parse("2006-01-02", s)
		if s >= "0001" && (err == nil) != (wantErr == nil) {
			t.Fatalf("%q: %v, but the standard library says %v", s, err, wantErr)
		}
		if err == nil && (d.String() != s || int64(d)*86400 != want.Unix()) {
			t.Fatalf("%q becomes %s, day %d", s, d, d)
		}
	})
}

func ExampleDate_AddMonths() {
	fmt.Println(value.DateOf(2024, 1, 31).AddMonths(1))
	// Output: 2024-02-29
}

// TestDateOfCountsEveryDay holds that the days of all years follow each other,
// and that days beyond a month's end go on in the next.
func TestDateOfCountsEveryDay(t *testing.T) {
	want := value.Date(time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC).Unix() / 86400)
	for year := 1; year <= 9999; year++ {
		for month := 1; month <= 12; month++ {
			first := value.DateOf(year, month, 1)
			if first != want {
				t.Fatalf("%d-%d begins on day %d, want %d", year, month, first, want)
			}
			if got := value.DateOf(year, month, 40); got != first+39 {
				t.Fatalf("the 40th of %d-%d is %d, want %d", year, month, got, first+39)
			}
			want += value.Date(value.DaysIn(year, month))
		}
	}
	if got, want := value.DateOf(2025, 14, 0), value.DateOf(2026, 1, 31); got != want {
		t.Errorf("the day before the 1st of month 14 of 2025 is %s, want %s", got, want)
	}
}
