package envelope_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
)

// TestExtentOfATable reads the second of three tables: the lines over it, its
// rows and what is said of the others.
func TestExtentOfATable(t *testing.T) {
	text := "# One\n#\nDay,Users\n1,2\n\n# Two\n# in thousands\nDay,Sessions\n1,2\n2,3\n\n# Three\nDay,Views\n1,9\n"
	e, several, ok := envelope.FindTable("a.csv", []byte(text), true, map[string]bool{"day": true}, envelope.Want{Table: 2})
	if !several || !ok {
		t.Fatal("the table is not found")
	}
	var got []string
	for n, line := range e.Caption([]byte(text)) {
		got = append(got, fmt.Sprintf("over it %d: %s", n, line))
	}
	got = append(got, fmt.Sprintf("rows: %q", e.Body([]byte(text))))
	for _, line := range []int{9, 10, 12} {
		rest := strings.Join(strings.SplitAfter(text, "\n")[line-1:], "")
		b, any := e.Within(csvfile.Block{Line: line, Text: []byte(rest)})
		got = append(got, fmt.Sprintf("from line %d: %q, %t", line, b.Text, any))
	}
	for _, l := range e.Others() {
		got = append(got, fmt.Sprintf("%d: %s", l.Line, l.Reason))
	}
	want := []string{
		"over it 6: # Two", "over it 7: # in thousands", `rows: "1,2\n2,3\n"`,
		`from line 9: "1,2\n2,3\n", true`, `from line 10: "2,3\n", true`, `from line 12: "", false`,
		`3: table 1 of the file, to line 4, is not read: "Day", "Users"`,
		`13: table 3 of the file, to line 14, is not read: "Day", "Views"`,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	if e.Number() != 2 {
		t.Errorf("the table has number %d", e.Number())
	}
}
