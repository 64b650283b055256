package cli_test

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/cli"
)

// personal are the values that are planted in the exports of TestNothingLeaks:
// names, mail and postal addresses and telephone numbers of people who do not
// exist. Each stands in full, and once more by a part that survives escaping.
var personal = []string{
	"jane.roe", "Jane Roe", "j.roe@example.com", "Roe-Unusual", "90-1234-5678", "12 Elm Street", "Elmville",
	"yamada.hanako", "山田花子", "ヤマダハナコ", "090-9876-5432", "東京都千代田区架空町", "架空ハイツ",
	"鈴木一郎", "suzuki.ichiro", "Footer Person", "footer.person", "Preamble Person", "preamble.person",
	"header.person", "070-1111-2222", "Rare Family", "Rarer Family", "Total Person", "Condition Person",
	"folder.person", "file.person", "080-7777-8888",
}

// personalInSheets are those of the workbook.
var personalInSheets = []string{
	"cell.person", "Cell Person", "sheet.person", "beside.person", "Beside Person", "Hidden Person", "Note Person", "Author Person",
	"Formula Person", "080-3333-4444", "Merged Person", "Wrong Person",
}

// TestNothingLeaks builds, checks, inspects, queries, explains and imports a
// site whose exports are full of people, in whatever place a value can stand,
// and looks for them in every byte that comes out: pages, build.json, cubes,
// cache, facts, findings, standard output and standard error.
func TestNothingLeaks(t *testing.T) {
	ar, err := txtar.ParseFile("testdata/leak.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	planted := map[string]bool{}
	for _, f := range ar.Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
		for _, v := range personal {
			planted[v] = planted[v] || strings.Contains(f.Name+string(f.Data), v)
		}
	}
	read := map[string]bool{"data/book.xlsx": true, "data/agents.xlsx": true}
	writeBooks(t, dir)
	for _, v := range personal {
		if !planted[v] {
			t.Errorf("%s stands in no export: the test looks for nothing", v)
		}
	}
	t.Chdir(dir)
	run := func(want int, args string) string {
		t.Helper()
		var out bytes.Buffer
		now := time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC)
		status := cli.Main(strings.Fields(args), cli.Env{
			Stdout: &out, Stderr: &out, Getenv: func(string) string { return "" }, Context: context.Background(),
			Now: func() time.Time { return now },
		})
		if status != want {
			t.Errorf("mopsite %s: exit status %d, want %d\n%s", args, status, want, out.String())
		}
		search(t, "what mopsite "+args+" prints", out.String())
		return out.String()
	}
	// Two sources are refused and one is cut short; what is sound is published
	// all the same.
	run(3, "check")
	run(3, "build")
	run(3, "build --keep-going --out live")
	run(3, "inspect")
	run(3, "inspect --format json")
	run(0, "inspect data/crm/leads.csv data/crm/deals.csv data/ads.csv data/calls.csv data/members.csv data/refused.csv data/named.csv")
	run(0, "inspect data/headless.csv")
	run(0, "inspect data/book.xlsx data/agents.xlsx")
	run(0, "query book.clicks --by campaign")
	run(3, "query agents.clicks --by who")
	run(3, "query sheetless.clicks")
	if got := run(0, "query crm.lead crm.won crm.revenue --by region --format json"); !strings.Contains(got, `"region": "other"`) {
		t.Errorf("nobody is merged:\n%s", got)
	}
	run(0, "query crm.lead --by channel --format csv")
	run(0, "query crm.lead --by day")
	run(0, "query ads.cost calls.clicks --by campaign")
	run(3, "query clicks --by campaign")
	run(0, "query members --by segment")
	run(3, "query refused.clicks --by who")
	run(0, "query cpl --by channel")
	run(0, "query --funnel demand --by region")
	run(0, "explain cpl")
	run(0, "explain cpl --format json")
	run(3, "import")
	settings := strings.Replace(string(ar.Files[0].Data), "as_of:", "facts: folder, as_of:", 1)
	if err := os.WriteFile("mopsite.yaml", []byte(settings), 0o666); err != nil {
		t.Fatal(err)
	}
	run(3, "build --keep-going --out stored")
	run(0, "query crm.lead --by region")
	for _, f := range ar.Files {
		read[f.Name] = true
	}
	files := 0
	err = fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || read[name] {
			return err
		}
		files++
		data, err := os.ReadFile(filepath.Join(dir, name))
		search(t, name, string(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "facts", "crm.csv")); err != nil || files < 30 {
		t.Errorf("%d files, and facts: %v", files, err)
	}
}

// search looks for people in a text, whatever case or escape it is in.
func search(t *testing.T, where, text string) {
	t.Helper()
	folded := strings.ToLower(text)
	for _, v := range slices.Concat(personal, personalInSheets) {
		if i := strings.Index(folded, strings.ToLower(v)); i >= 0 {
			t.Errorf("%s has %q: …%s…", where, v, folded[max(0, i-80):min(len(folded), i+80)])
		}
	}
}
