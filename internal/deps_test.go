package internal_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// layers is the law of the house: a package may import packages that stand on
// earlier steps, never one of its own step or a later one. A package is
// listed when it exists.
const layers = `
	value, colour, diag, csvtext, chart/engine
	< chart/pool, diag/baseline, diag/phrase, expr, facts, markdown/code, markdown/rawhtml, naming, output, stat, strictyaml, tree
	< adopt/draft, dataset/finding, diag/suppress, facts/archive, facts/rollup, markdown/syntax, record, worktime
	< adopt/front, adopt/places, adopt/prose, dataset/figures, diag/sarif, facts/factstest, facts/loss, markdown
	< adopt/hugo/config, adopt/mkdocs, adopt/notion, adopt/shortcode, config, model
	< adopt/hugo, content, dataset/cell, dataset/csvfile, dataset/doubled, dataset/drift, dataset/money, dataset/overlap, dataset/personal, dataset/profile, dataset/running, dataset/scale, dataset/workbook
	< adopt, dataset/envelope, dataset/grain, dataset/intake, dataset/keyvalue, dataset/passed, dataset/periods, dataset/profile/crm, dataset/table, dataset/twice
	< dataset/export, dataset/mapping, dataset/rows
	< dataset/checksum, dataset/columns, dataset/join, dataset/settle, dataset/share
	< dataset/plan
	< dataset/pass
	< dataset/account, dataset/compare, dataset/guess
	< dataset
	< approval, metric/lineage, metric/measure, metric/runs
	< handover, metric/maturity
	< metric/match
	< metric
	< metric/cube, metric/derive, metric/funnel, metric/metrictest
	< metric/budget, metric/frozen, metric/leak, metric/moves, metric/recall
	< metric/conform
	< metric/results
	< chart, check, search
	< chart/spec
	< chart/axial, chart/flow, chart/network, chart/quadrant
	< chart/option
	< page/gloss, page/theme
	< page/wording
	< page/book
	< page/calendar, page/feed, page/playbook, page/sources
	< page/lineage
	< page/figure
	< page/record
	< page/board, page/budget, page/dictionary, page/duty, page/filter, page/find, page/frame, page/funnel, page/index, page/maturity, page/relation
	< page/listing, page/print, page/served
	< build/stamp, page, report
	< build
	< cli/grid, page/pagetest, preview
	< cli/explained
	< cli
	< cmd/mopsite
`

// forbidden are imports that the steps would allow and the design does not; a
// name stands for the package and all below it.
var forbidden = []struct{ from, to, why string }{
	{"model", "facts", "the handbook's nouns know no numbers"},
	{"content", "dataset", "words and numbers meet in metric only"},
	{"dataset", "content", "words and numbers meet in metric only"},
	{"dataset", "model", "a source is described by config, not by pages"},
	{"metric", "content", "metric is pure; it gets joined pages"},
	{"metric", "dataset", "metric is pure; it gets facts"},
	{"chart", "check", "drawing and judging are two things"},
	{"check", "chart", "drawing and judging are two things"},
	{"search", "model", "an index knows texts, not the handbook's nouns"},
}

// doors are the third-party modules that have one way into the house.
var doors = []struct {
	module string
	in     []string
}{
	{"github.com/yuin/goldmark", []string{"markdown", "markdown/syntax"}},
	{"gopkg.in/yaml.v3", []string{"strictyaml"}},
	{"github.com/pelletier/go-toml", []string{"adopt/front"}},
	{"golang.org/x/text/encoding", []string{"dataset/csvfile", "tools/sampledata"}},
	{"golang.org/x/text/transform", []string{"dataset/csvfile", "tools/sampledata"}},
	{"golang.org/x/text/unicode/norm", []string{"output", "search", "tree", "value"}},
	{"github.com/xuri/excelize", []string{"dataset/workbook"}},
	{"github.com/xuri/nfp", []string{"dataset/workbook"}},
	{"github.com/gocarina/gocsv", []string{"dataset/table"}},
	{"github.com/go-echarts/go-echarts", []string{"chart/spec", "chart/axial", "chart/flow"}},
	{"modernc.org/quickjs", []string{"chart/engine", "tools/assets"}},
	{"github.com/evanw/esbuild", []string{"tools/assets"}},
	{"github.com/fsnotify/fsnotify", []string{"preview"}},
	{"net/http", []string{"preview"}},
	{"github.com/spf13/cobra", []string{"cli"}},
	{"os/exec", []string{"chart/pool", "cli", "tools/assets"}},
	{"math/rand", nil},
	{"github.com/mopsite/mopsite", []string{"cli"}},
}

// testOnly are packages that hold what tests share.
var testOnly = []string{"facts/factstest", "metric/metrictest", "page/pagetest"}

