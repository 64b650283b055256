package export_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/export"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/tree"
)

// open returns a file of a site that holds it alone.
func open(t *testing.T, text string) *export.File {
	t.Helper()
	site, err := tree.FromFS(fstest.MapFS{"data/a.csv": {Data: []byte(text)}})
	if err != nil {
		t.Fatal(err)
	}
	file, ok := site.Lookup("data/a.csv")
	if !ok {
		t.Fatal("the file is not there")
	}
	return &export.File{File: file}
}

// names takes the first cell of every row.
type names []string

// Take takes a row.
func (n *names) Take(s *csvfile.Scanner) *intake.Flaw {
	*n = append(*n, string(s.Field(0)))
	return nil
}

// Owns says that no row is called like a total.
func (n *names) Owns(*csvfile.Scanner) bool { return false }

// Part says that no total adds up some of the rows.
func (n *names) Part(*csvfile.Scanner) bool { return false }

// read reads the head and, as often as the encoding asks for it, the rows.
func read(t *testing.T, f *export.File) (env envelope.Envelope, rows names, err error) {
	t.Helper()
	for range 3 {
		head, err := f.Head()
		if err != nil {
			return env, nil, err
		}
		env, _ = envelope.Find(f.Path, head.Text, head.Whole, map[string]bool{"name": true}, false)
		rows = nil
		_, err = f.Rows(&env, 0, []*intake.Intake{intake.New(env.Delim, len(env.Header), &rows)}, func(int) {})
		if err == nil || !f.Again(err) {
			return env, rows, err
		}
	}
	return env, rows, err
}

// TestRows reads a text whose first byte beyond ASCII, far below the head, shows
// that it is CP932.
func TestRows(t *testing.T) {
	f := open(t, "Name,Count\n"+strings.Repeat("a,1\n", export.HeadSize)+"\x83\x41,2\nTotal,3\n")
	env, rows, err := read(t, f)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(rows); n != export.HeadSize+1 || rows[n-1] != "ア" {
		t.Errorf("%d rows, the last is %q", n, rows[n-1])
	}
	if name, delim := f.Form(&env); name != "cp932" || delim != "," || len(f.Sum()) != 64 {
		t.Errorf("it is %s with %q between fields, hash %q", name, delim, f.Sum())
	}
	is := func(want string) func([]byte) bool { return func(b []byte) bool { return string(b) == want } }
	header := intake.NewOwnHeader(env.HeaderLines(), nil)
	if lines, ok := f.Find(&env, header, 0, is("ア"), is("a")); !ok || lines[0] != export.HeadSize+2 || lines[1] != 2 {
		t.Errorf("found on lines %v, %t", lines, ok)
	}
	if lines, ok := f.Find(&env, header, 0, is("Total")); ok {
		t.Errorf("a total is found as a row on lines %v", lines)
	}
}

// TestHead looks through the rows of a head that ends in the middle of one.
func TestHead(t *testing.T) {
	text := "Name,Count\na,1\nTotal,1\nName,Count\nb\nc,\"2\nand\"\n"
	for cut, want := range map[int]string{0: "a 1, c 2\nand", 2: "a 1"} {
		head := export.Head{Text: []byte(text[:len(text)-cut]), Whole: cut == 0}
		env, _ := envelope.Find("a.csv", head.Text, head.Whole, map[string]bool{"name": true}, false)
		var got []string
		head.Rows(&env, intake.NewOwnHeader(env.HeaderLines(), nil), func(s *csvfile.Scanner) {
			got = append(got, string(s.Field(0))+" "+string(s.Field(1)))
		})
		if strings.Join(got, ", ") != want {
			t.Errorf("without the last %d bytes the rows are %q, want %q", cut, got, want)
		}
	}
	if !(export.Head{Text: []byte(" \n"), Whole: true}).Empty() || (export.Head{Text: []byte(" \n")}).Empty() {
		t.Error("a head of blanks is empty if it is all of the file")
	}
}

func TestTrouble(t *testing.T) {
	for text, want := range map[string]string{
		"Name,Count\na,1\n\"b,2\n": "data/a.csv:3: error: the quote that opens on line 3 is never closed [data-failed]",
		"%PDF-1.4":                 "data/a.csv: error: this is a PDF document, not a text file [data-failed]",
	} {
		f := open(t, text)
		_, _, err := read(t, f)
		if err == nil {
			t.Errorf("%q is read", text)
			continue
		}
		if got := f.Trouble(err).String(); got != want {
			t.Errorf("%s\nwant\n%s", got, want)
		}
	}
}
