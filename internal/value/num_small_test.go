package value_test

import (
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/value"
)

// Numbers that are held as millionths and those that are not behave alike.
func TestNumsAgreeWithRationals(t *testing.T) {
	const one = int64(value.One)
	var nums []value.Num
	var rats []*big.Rat
	for _, f := range []int64{
		0, 1, -1, 100, -100, one, -one, one + 1, -one - 1, one / 2, 12_340_000, -12_340_000, 7 * one,
		math.MaxInt64, -math.MaxInt64, math.MinInt64, math.MaxInt64 / 2, math.MaxInt64/one*one + 1,
	} {
		nums = append(nums, value.NumOf(value.Fixed(f)))
		rats = append(rats, big.NewRat(f, one))
	}
	for _, n := range []int64{0, 3, math.MaxInt64 / one, math.MaxInt64/one + 1, math.MinInt64/one - 1, math.MaxInt64, math.MinInt64} {
		nums = append(nums, value.NumInt(n))
		rats = append(rats, new(big.Rat).SetInt64(n))
	}
	third := value.NumInt(1).Div(value.NumInt(3))
	nums, rats = append(nums, third, third.Neg()), append(rats, big.NewRat(1, 3), big.NewRat(-1, 3))
	same := func(what string, i, j int, n value.Num, r *big.Rat) {
		t.Helper()
		want := r.FloatString(40) // more than the smallest of them needs
		if got := n.Decimal(40); got != want {
			t.Errorf("%s of %s and %s is %s, want %s", what, rats[i], rats[j], got, want)
		}
		if strings.Contains(want, ".") {
			want = strings.TrimSuffix(strings.TrimRight(want, "0"), ".")
		}
		if got := n.Exact(40); got != want {
			t.Errorf("%s of %s and %s is exactly %s, want %s", what, rats[i], rats[j], got, want)
		}
		if n.Sign() != r.Sign() {
			t.Errorf("%s of %s and %s has sign %d", what, rats[i], rats[j], n.Sign())
		}
	}
	for i := range nums {
		same("the negative", i, i, nums[i].Neg(), new(big.Rat).Neg(rats[i]))
		for j := range nums {
			same("the sum", i, j, nums[i].Add(nums[j]), new(big.Rat).Add(rats[i], rats[j]))
			same("the difference", i, j, nums[i].Sub(nums[j]), new(big.Rat).Sub(rats[i], rats[j]))
			same("the product", i, j, nums[i].Mul(nums[j]), new(big.Rat).Mul(rats[i], rats[j]))
			if rats[j].Sign() != 0 {
				same("the quotient", i, j, nums[i].Div(nums[j]), new(big.Rat).Quo(rats[i], rats[j]))
			}
			if got, want := nums[i].Cmp(nums[j]), rats[i].Cmp(rats[j]); got != want {
				t.Errorf("Cmp(%s, %s) = %d, want %d", rats[i], rats[j], got, want)
			}
		}
	}
}

// Rounding and floats, too, are the same however a number is held.
func TestSmallNumsRoundAsRationals(t *testing.T) {
	for _, f := range []int64{0, 1, -1, 499_999, 500_000, -500_000, 999_999, -999_999, 1_000_000, 1_005_000, 1_044_999, 1_045_000, 99_950_000, -99_949_999, 12_345_678_901, 1 << 53, 1<<53 + 1, math.MaxInt64, math.MinInt64} {
		n, r := value.NumOf(value.Fixed(f)), big.NewRat(f, int64(value.One))
		for digits := range 8 {
			want := r.FloatString(digits)
			if strings.Trim(want, "-0.") == "" {
				want = strings.TrimPrefix(want, "-")
			}
			if got := n.Decimal(digits); got != want {
				t.Errorf("%s with %d digits is %s, want %s", r, digits, got, want)
			}
		}
		want, _ := r.Float64()
		if got, ok := n.Float(); got != want || !ok {
			t.Errorf("%s is %v, want %v", r, got, want)
		}
	}
}
