package rows_test

import (
	"math"
	"testing"

	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

func TestSum(t *testing.T) {
	const most = value.Fixed(math.MaxInt64)
	tests := []struct {
		add  []value.Fixed
		want string
	}{
		{nil, ""},
		{[]value.Fixed{facts.Null}, ""},
		{[]value.Fixed{0, facts.Null}, "0"},
		{[]value.Fixed{value.One, 5}, "1.000005"},
		{[]value.Fixed{-1, -value.One, 0}, "-1.000001"},
		{[]value.Fixed{most, most}, "18446744073709.551614"},
		{[]value.Fixed{most, most, most, 5 * value.One}, "27670116110569.327421"},
		{[]value.Fixed{-most, -most, -most}, "-27670116110564.327421"},
		{[]value.Fixed{most, most, -most, -most, 7}, "0.000007"},
	}
	for _, tt := range tests {
		var all, back rows.Sum
		for i, q := range tt.add {
			all.Add(q)
			var one rows.Sum
			one.Add(tt.add[len(tt.add)-1-i])
			back.Merge(one)
		}
		if got := all.Num().Exact(6); got != tt.want {
			t.Errorf("the sum of %d is %q, want %q", tt.add, got, tt.want)
		}
		if got := back.Num().Exact(6); got != tt.want {
			t.Errorf("merged backwards, the sum of %d is %q, want %q", tt.add, got, tt.want)
		}
	}
}
