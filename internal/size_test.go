package internal_test

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// large is the size above which a package must say in ARCHITECTURE.md why it is one
// room, small the one below which it needs to no more.
const large, small = 1100, 900

// TestLargeRooms holds that the table of sizes names every large package with about
// its size, and none that has become small.
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
		if len(cells) < 4 {
			continue
		}
		least, most := sizes(cells[2])
		for _, m := range regexp.MustCompile("`([a-z/]+)`").FindAllStringSubmatch(cells[1], -1) {
			named[m[1]] = true
			if n := lines[m[1]]; n < least*5/6 || n > most*7/6 {
				t.Errorf("%s has %d lines, and the table of sizes says%s", m[1], n, cells[2])
			}
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

// sizes are the numbers of a cell such as "1,200" or "1,200 to 1,900".
func sizes(cell string) (least, most int) {
	for i, m := range regexp.MustCompile(`[0-9,]+`).FindAllString(cell, 2) {
		n, _ := strconv.Atoi(strings.ReplaceAll(m, ",", ""))
		if i == 0 {
			least = n
		}
		most = n
	}
	return least, most
}
