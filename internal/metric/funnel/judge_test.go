package funnel

import (
	"fmt"
	"testing"

	"github.com/mopsite/mopsite/internal/value"
)

func TestJudge(t *testing.T) {
	for _, tt := range []struct {
		k, n   int64
		target string
		want   Verdict
	}{
		{0, 19, "0.5", Insufficient},
		{0, 19, "", Insufficient},
		{7, 44, "", Untargeted},
		{7, 44, "0.3", Confirmed}, // upper bound 29.4 %
		{7, 44, "0.29", Suspected},
		{7, 44, "0.16", Suspected}, // 15.9 %
		{7, 44, "0.15", OnTarget},
		{10, 40, "0.25", OnTarget}, // exactly
		{20, 20, "1", OnTarget},
	} {
		target, _ := value.ParseNum(tt.target)
		if tt.target == "" {
			target = value.Num{}
		}
		if got := Judge(tt.k, tt.n, target); got != tt.want {
			t.Errorf("Judge(%d, %d, %s) = %s, want %s", tt.k, tt.n, tt.target, got, tt.want)
		}
	}
}

func ExampleJudge() {
	target, _ := value.ParseNum("0.30")
	fmt.Println(Judge(7, 44, target)) // at most 29.4 %, says the interval
	fmt.Println(Judge(10, 44, target))
	fmt.Println(Judge(2, 12, target))
	// Output:
	// confirmed
	// suspected
	// insufficient
}
