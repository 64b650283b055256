package table_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/japanese"

	"github.com/mopsite/mopsite/internal/dataset/table"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/tree"
)

// verdict refuses anything but yes and no.
type verdict bool

func (v *verdict) UnmarshalText(b []byte) error {
	switch string(b) {
	case "yes", "no":
		*v = string(b) == "yes"
		return nil
	}
	return errors.New("write yes or no")
}

type scored struct {
	Item  string  `csv:"item"`
	Score int     `csv:"score"`
	Fine  verdict `csv:"fine"`
	Note  string  `csv:"note,omitempty"`
}

func readTable(t *testing.T, text string) string {
	t.Helper()
	site, err := tree.FromFS(fstest.MapFS{"data/t.csv": {Data: []byte(text)}})
	if err != nil {
		t.Fatal(err)
	}
	rows, found := table.Read[scored](site, "data/t.csv")
	var b bytes.Buffer
	if err := diag.WriteText(&b, found); err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		fmt.Fprintf(&b, "%s %q %d %t %q\n", r.Pos, r.V.Item, r.V.Score, r.V.Fine, r.V.Note)
	}
	return b.String()
}

func TestRead(t *testing.T) {
	cp932, err := japanese.ShiftJIS.NewEncoder().String("item,score,fine,note\n価格,1,yes,日本語\n")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, text, want string }{
		{
			"lines are physical ones", "\uFEFFitem,score,fine,note\r\n\r\na,1,yes,\"x\ny\"\r\nb,2,no,\r\n",
			"data/t.csv:3:1 \"a\" 1 true \"x\\ny\"\ndata/t.csv:5:1 \"b\" 2 false \"\"\n",
		},
		{"an optional column may be missing", "item,fine,score\na,no,3\n", "data/t.csv:2:1 \"a\" 3 false \"\"\n"},
		{"cp932", cp932, "data/t.csv:2:1 \"価格\" 1 true \"日本語\"\n"},
		{"header only", "item,score,fine\n", ""},
		{"empty", " \n", `data/t.csv: error: the file is empty [table]
    its first line names the columns item, score, fine, note
`},
		{"binary", "a\x00b", `data/t.csv: error: byte 1 is zero: this is not a text file [table]
    write it again as CSV, in UTF-8
`},
		{"wrong header", "item,scor,item\n", `data/t.csv:1:6: error: the column "scor" is not known [table]
    did you mean "score"?
data/t.csv:1:11: error: the column "item" occurs twice [table]
    remove one of them
data/t.csv:1:1: error: the column "score" is missing [table]
    the table has the columns item, score, fine, note
data/t.csv:1:1: error: the column "fine" is missing [table]
    the table has the columns item, score, fine, note
`},
		{"wrong rows", "item,score,fine\n日本,x,yes\nb,1\nc,2,maybe\nd\"e,1,no\nf,3,no\n", `data/t.csv:2:4: error: the column "score" has a value that does not fit: not a whole number [table]
    correct the value
data/t.csv:3:1: error: the row does not have as many fields as the header [table]
    put quotes round a text with a comma in it
data/t.csv:4:5: error: the column "fine" has a value that does not fit: write yes or no [table]
    correct the value
data/t.csv:5:2: error: a quote stands where none is allowed [table]
    write a quote inside a quoted field twice: "say ""yes"""
data/t.csv:6:1 "f" 3 false ""
`},
		{"open quote", "item,score,fine\na,1,yes\n\"b,2,no\n", `data/t.csv:3: error: a quoted field is never closed [table]
    close it with a quote; a quote inside it is written twice
data/t.csv:2:1 "a" 1 true ""
`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, readTable(t, tt.text)); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
		})
	}
}

func TestReadWithoutFile(t *testing.T) {
	site, err := tree.FromFS(fstest.MapFS{})
	if err != nil {
		t.Fatal(err)
	}
	_, found := table.Read[scored](site, "data/t.csv")
	if len(found) != 1 || !strings.Contains(found[0].String(), "the file does not exist") {
		t.Errorf("found %v, want that the file does not exist", found)
	}
}

// TestReadTexts reads columns that are named while the program runs, in the order
// in which they are asked for.
func TestReadTexts(t *testing.T) {
	columns := []table.Column{{Name: "value"}, {Name: "region"}, {Name: "note", Optional: true}}
	for text, want := range map[string]string{
		"region,value\n 東 ,a\n": `[{[a  東  ] m.csv:2:1}] []`,
		"value\na\n":            `[] [m.csv:1:1: error: the column "region" is missing [table]]`,
	} {
		site, err := tree.FromFS(fstest.MapFS{"m.csv": {Data: []byte(text)}})
		if err != nil {
			t.Fatal(err)
		}
		rows, found := table.ReadTexts(site, "m.csv", columns)
		if d := cmp.Diff(want, fmt.Sprint(rows, found)); d != "" {
			t.Errorf("(-want +got)\n%s", d)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("item,score,fine\na,1,yes\n")
	f.Fuzz(func(t *testing.T, text string) {
		site, err := tree.FromFS(fstest.MapFS{"t.csv": {Data: []byte(text)}})
		if err != nil {
			t.Fatal(err)
		}
		rows, found := table.Read[scored](site, "t.csv")
		for _, r := range rows {
			if r.Pos.Line < 2 {
				t.Errorf("row on line %d, where the header stands", r.Pos.Line)
			}
		}
		for _, d := range found {
			if d.Message == "" {
				t.Error("a finding without message")
			}
		}
	})
}