const module = "github.com/mopsite/mopsite"

func TestLayers(t *testing.T) {
	step := map[string]int{}
	for i, line := range strings.Split(layers, "<") {
		for _, name := range strings.Split(line, ",") {
			step[strings.TrimSpace(name)] = i
		}
	}
	found := map[string]bool{}
	for _, imp := range imports(t) {
		if strings.HasPrefix(imp.from, "tools/") || imp.from == "internal" || imp.from == "." || imp.test {
			continue
		}
		found[imp.from] = true
		at, ok := step[imp.from]
		if !ok {
			t.Errorf("%s: package %s is not in the table of layers", imp.file, imp.from)
			continue
		}
		to, own := strings.CutPrefix(imp.path, module+"/internal/")
		if !own {
			continue
		}
		if toStep, ok := step[to]; !ok || toStep >= at {
			t.Errorf("%s: %s must not import %s: it does not stand on an earlier step", imp.file, imp.from, to)
		}
		for _, f := range forbidden {
			if inside(imp.from, f.from) && inside(to, f.to) {
				t.Errorf("%s: %s must not import %s: %s", imp.file, f.from, f.to, f.why)
			}
		}
	}
	for name := range step {
		if !found[name] {
			t.Errorf("the table of layers lists %s, which does not exist or imports nothing", name)
		}
	}
}

// inside reports whether a package is another or lies below it.
func inside(name, folder string) bool {
	return name == folder || strings.HasPrefix(name, folder+"/")
}

func TestDoors(t *testing.T) {
	for _, imp := range imports(t) {
		if imp.test || imp.from == "." {
			continue
		}
		for _, d := range doors {
			exact := d.module == module || d.module == "net/http" || d.module == "os/exec"
			if imp.path != d.module && (exact || !strings.HasPrefix(imp.path, d.module+"/")) {
				continue
			}
			if !slices.Contains(d.in, imp.from) {
				t.Errorf("%s: %s imports %s, whose only door is %v", imp.file, imp.from, imp.path, d.in)
			}
		}
	}
}

// TestTestsApart holds that what is written for tests is used by tests, and by
// other packages for tests.
func TestTestsApart(t *testing.T) {
	used := map[string]bool{}
	for _, imp := range imports(t) {
		to := strings.TrimPrefix(imp.path, module+"/internal/")
		switch {
		case !slices.Contains(testOnly, to):
			if strings.HasSuffix(to, "test") && to != imp.path {
				t.Errorf("%s: %s is called as packages for tests are and is not listed as one", imp.file, to)
			}
		case imp.test || slices.Contains(testOnly, imp.from):
			used[to] = true
		default:
			t.Errorf("%s: %s is for tests alone", imp.file, to)
		}
	}
	for _, name := range testOnly {
		if !used[name] {
			t.Errorf("%s is listed as for tests, and none uses it", name)
		}
	}
}

// clock names what pure packages must not touch; only cli and preview may.
var clock = []string{"time.Now(", "time.Since(", "time.Until(", "time.Local", "os.Getenv(", "os.LookupEnv(", "os.Environ("}

func TestNoClock(t *testing.T) {
	walk(t, func(file, from string, src []byte) {
		if strings.HasSuffix(file, "_test.go") || slices.Contains([]string{"cli", "preview", "cmd/mopsite"}, from) || strings.HasPrefix(from, "tools/") {
			return
		}
		for _, c := range clock {
			if strings.Contains(string(src), c) {
				t.Errorf("%s: %s) is for cli alone", file, c)
			}
		}
	})
}

type edge struct {
	file, from, path string
	test             bool
}

// imports lists every import of every Go file of the module.
func imports(t *testing.T) []edge {
	t.Helper()
	var out []edge
	walk(t, func(file, from string, src []byte) {
		f, err := parser.ParseFile(token.NewFileSet(), file, src, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		test := strings.HasSuffix(file, "_test.go")
		out = append(out, edge{file, from, "", test})
		for _, s := range f.Imports {
			out = append(out, edge{file, from, strings.Trim(s.Path.Value, `"`), test})
		}
	})
	return out
}

func walk(t *testing.T, visit func(file, from string, src []byte)) {
	t.Helper()
	root := os.DirFS("..")
	err := fs.WalkDir(root, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := d.Name()
		if d.IsDir() && p != "." && (strings.HasPrefix(base, ".") || base == "node_modules" || base == "testdata" || base == "public") {
			return filepath.SkipDir
		}
		if d.IsDir() || path.Ext(p) != ".go" {
			return nil
		}
		src, err := fs.ReadFile(root, p)
		if err != nil {
			return err
		}
		visit(p, strings.TrimPrefix(path.Dir(p), "internal/"), src)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
