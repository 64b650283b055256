package expr_test

import (
	"fmt"
	"testing"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/value"
)

func TestDuration(t *testing.T) {
	for _, tt := range []struct {
		src, text string
		days      int    // -1: no fixed number
		after     string // 2024-01-31
	}{
		{"30d", "30 days", 30, "2024-03-01"},
		{"90 days", "90 days", 90, "2024-04-30"},
		{"0d", "0 days", 0, "2024-01-31"},
		{"1 DAY", "1 day", 1, "2024-02-01"},
		{"2w", "2 weeks", 14, "2024-02-14"},
		{"6 months", "6 months", -1, "2024-07-31"},
		{"1 month", "1 month", -1, "2024-02-29"},
		{"13 months", "13 months", -1, "2025-02-28"},
		{"1 year", "1 year", -1, "2025-01-31"},
		{"1y", "1 year", -1, "2025-01-31"},
		{"4 business hours", "4 business hours", -1, ""},
		{"2 business days", "2 business days", -1, ""},
		{"30 minutes", "30 minutes", -1, ""},
		{"12h", "12 hours", -1, ""},
		{"6months", "6 months", -1, "2024-07-31"},
	} {
		d, err := expr.ParseDuration(tt.src)
		if err != nil {
			t.Errorf("%q: %v", tt.src, err)
			continue
		}
		days, ok := d.Days()
		if !ok {
			days = -1
		}
		after := d.AddTo(date(t, "2024-01-31"))
		if d.String() != tt.text || days != tt.days || after.String() != tt.after {
			t.Errorf("%q: got %q, %d days, %q", tt.src, d, days, after)
		}
		if d.Calendar() != (tt.after != "") {
			t.Errorf("%q: Calendar is %v", tt.src, d.Calendar())
		}
		if d.AddTo(value.NoDate) != value.NoDate {
			t.Errorf("%q: a day after no date", tt.src)
		}
	}
}

func FuzzParseDuration(f *testing.F) {
	for _, s := range []string{"30d", "6 months", "4 business hours", "30m", "1.5 days", "３０d", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		d, err := expr.ParseDuration(src)
		if err != nil {
			checkSyntaxError(t, src, err)
			return
		}
		again, err := expr.ParseDuration(d.String())
		if err != nil || again != d {
			t.Fatalf("%q gives %q, then %q, %v", src, d, again, err)
		}
	})
}

func ExampleDuration_AddTo() {
	d, _ := expr.ParseDuration("6 months")
	fmt.Println(d.AddTo(value.DateOf(2026, 8, 31)))
	// Output: 2027-02-28
}
