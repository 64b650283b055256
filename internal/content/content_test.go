package content

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/markdown"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/strictyaml"
)

var update = flag.Bool("update", false, "rewrite the expected results in testdata")

// TestFindings reads each handbook of testdata/findings; its file "want" is
// what authors are told. A file name in the archive may carry the languages.
func TestFindings(t *testing.T) {
	paths, err := filepath.Glob("testdata/findings/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			i := slices.IndexFunc(ar.Files, func(f txtar.File) bool { return f.Name == "want" })
			if i < 0 {
				i = len(ar.Files)
				ar.Files = append(ar.Files, txtar.File{Name: "want"})
			}
			got := findings(ar.Files[:i])
			if *update {
				ar.Files[i].Data = []byte(got)
				if err := os.WriteFile(path, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(got, string(ar.Files[i].Data)); diff != "" {
				t.Errorf("-got +want:\n%s", diff)
			}
		})
	}
}

func findings(texts []txtar.File) string {
	var files []*File
	var found []diag.Diagnostic
	for _, f := range texts {
		file, ds := Parse(f.Name, f.Data, Options{})
		files, found = append(files, file), append(found, ds...)
	}
	_, ds := Decode(files, []string{"ja", "en"}, nil)
	var b bytes.Buffer
	if err := diag.WriteText(&b, diag.Sort(append(found, ds...))); err != nil {
		panic(err)
	}
	return b.String()
}

func TestFrontMatterFences(t *testing.T) {
	tests := []struct {
		name, src string
		title     string
		text      string
		line      int // of the first link, which is on the line of "here"
		finding   string
	}{
		{"plain", "---\ntitle: T\n---\n\n[here](https://a.example)\n", "T", "here", 5, ""},
		{"byte order mark", "\ufeff---\ntitle: T\n---\n[here](https://a.example)\n", "T", "here", 4, ""},
		{"CRLF", "---\r\ntitle: T\r\n---\r\n[here](https://a.example)\r\n", "T", "here", 4, ""},
		{"old Macintosh", "---\rtitle: T\r---\r[here](https://a.example)\r", "T", "here", 4, ""},
		{"blanks after the fence", "--- \ntitle: T\n---\t\n[here](https://a.example)\n", "T", "here", 4, ""},
		{"empty", "---\n---\n[here](https://a.example)", "", "here", 3, ""},
		{"none", "[here](https://a.example)", "", "here", 1, ""},
		{"only front matter", "---\ntitle: T\n---", "T", "", 0, ""},
		{"rule in the body", "[here](https://a.example)\n\n---\n\nmore", "", "here\nmore", 1, ""},
		{"not closed", "---\ntitle: T\n\n# Body\n", "", "", 0, "f.md:1:1: error: the front matter is not closed [front-matter]"},
		{"TOML", "+++\ntitle = \"T\"\n+++\n[here](https://a.example)\n", "", "here", 4, "f.md:1:1: error: front matter in TOML is not read [front-matter]"},
		{"JSON", "{\n\"title\": \"T\"\n}\n[here](https://a.example)\n", "", "here", 4, "f.md:1:1: error: front matter in JSON is not read [front-matter]"},
		{"a brace", "{\nno JSON", "", "{ no JSON", 0, ""},
		{"a list", "---\n- a\n---\nx", "", "x", 0, "f.md:2:1: error: the value must be front matter of keys and values, not a list [yaml]"},
		{"broken YAML", "---\ntitle: \"T\nx: 1\n---\nx", "", "x", 0, "f.md:2:8: error: a quote that is not closed [yaml]"},
		{"not UTF-8", "ab\x82\xa0", "", "ab\ufffd", 0, "f.md:1:3: error: the file is not UTF-8 text [encoding]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, ds := Parse("f.md", []byte(tt.src), Options{})
			finding := ""
			if len(ds) > 0 {
				finding = ds[0].String()
			}
			if finding != tt.finding {
				t.Errorf("finding %q, want %q", finding, tt.finding)
			}
			title := ""
			if n, ok := f.Front.Get("title"); ok {
				title = n.Text()
			}
			if title != tt.title || f.Doc.Text != tt.text {
				t.Errorf("title %q text %q, want %q %q", title, f.Doc.Text, tt.title, tt.text)
			}
			if tt.line > 0 && (len(f.Doc.Links) != 1 || f.Doc.Links[0].Pos.Line != tt.line) {
				t.Errorf("links %+v, want one on line %d", f.Doc.Links, tt.line)
			}
		})
	}
}

func TestTitle(t *testing.T) {
	tests := []struct {
		name, src       string
		title, id, text string
	}{
		{"opening heading", "# A *title*\n\ntext", "A title", "a-title", "text"},
		{"with an id", "\n\n# 題 {#t}\ntext", "題", "t", "text"},
		{"same as front matter", "---\ntitle: Ａ題\n---\n# A題\ntext", "A題", "a題", "text"},
		{"other than front matter", "---\ntitle: T\n---\n# A\ntext", "", "", "A\ntext"},
		{"later, front matter has one", "---\ntitle: A\n---\ntext\n\n# A\n", "", "", "text\nA"},
		{"later, no other", "text\n\n# A\nmore", "A", "a", "text\nmore"},
		{"in code", "```\n# not this\n```\n", "", "", "# not this"},
		{"underlined", "A\n=\ntext", "", "", "A\ntext"},
		{"level two", "## A\ntext", "", "", "A\ntext"},
		{"empty", "# \ntext", "", "", "text"},
		{"none", "text", "", "", "text"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, _ := Parse("f.md", []byte(tt.src), Options{})
			got := []string{f.Title, f.TitleID, f.Doc.Text}
			if diff := cmp.Diff(got, []string{tt.title, tt.id, tt.text}); diff != "" {
				t.Errorf("-got +want:\n%s", diff)
			}
		})
	}
}

// TestBlockTable keeps the table of blocks equal to what front matter says:
// each one decodes, or says why it is broken.
func TestBlockTable(t *testing.T) {
	kinds := kindsOf(nil)
	for _, k := range blockKinds() {
		draft, _, ds := decodeBlock(markdown.Block{Name: k.name}, &strictyaml.Node{}, kinds)
		if _, broken := draft.Block.(*model.BrokenBlock); broken != (len(ds) > 0) {
			t.Errorf("%s: broken %t with findings %v", k.name, broken, ds)
		}
	}
}

// TestKindTable keeps the table of kinds equal to the model's.
func TestKindTable(t *testing.T) {
	kinds := kindsOf(nil)
	for _, k := range model.Kinds(nil) {
		if _, ok := kinds.table(k); ok == (k == model.KindPage) {
			t.Errorf("kind %s: in the table %t", k, ok)
		}
	}
	if got, want := len(kinds.tables), len(model.Kinds(nil))-1; got != want {
		t.Errorf("%d kinds in the table, want %d", got, want)
	}
}
