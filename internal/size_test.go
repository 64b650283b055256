package internal_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// large is the size above which a package must say in ARCHITECTURE.md why it is one
// room, small the one below which it needs to no more.
const large, small = 1100, 900

// TestLargeRooms holds that the table of sizes names every large package, and none
// that has become small.
func TestLargeRooms(t *testing.T) {
	lines := map[string]int{}
	walk(t, func(file, from string, src []byte) {
		if strings.HasPrefix(file, "internal/") && !strings.HasSuffix(file, "_test.go") {
			lines[from] += strings.Count(string(src), "\n")
		}
	})
	text, err := os.ReadFile("../ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, ok := strings.Cut(string(text), "| package | lines |")
	table, _, end := strings.Cut(table, "Lines are those of the code")
	if !ok || !end {
		t.Fatal("ARCHITECTURE.md has no table of sizes")
	}
	named := map[string]bool{}
	for row := range strings.Lines(table) {
		cells := strings.Split(row, "|")
		for _, m := range regexp.MustCompile("`([a-z/]+)`").FindAllStringSubmatch(cells[min(1, len(cells)-1)], -1) {
			named[m[1]] = true
		}
	}
	for name, n := range lines {
		if n > large && !named[name] {
			t.Errorf("%s has %d lines; split it by idea, or say in ARCHITECTURE.md why it is one room", name, n)
		}
	}
	for name := range named {
		if lines[name] < small {
			t.Errorf("the table of sizes names %s, which has %d lines", name, lines[name])
		}
	}
}
