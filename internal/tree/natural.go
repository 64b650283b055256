package tree

import "strings"

// NaturalLess reports whether a comes before b when runs of digits count as
// numbers, so that 9.csv comes before 10.csv. It is a strict order of all
// strings: where nothing else differs, fewer leading zeros come first.
func NaturalLess(a, b string) bool {
	x, y := a, b
	for x != "" && y != "" {
		p, q := digitRun(x), digitRun(y)
		if p == 0 || q == 0 {
			if x[0] != y[0] {
				return x[0] < y[0]
			}
			x, y = x[1:], y[1:]
			continue
		}
		m, n := strings.TrimLeft(x[:p], "0"), strings.TrimLeft(y[:q], "0")
		if len(m) != len(n) {
			return len(m) < len(n)
		}
		if m != n {
			return m < n
		}
		x, y = x[p:], y[q:]
	}
	if x != "" || y != "" {
		return x == ""
	}
	if len(a) != len(b) {
		return len(a) < len(b)
	}
	return a < b
}

// digitRun returns the length of the digits at the front of s.
func digitRun(s string) int {
	return len(s) - len(strings.TrimLeft(s, "0123456789"))
}
