package check

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/mopsite/mopsite/internal/diag"
)

// named is a check id as the source code names it: by an exported constant
// CheckSomething, or by a literal in diag.New or in a Diagnostic.
type named struct {
	id, file string
	// level is the level it is reported at, -1 where that is not plain.
	level int
}

// Known must list exactly the ids that the source code of the program names,
// at the levels at which they are reported.
func TestKnownIsWhatTheCodeRaises(t *testing.T) {
	var want []string
	for _, n := range scan(t) {
		want = append(want, n.id)
		info, ok := Lookup(n.id)
		if !ok {
			t.Errorf("%s names check %q, which Known does not list", n.file, n.id)
		} else if n.level >= 0 && info.Level != diag.Level(n.level) {
			t.Errorf("%s reports %q at level %s, Known says %s", n.file, n.id, diag.Level(n.level), info.Level)
		}
	}
	for _, c := range All() {
		want = append(want, c.ID)
	}
	slices.Sort(want)
	if diff := cmp.Diff(slices.Compact(want), IDs()); diff != "" {
		t.Errorf("named in the source code -, listed by Known +:\n%s", diff)
	}
}

func TestKnownIsComplete(t *testing.T) {
	for i, info := range Known() {
		if i > 0 && Known()[i-1].ID >= info.ID {
			t.Errorf("%s is listed twice or out of order", info.ID)
		}
		for _, lang := range []string{"ja", "en"} {
			title := info.Title.In(lang, "")
			if title == "" || strings.HasSuffix(title, ".") || strings.HasSuffix(title, "。") {
				t.Errorf("%s: title in %s is %q", info.ID, lang, title)
			}
			kana := strings.ContainsFunc(title, func(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Katakana) })
			if kana != (lang == "ja") {
				t.Errorf("%s: title in %s is %q", info.ID, lang, title)
			}
		}
		if info.Level == diag.Off {
			t.Errorf("%s is off by default", info.ID)
		}
	}
	if _, ok := Lookup("no-such-check"); ok {
		t.Error("Lookup found what is not there")
	}
}

func scan(t *testing.T) []named {
	t.Helper()
	var out []named
	files, consts := parse(t), map[string]string{}
	for file, f := range files {
		for name, id := range constants(f) {
			consts[f.Name.Name+"."+name] = id
			out = append(out, named{id, file, -1})
		}
	}
	for file, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if name(n.Fun) == "diag.New" && len(n.Args) > 1 {
					if id := idOf(n.Args[1], f.Name.Name, consts); id != "" {
						out = append(out, named{id, file, levelOf(n.Args[0])})
					}
				}
			case *ast.KeyValueExpr:
				if k, ok := n.Key.(*ast.Ident); ok && k.Name == "Check" {
					if id := idOf(n.Value, f.Name.Name, consts); id != "" {
						out = append(out, named{id, file, -1})
					}
				}
			}
			return true
		})
	}
	slices.SortFunc(out, func(a, b named) int { return strings.Compare(a.file+a.id, b.file+b.id) })
	return out
}

// constants returns the exported string constants CheckSomething of a file.
func constants(f *ast.File) map[string]string {
	out := map[string]string{}
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.CONST {
			continue
		}
		for _, s := range g.Specs {
			v := s.(*ast.ValueSpec)
			for i, n := range v.Names {
				if rest, ok := strings.CutPrefix(n.Name, "Check"); ok && rest != "" && i < len(v.Values) {
					if id := literal(v.Values[i]); id != "" {
						out[n.Name] = id
					}
				}
			}
		}
	}
	return out
}

// idOf returns the check id an expression stands for, "" for a variable.
func idOf(e ast.Expr, pkg string, consts map[string]string) string {
	if id := literal(e); id != "" {
		return id
	}
	n := name(e)
	if !strings.Contains(n, ".") {
		n = pkg + "." + n
	}
	return consts[n]
}

func literal(e ast.Expr) string {
	l, ok := e.(*ast.BasicLit)
	if !ok || l.Kind != token.STRING {
		return ""
	}
	s, err := strconv.Unquote(l.Value)
	if err != nil {
		return ""
	}
	return s
}

// name returns x or p.x for an identifier or selector.
func name(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		if p, ok := e.X.(*ast.Ident); ok {
			return p.Name + "." + e.Sel.Name
		}
	}
	return ""
}

func levelOf(e ast.Expr) int {
	levels := map[string]diag.Level{"diag.Hint": diag.Hint, "diag.Warning": diag.Warning, "diag.Error": diag.Error}
	if l, ok := levels[name(e)]; ok {
		return int(l)
	}
	return -1
}

// parse reads the program's own source code, tests excepted, in the order of
// the files' names.
func parse(t *testing.T) map[string]*ast.File {
	t.Helper()
	files := map[string]*ast.File{}
	root := os.DirFS("..")
	err := fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		src, err := fs.ReadFile(root, path)
		if err != nil {
			return err
		}
		files[path], err = parser.ParseFile(token.NewFileSet(), path, src, parser.SkipObjectResolution)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 50 {
		t.Fatalf("only %d files: %v", len(files), slices.Sorted(maps.Keys(files)))
	}
	return files
}

// Every check says what it finds and what to do, and the files of raised checks
// hold nothing that is not read.
func TestKnownIsExplained(t *testing.T) {
	for _, info := range Known() {
		if info.What == "" || info.Fix == "" || strings.Contains(info.What+info.Fix, "\n") {
			t.Errorf("%s: what %q, fix %q", info.ID, info.What, info.Fix)
		}
	}
	entries, err := raisedFiles.ReadDir("raised")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		src, err := raisedFiles.ReadFile("raised/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		for n, line := range strings.Split(strings.TrimSpace(string(src)), "\n") {
			key, rest, ok := strings.Cut(line, ": ")
			known := slices.Contains([]string{"level", "state", "ja", "en", "what", "fix"}, key) && rest != ""
			if (!ok || !known) && !strings.HasPrefix(line, "\t") && line != "example:" && line != "mended:" {
				t.Errorf("raised/%s:%d: %q is no key that is read", e.Name(), n+1, line)
			}
		}
	}
}
