package syntax

import (
	"fmt"
	"testing"
)

func TestFlanks(t *testing.T) {
	tests := []struct {
		before, after rune
		left, right   bool
	}{
		// CommonMark.
		{' ', 'a', true, false},
		{'a', ' ', false, true},
		{'a', 'b', true, true},
		{'a', '"', false, true},
		{'"', 'a', true, false},
		{' ', '"', true, false},
		{'"', ' ', false, true},
		{'"', '(', true, true},
		{' ', ' ', false, false},
		// Beside CJK text.
		{'。', '次', true, true},
		{'次', '（', true, true},
		{'次', '(', true, true},
		{')', '次', true, true},
		{'」', 'a', true, true},
		{'a', '「', true, true},
		{'次', ' ', false, true},
		{'　', '次', true, false},
		{'ｶ', '(', true, true},
		{'한', '(', true, true},
		{'\U000E0100', '(', true, true},
		// Emoji are wide but no CJK text.
		{'🎉', 'a', true, false},
		{'⚡', 'a', true, false},
	}
	for _, tt := range tests {
		left, right := flanks(tt.before, tt.after)
		if left != tt.left || right != tt.right {
			t.Errorf("flanks(%q, %q) = %t, %t, want %t, %t", tt.before, tt.after, left, right, tt.left, tt.right)
		}
	}
}

func ExampleJoins() {
	for _, r := range "漢かカｶＡ。、ー々aé한…🎉" {
		if Joins(r) {
			fmt.Print(string(r))
		}
	}
	// Output: 漢かカｶＡ。、ー々
}
