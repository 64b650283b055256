package loss_test

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/archive"
	"github.com/mopsite/mopsite/internal/facts/factstest"
	"github.com/mopsite/mopsite/internal/facts/loss"
	"github.com/mopsite/mopsite/internal/value"
)

const header = "date, campaign, clicks:count, cost:money"

// imported is an import of rows as of a day of October 2026.
func imported(t *testing.T, asOf int, head string, rows ...string) *archive.Import {
	t.Helper()
	return &archive.Import{Source: factstest.Counts(t, "ads", append([]string{head}, rows...)), AsOf: value.DateOf(2026, 10, asOf)}
}

// days are rows of some days, a campaign each.
func days(from, to int, campaigns string, amount func(day int) int) []string {
	var rows []string
	for d := from; d <= to; d++ {
		for _, c := range campaigns {
			rows = append(rows, fmt.Sprintf("2026-10-%02d, %c, %d, %d", d, c, amount(d), 3*amount(d)))
		}
	}
	return rows
}

func flat(n int) func(int) int { return func(int) int { return n } }

func TestFind(t *testing.T) {
	sparse := []string{"2026-10-01, a, 5, 100", "2026-10-12, a, 5, 100"}
	for _, tt := range []struct {
		name          string
		before, after []string
		asOf          int
		want          string
	}{
		{"the same", days(1, 20, "ab", flat(50)), days(1, 20, "ab", flat(50)), 21, ""},
		{"a moving window", days(1, 20, "ab", flat(50)), days(5, 24, "ab", flat(50)), 25, ""},
		{"a short window instead of a long one", days(1, 20, "ab", flat(50)), days(15, 24, "ab", flat(50)), 25, "the 14 days from 2026-10-01 to 2026-10-14 that have facts have none"},
		{"cut", days(1, 20, "ab", flat(50)), days(1, 18, "ab", flat(50)), 21, "the 2 days from 2026-10-19 to 2026-10-20 that have facts have none"},
		{"a day is missing", days(1, 20, "ab", flat(50)), slices.Concat(days(1, 9, "ab", flat(50)), days(11, 20, "ab", flat(50))), 21, "2026-10-10, which has facts, has none"},
		{"a day of few events", days(1, 20, "ab", func(d int) int { return 50 - 5*d + 5*d*min(1, d%10) }), slices.Concat(days(1, 9, "ab", flat(50)), days(11, 19, "ab", flat(50))), 21, ""},
		{"the partial day of today is restated", days(1, 20, "ab", func(d int) int { return 50 - 45*(d/20) }), days(1, 20, "ab", flat(60)), 21, ""},
		{"the last days fell", days(1, 20, "ab", flat(50)), days(1, 20, "ab", func(d int) int { return 50 - 45*(d/18) }), 21, ""},
		{"one campaign of ten", days(1, 20, "abcdefghij", flat(5)), days(1, 21, "a", flat(5)), 22, "sums of ads up to 2026-10-17, which were final, fell by more than half: clicks from 850 to 85; cost from EUR 2550 to EUR 255"},
		{"half", days(1, 20, "ab", flat(50)), days(1, 20, "a", flat(50)), 21, ""},
		{"an earlier day", days(1, 20, "ab", flat(50)), days(1, 10, "ab", flat(50)), 10, ""},
		{"few and far between", sparse, sparse[:1], 21, ""},
		{"nothing", days(1, 20, "ab", flat(50)), nil, 21, "the exports of ads hold no rows; the import as of 2026-10-21 had facts up to 2026-10-20"},
	} {
		found := loss.Find(imported(t, 21, head, priced(tt.before)...), imported(t, tt.asOf, head, priced(tt.after)...), loss.Source{})
		var said []string
		for _, d := range found {
			said = append(said, d.Message)
		}
		got := strings.Join(said, "\n")
		if tt.want == "" && got != "" || !strings.Contains(got, tt.want) || len(found) > 1 {
			t.Errorf("%s: found %q, want %q", tt.name, got, tt.want)
		}
	}
}

// head and priced give the rows a currency.
const head = "date, campaign, currency, clicks:count, cost:money"

