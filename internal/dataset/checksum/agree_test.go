package checksum

import (
	"testing"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// TestAgree holds totals against sums. What rounding can make was worked out by
// hand: n rows to half a unit each at worst, √(3n) units in all but two of a
// thousand million files (six standard deviations, each row having 1/12).
func TestAgree(t *testing.T) {
	for _, c := range []struct {
		sum, total             string
		unit                   facts.Unit
		rows, digits, decimals int
		want                   agreement
		why                    string
	}{
		{"100", "100", facts.Money, 600, 0, 0, agrees, ""},
		{"299701", "300000", facts.Money, 600, 0, 0, doubtful, "a row of 299 yen is missing: √1800 is 42.4"},
		{"299958", "300000", facts.Money, 600, 0, 0, agrees, "42 − 0.5 is less than 42.4"},
		{"299957", "300000", facts.Money, 600, 0, 0, doubtful, "43 − 0.5 is more"},
		{"299699", "300000", facts.Money, 600, 0, 0, differs, "301 is more than 600 × ½"},
		{"300299", "300000", facts.Money, 600, 0, 0, doubtful, "too much is as bad"},
		{"299999", "300000", facts.Count, 600, 0, 0, differs, "counts are exact"},
		{"299999", "300000", facts.Number, 600, 0, 0, differs, "so are numbers without decimals"},
		{"299999", "300000.4", facts.Number, 600, 0, 1, agrees, "the total shows that the rows are rounded"},
		{"5", "6", facts.Money, 2, 0, 0, agrees, "2 × ½"},
		{"5", "6", facts.Money, 1, 0, 0, differs, "1 × ½"},
		{"9.97", "10.00", facts.Money, 12, 2, 2, agrees, ""},
		{"9.93", "10.00", facts.Money, 12, 2, 2, differs, "12 × 0.005"},
		{"0.0007", "0", facts.Money, 1, 4, 0, agrees, "the total itself is rounded to whole units"},
		{"-299701", "-300000", facts.Money, 600, 0, 0, doubtful, "credits too"},
	} {
		total := printed{v: num(t, c.total), decimals: c.decimals, rows: 1}
		if got := agree(num(t, c.sum), total, c.unit, c.rows, c.digits); got != c.want {
			t.Errorf("%s against %s of %d rows: %d, want %d; %s", c.sum, c.total, c.rows, got, c.want, c.why)
		}
	}
}

func num(t *testing.T, s string) value.Num {
	t.Helper()
	n, ok := value.ParseNum(s)
	if !ok {
		t.Fatal(s)
	}
	return n
}
