package manual_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// printed returns the lines of an output; none for no output.
func printed(s string) []string {
	s = strings.TrimRight(s, "\n")
	if s == "" {
		return nil
	}
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return lines
}

// split cuts a command into words as a shell does, quotes resolved.
func split(command string) ([]string, error) {
	var words []string
	var word strings.Builder
	open, quote := false, rune(0)
	for _, r := range command {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(r)
		case r == '\'' || r == '"':
			quote, open = r, true
		case r == ' ':
			if open {
				words = append(words, word.String())
				word.Reset()
			}
			open = false
		case strings.ContainsRune("|><;&", r):
			return nil, fmt.Errorf("%q is beyond this test", r)
		default:
			word.WriteRune(r)
			open = true
		}
	}
	if quote != 0 {
		return nil, fmt.Errorf("the quote %q is not closed", quote)
	}
	if open {
		words = append(words, word.String())
	}
	return words, nil
}

// matches reports whether lines are as wanted; … stands for some text in a
// line or, alone, for some lines.
func matches(want, got []string) bool {
	if len(want) == 0 {
		return len(got) == 0
	}
	if want[0] == "…" {
		for n := 1; n <= len(got); n++ {
			if matches(want[1:], got[n:]) {
				return true
			}
		}
		return false
	}
	return len(got) > 0 && sameLine(want[0], got[0]) && matches(want[1:], got[1:])
}

func sameLine(want, got string) bool {
	if want == got {
		return true
	}
	parts := strings.Split(want, "…")
	if len(parts) == 1 || !strings.HasPrefix(got, parts[0]) {
		return false
	}
	got = got[len(parts[0]):]
	for _, p := range parts[1 : len(parts)-1] {
		i := strings.Index(got, p)
		if i < 0 {
			return false
		}
		got = got[i+len(p):]
	}
	return strings.HasSuffix(got, parts[len(parts)-1])
}

func TestSplit(t *testing.T) {
	for _, tt := range []struct {
		command string
		want    []string
		bad     bool
	}{
		{`mopsite query cpl  --by month`, []string{"mopsite", "query", "cpl", "--by", "month"}, false},
		{`query --where "channel=Paid search" ''`, []string{"query", "--where", "channel=Paid search", ""}, false},
		{`a 'it "is"'b`, []string{"a", `it "is"b`}, false},
		{`a > b`, nil, true},
		{`a "b`, nil, true},
	} {
		got, err := split(tt.command)
		if (err != nil) != tt.bad {
			t.Errorf("split(%q): error %v", tt.command, err)
		}
		if diff := cmp.Diff(tt.want, got); err == nil && diff != "" {
			t.Errorf("split(%q) (-want +got):\n%s", tt.command, diff)
		}
	}
}

func TestMatches(t *testing.T) {
	got := []string{"3 pages in 0.04 s", "a", "b", "end"}
	for _, tt := range []struct {
		want []string
		ok   bool
	}{
		{got, true},
		{[]string{"3 pages in … s", "a", "b", "end"}, true},
		{[]string{"…", "end"}, true},
		{[]string{"… pages in …", "…", "b", "…"}, true},
		{[]string{"…"}, true},
		{nil, false},
		{[]string{"…", "a", "end"}, false},
		{slices.Concat(got, []string{"…"}), false},
		{[]string{"4 pages in … s", "…"}, false},
		{[]string{"3 pages in … min", "…"}, false},
	} {
		if ok := matches(tt.want, got); ok != tt.ok {
			t.Errorf("matches(%q) = %t, want %t", tt.want, ok, tt.ok)
		}
	}
}