func priced(rows []string) []string {
	var out []string
	for _, r := range rows {
		c := strings.SplitN(r, ", ", 3)
		out = append(out, c[0]+", "+c[1]+", EUR, "+c[2])
	}
	return out
}

func TestMeasures(t *testing.T) {
	before := imported(t, 21, header, days(1, 20, "ab", flat(50))...)
	var clicks []string
	for _, r := range days(1, 20, "ab", flat(50)) {
		clicks = append(clicks, r[:strings.LastIndex(r, ",")])
	}
	after := imported(t, 22, "date, campaign, clicks:count", clicks...)
	if found := loss.Find(before, after, loss.Source{}); len(found) != 1 || !strings.Contains(found[0].Message, "no export of ads holds cost any more") {
		t.Errorf("a lost column: %v", found)
	}
	if found := loss.Find(before, after, loss.Source{Given: []string{"clicks"}}); len(found) != 0 {
		t.Errorf("a column that was given up: %v", found)
	}
}

// TestRestatements holds that what platforms do every night is never reported:
// figures move by up to a third, small campaigns come and go, the window moves on.
func TestRestatements(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for n := range 200 {
		base := func(d int) int { return 200 + 13*d }
		moved := func(d int) int { return base(d) * (67 + r.Intn(60)) / 100 }
		before := imported(t, 26, header, append(days(1, 24, "ab", base), days(25, 25, "ab", flat(7))...)...)
		rows := days(1+r.Intn(3), 26, "ab", moved)
		if n%2 == 0 {
			rows = append(rows, "2026-10-14, c, 3, 9")
		}
		if found := loss.Find(before, imported(t, 27, header, rows...), loss.Source{}); len(found) > 0 {
			t.Fatalf("night %d: %v", n, found)
		}
	}
}

// TestFailed holds that a source that could not be read is nobody's loss here.
func TestFailed(t *testing.T) {
	before := imported(t, 21, header, days(1, 20, "ab", flat(50))...)
	failed := &archive.Import{Source: &facts.Source{Name: "ads", Failed: true}, AsOf: value.DateOf(2026, 10, 22)}
	if found := append(loss.Find(before, failed, loss.Source{}), loss.Find(failed, before, loss.Source{})...); len(found) > 0 {
		t.Errorf("a source that could not be read: %v", found)
	}
}

// BenchmarkClearedAway is an import after the older half of daily exports was
// cleared away.
func BenchmarkClearedAway(b *testing.B) {
	daily := func(from, to int) *archive.Import {
		src := *factstest.Counts(b, "ads", append([]string{header}, days(1, 20, "ab", flat(50))...))
		for i := from; i < to; i++ {
			day := value.DateOf(2020, 1, 1) + value.Date(i)
			src.Ledgers = append(src.Ledgers, facts.Ledger{Path: fmt.Sprintf("%d.csv", i), SHA256: fmt.Sprint(i), Read: 1, Kept: 1, Oldest: day, Newest: day})
		}
		return &archive.Import{Source: &src, AsOf: value.DateOf(2026, 10, 21)}
	}
	before, after := daily(0, 2000), daily(1000, 2000)
	for b.Loop() {
		loss.Find(before, after, loss.Source{})
	}
}

// TestNoTotals holds that a total row is not missed where the exports are made
// without.
func TestNoTotals(t *testing.T) {
	before := imported(t, 21, header, days(1, 20, "ab", flat(50))...)
	after := imported(t, 22, header, days(1, 20, "ab", flat(50))...)
	file := facts.Ledger{Path: "data/a.csv", Read: 40, Kept: 40}
	after.Source.Ledgers = []facts.Ledger{file}
	file.Totals, file.SHA256 = 1, "other"
	before.Source.Ledgers = []facts.Ledger{file}
	if found := loss.Find(before, after, loss.Source{}); len(found) != 1 || !strings.Contains(found[0].Message, "ends without the total row") {
		t.Errorf("a total row that is gone: %v", found)
	}
	if found := loss.Find(before, after, loss.Source{NoTotals: true}); len(found) != 0 {
		t.Errorf("exports without total rows: %v", found)
	}
}
