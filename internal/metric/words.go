package metric

import (
	"cmp"
	"fmt"

	"github.com/mopsite/mopsite/internal/value"
)

func quote(s string) string { return fmt.Sprintf("%q", s) }

func percent(n value.Num) string { return n.Mul(value.NumInt(100)).Decimal(1) + "%" }

func compareText(a, b string) int { return cmp.Compare(a, b) }
