package pass

import "testing"

// TestUntilDecided holds that what never comes to rest is given back, instead of
// being used as it is.
func TestUntilDecided(t *testing.T) {
	for _, tt := range []struct{ needs, passes, left int }{{0, 0, 0}, {3, 3, 0}, {maxPasses, maxPasses, 0}, {maxPasses + 1, maxPasses, 1}, {100, maxPasses, 1}} {
		passes := 0
		left := untilDecided(func() []int {
			if passes < tt.needs {
				return []int{7}
			}
			return nil
		}, func([]int) { passes++ })
		if passes != tt.passes || len(left) != tt.left {
			t.Errorf("what needs %d passes: %d, %v left", tt.needs, passes, left)
		}
	}
}
