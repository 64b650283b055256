package keyvalue_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/keyvalue"
)

const variants = `Campaign Report
"Title:","Spring ""news"""
"Delivery Date/Time:","Sat, May 2, 2026 10:15"

"Combination 1 Stats"
"Subject Line:","A
long one"
"Total Recipients:","1,751"

"Combination 2 Stats"
"Subject Line:","Short"
"Total Recipients:","1,750"
"Bounces:","8 (0.5%)"

"Clicks by URL"
"URL","Total Clicks","Unique Clicks"
`

func TestTable(t *testing.T) {
	tests := []struct {
		name, text, want string
		rest             int
		ok               bool
	}{
		{"variants", variants,
			`"Section","Title","Delivery Date/Time","Subject Line","Total Recipients","Bounces"` + "\n\n\n\n" +
				`"Combination 1 Stats","Spring ""news""","Sat, May 2, 2026 10:15","A long one","1,751",""` + "\n\n\n\n\n" +
				`"Combination 2 Stats","Spring ""news""","Sat, May 2, 2026 10:15","Short","1,750","8 (0.5%)"` + "\n", 15, true},
		{"one", "Email Campaign Report\nTitle:,x\nOverall Stats\nBounces:,1\n", "\"Section\",\"Title\",\"Bounces\"\n\n\"Overall Stats\",\"x\",\"1\"\n", 0, true},
		{"the first value", "Email Campaign Report\nOverall Stats\na:,1\na:,2\n", "\"Section\",\"a\"\n\"Overall Stats\",\"1\"\n", 0, true},
		{"no statistics", "Email Campaign Report\nTitle:,x\n", "", 0, false},
		{"a table", "Title,Subject\nx,y\n", "", 0, false},
		{"nothing", "", "", 0, false},
	}
	for _, tt := range tests {
		got, rest, ok := keyvalue.Table([]byte(tt.text))
		if !ok {
			got = nil
		}
		if d := cmp.Diff(tt.want, string(got)); d != "" || ok != tt.ok || ok && rest != tt.rest {
			t.Errorf("%s: rest %d, ok %v (-want +got)\n%s", tt.name, rest, ok, d)
		}
	}
	if !keyvalue.Likely([]byte(variants)) || keyvalue.Likely([]byte("Title,Subject\n")) {
		t.Error("a report is not told by its first line")
	}
}

// FuzzTable holds that records stand on their lines of the report and have a
// cell for each name.
func FuzzTable(f *testing.F) {
	f.Add([]byte(variants))
	f.Fuzz(func(t *testing.T, text []byte) {
		table, rest, ok := keyvalue.Table(text)
		if !ok {
			return
		}
		s := csvfile.NewScanner(table, ',', 1)
		width, last := 0, 0
		for s.Scan() {
			if width == 0 {
				width = s.Len()
			}
			if s.Len() != width || s.Flaw() != 0 {
				t.Errorf("the record on line %d has %d cells of %d, flaw %d", s.Line(), s.Len(), width, s.Flaw())
			}
			last = s.Line()
		}
		if lines := bytes.Count(text, []byte{'\n'}) + 1; last > lines || rest > lines {
			t.Errorf("the last record stands on line %d, the rest on %d, of %d", last, rest, lines)
		}
	})
}
