package dataset_test

import (
	"encoding/binary"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset"
	"github.com/mopsite/mopsite/internal/dataset/table"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/mopsite/mopsite/internal/value"
)

var update = flag.Bool("update", false, "rewrite the wanted output in testdata")

// A golden archive holds small sites, each below a folder that names the case.
// A data file may carry a question mark and words that say how its text is
// spelt on disk: an encoding, crlf, unended (no line break at the end), xlsx (a
// workbook, as [xlsx] reads it), or bytes (the text is the inside of a Go
// string). CASE/want holds the findings,
// the facts and the ledgers; for CASE/inspect, what Inspect says of each file.
type golden struct {
	name  string
	files fstest.MapFS
	want  string
	asked bool // inspect rather than read
}

func TestGolden(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, file := range archives {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		out := &txtar.Archive{Comment: ar.Comment}
		for _, g := range cases(t, ar) {
			got := g.run(t)
			out.Files = append(out.Files, g.source(ar)...)
			out.Files = append(out.Files, txtar.File{Name: g.name + "/want", Data: []byte(got)})
			if *update {
				continue
			}
			t.Run(filepath.Base(file)+"/"+g.name, func(t *testing.T) {
				if d := cmp.Diff(g.want, got); d != "" {
					t.Errorf("(-want +got)\n%s", d)
				}
			})
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(out), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// cases splits an archive into its sites, in order.
func cases(t *testing.T, ar *txtar.Archive) []*golden {
	t.Helper()
	var all []*golden
	for _, f := range ar.Files {
		name, path, ok := strings.Cut(f.Name, "/")
		if !ok {
			t.Fatalf("%s stands in no case", f.Name)
		}
		i := slices.IndexFunc(all, func(g *golden) bool { return g.name == name })
		if i < 0 {
			i = len(all)
			all = append(all, &golden{name: name, files: fstest.MapFS{}})
		}
		switch path, how, _ := strings.Cut(path, "?"); path {
		case "want":
			all[i].want = string(f.Data)
		case "inspect":
			all[i].asked = true
		default:
			all[i].files[path] = &fstest.MapFile{Data: spell(t, string(f.Data), strings.Fields(how))}
		}
	}
	return all
}

// source returns the files of the case without what is wanted.
func (g *golden) source(ar *txtar.Archive) []txtar.File {
	var files []txtar.File
	for _, f := range ar.Files {
		if strings.HasPrefix(f.Name, g.name+"/") && f.Name != g.name+"/want" {
			files = append(files, f)
		}
	}
	return files
}

// spell writes a text the way the words say.
func spell(t *testing.T, text string, how []string) []byte {
	t.Helper()
	for _, word := range how {
		switch word {
		case "crlf":
			text = strings.ReplaceAll(text, "\n", "\r\n")
		case "unended":
			text = strings.TrimSuffix(text, "\n")
		case "utf-8-bom":
			text = "\uFEFF" + text
		case "utf-16le":
			text = string(encode16(binary.LittleEndian, text))
		case "utf-16le-bom":
			text = string(encode16(binary.LittleEndian, "\uFEFF"+text))
		case "utf-16be-bom":
			text = string(encode16(binary.BigEndian, "\uFEFF"+text))
		case "cp932":
			s, err := japanese.ShiftJIS.NewEncoder().String(text)
			if err != nil {
				t.Fatal(err)
			}
			text = s
		case "xlsx":
			text = xlsx(t, text)
		case "bytes":
			s, err := strconv.Unquote(`"` + strings.TrimSpace(text) + `"`)
			if err != nil {
				t.Fatal(err)
			}
			text = s
		default:
			t.Fatalf("unknown spelling %s", word)
		}
	}
	return []byte(text)
}

func encode16(order binary.AppendByteOrder, s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = order.AppendUint16(b, u)
	}
	return b
}

func (g *golden) run(t *testing.T) string {
	t.Helper()
	site, err := tree.FromFS(g.files)
	if err != nil {
		t.Fatal(err)
	}
	if g.asked {
		return inspectAll(t, site)
	}
	src, err := site.Text("mopsite.yaml")
	if err != nil {
		t.Fatal(err)
	}
	cfg, found := config.Load(src, "mopsite.yaml", nil)
	set, more, err := dataset.Read(dataset.Input{Config: cfg, Tree: site, AsOf: cfg.Site.AsOf, Workers: 2}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range set.Sources {
		if s.Failed && len(found) == 0 && !slices.ContainsFunc(more, func(d diag.Diagnostic) bool { return dataset.Fails(d) || d.Check == table.CheckTable }) {
			t.Errorf("%s: no finding says why the source %s has no numbers, by which a question about it could be refused", g.name, s.Name)
		}
	}
	return printFindings(t, append(found, more...)) + printSet(t, set)
}

func inspectAll(t *testing.T, site *tree.Tree) string {
	t.Helper()
	var b strings.Builder
	for _, f := range site.Files() {
		in, found := dataset.Inspect(f)
		b.WriteString(printFindings(t, found))
		if in.Ledger.Path == "" {
			continue
		}
		b.WriteString(printLedger(t, in.Ledger))
		b.WriteString(in.Suggestion)
		for _, q := range in.Questions {
			fmt.Fprintf(&b, "? %s\n", q)
		}
		for _, n := range in.Notes {
			fmt.Fprintf(&b, "note %s\n", n)
		}
	}
	return b.String()
}

func printFindings(t *testing.T, ds []diag.Diagnostic) string {
	t.Helper()
	var b strings.Builder
	if err := diag.WriteText(&b, ds); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func printSet(t *testing.T, set *facts.Set) string {
	t.Helper()
	var b strings.Builder
	for _, s := range set.Sources {
		fmt.Fprintf(&b, "source %s, newest %q", s.Name, s.Newest)
		if s.Failed {
			b.WriteString(", failed")
		}
		b.WriteString("\n")
		printFacts(&b, s)
		for _, u := range s.Unmapped {
			fmt.Fprintf(&b, "  unmapped %s %q, rows %d, nearest %q", u.Dim, u.Value, u.Rows, u.Nearest)
			for _, a := range u.Cost {
				fmt.Fprintf(&b, ", %s %s", a.Currency, value.NumOf(a.V).Exact(6))
			}
			b.WriteString("\n")
		}
		for _, m := range s.Merged {
			fmt.Fprintf(&b, "  merged in %s: %d members of %d rows\n", m.Dim, m.Members, m.Rows)
		}
		for _, l := range s.Ledgers {
			if !l.Balanced() {
				t.Errorf("the ledger of %s is not balanced", l.Path)
			}
			b.WriteString(printLedger(t, l))
		}
	}
	return b.String()
}

func printFacts(b *strings.Builder, s *facts.Source) {
	if s.Table != nil {
		for i := range s.Table.Len() {
			fmt.Fprintf(b, "  %s", s.Table.From[i])
			if s.Table.To[i] != s.Table.From[i] {
				fmt.Fprintf(b, "..%s", s.Table.To[i])
			}
			printDims(b, s.Table.Dims, i)
			for _, m := range s.Table.Measures {
				if v := m.Values[i]; v != facts.Null {
					fmt.Fprintf(b, " | %s %s %s", m.Name, value.NumOf(v).Exact(6), m.Unit)
				}
			}
			b.WriteString("\n")
		}
	}
	if s.Journeys == nil {
		return
	}
	for _, set := range s.Journeys.Sets {
		for i := range set.Len() {
			fmt.Fprintf(b, "  %s on %s", s.Journeys.Stages[set.Entry].ID, set.Day[i])
			printDims(b, set.Dims, i)
			fmt.Fprintf(b, ": %d reached %s after %d\n", set.Count[i], s.Journeys.Stages[set.Stage[i]].ID, set.Lag[i])
		}
	}
}

func printDims(b *strings.Builder, dims []facts.Dim, i int) {
	for _, d := range dims {
		fmt.Fprintf(b, " %s=%q", d.Name, d.Values[d.Codes[i]])
	}
}

// printLedger prints a ledger without what a reader cannot check by eye.
func printLedger(t *testing.T, l facts.Ledger) string {
	t.Helper()
	l.SHA256, l.Bytes, l.Stated = "", 0, nil               // TestStated holds the last
	l.Months, l.Gone, l.Stages, l.Later = nil, nil, nil, 0 // months_test.go holds those
	columns, lines, checksums := l.Columns, l.Lines, l.Checksum
	l.Columns, l.Lines, l.Checksum = nil, nil, nil
	js, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "  %s\n", js)
	for _, c := range columns {
		fmt.Fprintf(&b, "    column %q %s %s", c.Header, c.Role, c.Name)
		if note := c.Evidence + c.Why; note != "" {
			fmt.Fprintf(&b, " (%s)", strings.Trim(c.Why+", "+c.Evidence, ", "))
		}
		b.WriteString("\n")
	}
	for _, c := range checksums {
		fmt.Fprintf(&b, "    total of %q: sum %s, total %s: %s\n", c.Column, c.Sum, c.Total, c.Result)
	}
	for _, line := range lines {
		fmt.Fprintf(&b, "    line %d %s: %q %s\n", line.Line, line.Kind, line.Column, line.Reason)
	}
	return b.String()
}
