package export

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/tree"
)

func opened(t *testing.T, fsys fstest.MapFS) *File {
	t.Helper()
	site, err := tree.FromFS(fsys)
	if err != nil {
		t.Fatal(err)
	}
	file, _ := site.Lookup("data/a.csv")
	return &File{File: file, commented: HeadSize}
}

// taken counts the rows that it takes.
type taken struct{ rows int }

func (n *taken) Take(*csvfile.Scanner) *intake.Flaw { n.rows++; return nil }
func (n *taken) Owns(*csvfile.Scanner) bool         { return false }
func (n *taken) Part(*csvfile.Scanner) bool         { return false }

// TestBeyond reads the last table of a head to the end of the file, whatever the
// size of the head, and refuses a file that has more tables below it.
func TestBeyond(t *testing.T) {
	const n = HeadSize / 4 // rows of 6 bytes: half as much again as the head
	small, rows := "# a\nRegion,Users\nTokyo,1\n\n", strings.Repeat("x,123\n", n)
	for _, c := range []struct {
		name, text string
		rows       int
		wrong      string
	}{
		{"two tables", small + "# b\nName,Count\n" + rows, n, ""},
		{"a comment below them", small + "# b\nName,Count\n" + rows + "\n# end\n", n, ""},
		{"the first of two, the second cut", "# b\nName,Count\nx,1\n\n# a\nRegion,Users\n" + rows, 1, ""},
		{"one table", "# b\nName,Count\n" + rows, n, ""},
		{"a row that begins with #", "# b\nName,Count\n" + rows + "#x,1\n", n + 1, ""},
		{"a table below", small + "# b\nName,Count\n" + rows + "\n# c\nName,Count\nx,5\n", 0,
			"data/a.csv:65545: error: another table begins on this line, and tables are looked for in the first 64 MiB only [data-failed]"},
		{"a table below one", "# b\nName,Count\n" + rows + "\n# c\nx,5\n", 0,
			"data/a.csv:65541: error: another table begins on this line, and tables are looked for in the first 64 MiB only [data-failed]"},
	} {
		f := opened(t, fstest.MapFS{"data/a.csv": {Data: []byte(c.text)}})
		head, err := f.Head()
		if err != nil || head.Whole {
			t.Fatalf("%s: the head is whole, %v", c.name, err)
		}
		known := map[string]bool{"name": true}
		env, several, ok := envelope.FindTable(f.Path, head.Text, head.Whole, known, envelope.Want{})
		if !several {
			env, ok = envelope.Find(f.Path, head.Text, head.Whole, known, false)
		}
		if !ok {
			t.Fatalf("%s: no table", c.name)
		}
		if err := f.Beyond(&env, head); err != nil || c.wrong != "" {
			if err == nil || f.Trouble(err).String() != c.wrong {
				t.Errorf("%s: %v, want %q", c.name, err, c.wrong)
			}
			continue
		}
		var got taken
		in, err := f.Rows(&env, 0, []*intake.Intake{intake.New(env.Delim, len(env.Header), &got)}, func(int) {})
		if err != nil || got.rows != c.rows || in.Kept != c.rows {
			t.Errorf("%s: %d rows, want %d, %v", c.name, got.rows, c.rows, err)
		}
	}
}

// TestScanOfAnother refuses to scan a file that is not the one whose rows were
// read, though it is as long.
func TestScanOfAnother(t *testing.T) {
	file := &fstest.MapFile{Data: []byte("Name,Count\nx,1\n")}
	f := opened(t, fstest.MapFS{"data/a.csv": file})
	env := envelope.Envelope{Delim: ',', Skip: 1}
	var got taken
	if _, err := f.Rows(&env, 0, []*intake.Intake{intake.New(',', 2, &got)}, func(int) {}); err != nil {
		t.Fatal(err)
	}
	scan := func() error { return f.Scan(&env, func(*csvfile.Scanner) bool { return true }) }
	if err := scan(); err != nil {
		t.Error(err)
	}
	file.Data = []byte("Name,Count\nx,2\n")
	if err := scan(); !errors.Is(err, errChanged) {
		t.Errorf("scanned another file: %v", err)
	}
}
