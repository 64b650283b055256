package stat

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/mopsite/mopsite/internal/value"
)

// freireich are the 21 patients on 6-mercaptopurine of Freireich et al. (Blood
// 21, 1963), the textbooks' example of Kaplan and Meier: weeks in remission,
// those still in it marked +: 6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23
// 25+ 32+ 32+ 34+ 35+.
var freireich = []Wait{
	{23, 1, 0}, {6, 3, 1}, {7, 1, 0}, {9, 0, 1}, {10, 1, 0}, {10, 0, 1}, {11, 0, 1}, {13, 1, 0}, {16, 1, 0},
	{17, 0, 1}, {19, 0, 1}, {20, 0, 1}, {22, 1, 0}, {25, 0, 1}, {32, 0, 2}, {34, 0, 1}, {35, 0, 1},
}

// The published shares are 0.857, 0.807, 0.753, 0.690, 0.627, 0.538 and 0.448,
// the median 23 weeks; by hand, the third is 6/7 × 16/17 × 14/15 = 64/85.
func TestKaplanMeier(t *testing.T) {
	s := KaplanMeier(freireich)
	for _, tt := range []struct {
		days  int
		share string
	}{
		{5, "1.000"}, {6, "0.857"}, {7, "0.807"}, {9, "0.807"}, {10, "0.753"}, {13, "0.690"}, {16, "0.627"},
		{22, "0.538"}, {23, "0.448"}, {35, "0.448"},
	} {
		if got := s.Waiting(tt.days).Decimal(3); got != tt.share {
			t.Errorf("after %d: %s, want %s", tt.days, got, tt.share)
		}
	}
	if want := value.NumInt(64).Div(value.NumInt(85)); s.Waiting(10).Cmp(want) != 0 {
		t.Errorf("after 10: %s, want 64/85", s.Waiting(10).Exact(12))
	}
	if days, ok := s.Median(); days != 23 || !ok {
		t.Errorf("the median is %d, %v", days, ok)
	}
	if days, ok := s.Within(1, 4); days != 13 || !ok {
		t.Errorf("a quarter within %d, %v", days, ok)
	}
	if _, ok := s.Within(3, 4); ok {
		t.Error("three quarters never ended")
	}
	if s.Ended != 9 || s.Open != 12 {
		t.Errorf("%d ended, %d open", s.Ended, s.Open)
	}
}

func TestKaplanMeierEdges(t *testing.T) {
	if s := KaplanMeier(nil); !s.Waiting(3).Null() {
		t.Error("no case has a share")
	}
	if _, ok := KaplanMeier([]Wait{{4, 0, 10}}).Median(); ok {
		t.Error("nobody stopped waiting")
	}
	s := KaplanMeier([]Wait{{0, 5, 0}, {0, 0, 5}}) // half on the first day; the others were at risk on it
	if days, ok := s.Median(); days != 0 || !ok {
		t.Errorf("the median is %d, %v", days, ok)
	}
}

// Without open cases the share that waits is the plain share, and the median the
// nearest-rank one.
func TestKaplanMeierWithoutOpenIsPlain(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var waits []Wait
		var days []int
		for range 1 + r.IntN(40) {
			d := r.IntN(30)
			waits, days = append(waits, Wait{d, 1, 0}), append(days, d)
		}
		slices.Sort(days)
		s := KaplanMeier(waits)
		if got, ok := s.Median(); !ok || got != days[(len(days)-1)/2] {
			t.Fatalf("the median of %v is %d, %v", days, got, ok)
		}
		at := r.IntN(30)
		left := int64(0)
		for _, d := range days {
			if d > at {
				left++
			}
		}
		if want := (Rate{left, int64(len(days))}).Num(); s.Waiting(at).Cmp(want) != 0 {
			t.Fatalf("after %d of %v: %s, want %s", at, days, s.Waiting(at).Exact(9), want.Exact(9))
		}
	}
}

func ExampleKaplanMeier() {
	s := KaplanMeier([]Wait{
		{Days: 3, Ended: 4},            // four moved on after three days,
		{Days: 10, Ended: 2},           // two after ten,
		{Days: 5, Open: 2},             // two came five days ago and wait,
		{Days: 30, Ended: 1, Open: 11}, // eleven have waited for thirty
	})
	fmt.Println(s.Waiting(10).Decimal(3)) // 16/20 × 12/14
	_, ok := s.Median()
	fmt.Println(ok)
	// Output:
	// 0.686
	// false
}
