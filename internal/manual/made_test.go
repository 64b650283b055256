package manual_test

import (
	"bytes"
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	mopsite "github.com/mopsite/mopsite"
	"github.com/mopsite/mopsite/internal/build"
	"github.com/mopsite/mopsite/internal/check"
	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/dataset/profile/crm"
	"github.com/mopsite/mopsite/internal/value"
)

// Tables that are made from the program stand between two comments.
const (
	madeStart = "<!-- made from the program: "
	madeEnd   = "<!-- end -->"
)

// made lists how each such part is made. dir is the site of the page's
// examples, root the repository.
var made = map[string]func(t *testing.T, root, dir string) []string{
	"canonical names": canonicalNames,
	"checks":          checksTable,
	"grammar":         grammar,
	"maturity":        standing,
	"views":           views,
}

// maker returns what makes a part; that of a profile is named after it.
func maker(name string) func(t *testing.T, root, dir string) []string {
	if vendor, ok := strings.CutPrefix(name, "profile "); ok {
		if p := profile.Get(vendor); p != nil {
			return func(*testing.T, string, string) []string { return profileTable(p) }
		}
		if r := crm.Get(vendor); r != nil {
			return func(*testing.T, string, string) []string { return recordsTable(r) }
		}
	}
	return made[name]
}

// tables compares the made parts of the page, whose examples have been run.
func (s *session) tables(root string) {
	var out []string
	for i := 0; i < len(s.page.lines); i++ {
		line := s.page.lines[i]
		out = append(out, line)
		name, ok := strings.CutPrefix(line, madeStart)
		if !ok {
			continue
		}
		name = strings.TrimSuffix(name, " -->")
		length := slices.Index(s.page.lines[i:], madeEnd)
		if length < 0 || maker(name) == nil {
			s.failf(i+1, "the part %q is not closed, or nothing makes it", name)
			return
		}
		was := s.page.lines[i+1 : i+length]
		now := maker(name)(s.t, root, s.dir)
		if diff := cmp.Diff(was, now); diff != "" {
			s.changed = s.changed || *update
			if !*update {
				s.failf(i+1, "%s differs from the program (-manual +program):\n%s", name, diff)
			}
		}
		out = append(out, now...)
		i += length - 1
	}
	s.page.lines = out
}

func canonicalNames(*testing.T, string, string) []string {
	rows := []string{"| role | names |", "|---|---|"}
	for _, role := range []config.Role{config.Date, config.Dimension, config.Count, config.Number, config.Money} {
		var names []string
		for _, n := range config.CanonicalNames() {
			if config.RoleOf(n) == role {
				names = append(names, "`"+n+"`")
			}
		}
		rows = append(rows, fmt.Sprintf("| %s | %s |", role, strings.Join(names, ", ")))
	}
	return rows
}

// checksTable lists every check of the program: what it finds, and what to do.
func checksTable(*testing.T, string, string) []string {
	rows := []string{"| check | level | kind | what is wrong | what to do |", "|---|---|---|---|---|"}
	for _, c := range check.Known() {
		rows = append(rows, fmt.Sprintf("| `%s` | %s | %s | %s | %s |", c.ID, c.Level, c.Kind(), c.What, c.Fix))
	}
	return rows
}

// profileTable lists what a profile reads, and what it leaves alone and why.
func profileTable(p *profile.Profile) []string {
	rows := []string{"| name | headers | known from |", "|---|---|---|"}
	for _, c := range p.Columns {
		rows = append(rows, fmt.Sprintf("| `%s` | %s | %s |", c.Name, cells(c.Headers), c.Evidence))
	}
	if len(p.NotUsed) > 0 {
		rows = append(rows, "", "| not used, since | headers | known from |", "|---|---|---|")
	}
	for _, u := range p.NotUsed {
		rows = append(rows, fmt.Sprintf("| %s | %s | %s |", u.Why, cells(u.Headers), u.Evidence))
	}
	return rows
}

// recordsTable lists what a profile of records reads, and whom it forgets.
func recordsTable(r *crm.Profile) []string {
	rows := []string{"| is | name | headers | known from |", "|---|---|---|---|"}
	add := func(is, name, headers string, e profile.Evidence) {
		rows = append(rows, fmt.Sprintf("| %s | `%s` | %s | %s |", is, name, headers, e))
	}
	for _, c := range r.ID {
		add("id", "id", cells(c.Headers), c.Evidence)
	}
	for _, s := range r.Stages {
		is := "stage"
		if s.Exit {
			is = "exit"
		}
		for _, w := range s.Ways {
			headers := cells(w.Date)
			for _, c := range w.When {
				headers += fmt.Sprintf(", when %s is one of: %s", strings.Join(c.Column, " or "), cells(c.Values))
			}
			add(is, s.ID, headers, w.Evidence)
		}
	}
	for _, a := range r.Amounts {
		add("amount at "+a.At, a.Name, cells(a.Headers), a.Evidence)
	}
	for _, d := range r.Dimensions {
		add("dimension", d.Name, cells(d.Headers), d.Evidence)
	}
	return append(rows, "", "Personal, dropped: "+cells(r.Personal)+".")
}

func cells(headers []string) string {
	return strings.ReplaceAll(strings.Join(headers, ", "), "|", "\\|")
}

// grammar copies the productions from the comment of package expr.
func grammar(t *testing.T, root, _ string) []string {
	f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, "internal", "expr", "doc.go"), nil, parser.ParseComments|parser.PackageClauseOnly)
	if err != nil {
		t.Fatal(err)
	}
	rows := []string{"```ebnf"}
	for line := range strings.Lines(f.Doc.Text()) {
		if production, ok := strings.CutPrefix(line, "\t"); ok {
			rows = append(rows, strings.TrimRight(production, "\n"))
		}
	}
	if len(rows) < 10 {
		t.Fatalf("the comment of package expr holds %d productions", len(rows)-1)
	}
	return append(rows, "```")
}

// standing computes the maturity of the page's own site.
func standing(t *testing.T, _, dir string) []string {
	book, err := build.Check(context.Background(), build.Options{
		Dir: dir, AsOf: value.NoDate, Theme: mopsite.Files, Version: "manual",
		Today: func(*time.Location) value.Date { return value.DateOf(2026, 10, 31) },
	})
	if err != nil {
		t.Fatal(err)
	}
	rows := []string{"| division | capability | day | level | score |", "|---|---|---|---|---|"}
	for _, d := range book.Results.Maturity.Divisions {
		for _, c := range d.Capabilities {
			for _, h := range c.History {
				rows = append(rows, fmt.Sprintf("| %s | %s | %s | %d | %s |",
					d.Name, c.Capability.Pages[0].Title, h.Date, h.Level, percent(h.Score)))
			}
			rows = append(rows, "", fmt.Sprintf("%d of %d criteria are known: coverage %s.", known(c.Coverage, len(c.Criteria)), len(c.Criteria), percent(c.Coverage)))
		}
	}
	return rows
}

func percent(n value.Num) string { return n.Mul(value.NumInt(100)).Decimal(0) + " %" }

func known(coverage value.Num, all int) int {
	var n int
	if _, err := fmt.Sscan(coverage.Mul(value.NumInt(int64(all))).Decimal(0), &n); err != nil {
		return -1
	}
	return n
}

// view is a struct that templates see.
type view struct {
	name, doc string
	fields    []field
}

type field struct{ name, typ, doc string }

// views lists the fields of the structs of package page: first what each
// template gets, then the structs these hold.
func views(t *testing.T, root, _ string) []string {
	structs, templates := readViews(t, filepath.Join(root, "internal", "page"))
	qualify(structs)
	rows := []string{"| template | view |", "|---|---|"}
	var queue []string
	for _, tv := range templates {
		rows = append(rows, fmt.Sprintf("| `%s` | `%s` |", tv.template, tv.view))
		queue = append(queue, strings.TrimPrefix(tv.view, "[]"))
	}
	seen := map[string]bool{}
	for len(queue) > 0 {
		name := queue[0]
		queue = queue[1:]
		v, ok := structs[name]
		if seen[name] || !ok {
			continue
		}
		seen[name] = true
		rows = append(rows, "", "### "+name, "", v.doc, "", "| field | type | |", "|---|---|---|")
		for _, f := range v.fields {
			rows = append(rows, fmt.Sprintf("| `%s` | `%s` | %s |", f.name, f.typ, f.doc))
			queue = append(queue, strings.TrimLeft(f.typ, "[]*"))
		}
	}
	return rows
}

type templateView struct{ template, view string }

// qualify writes the types of fields as their own structs are listed, with the
// package, which is also how messages name them.
func qualify(structs map[string]view) {
	for name, v := range structs {
		pkg, _, _ := strings.Cut(name, ".")
		for i, f := range v.fields {
			plain := strings.TrimLeft(f.typ, "[]*")
			if _, own := structs[pkg+"."+plain]; own {
				v.fields[i].typ = strings.TrimSuffix(f.typ, plain) + pkg + "." + plain
			}
		}
	}
}

// readViews reads the structs of package page and of those below it, by package
// and name, and which template gets which from the table in its function views.
func readViews(t *testing.T, dir string) (map[string]view, []templateView) {
	t.Helper()
	var names []string
	for _, pattern := range []string{"*.go", "*/*.go"} {
		files, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, files...)
	}
	structs := map[string]view{}
	var templates []templateView
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.GenDecl:
				for _, s := range d.Specs {
					if v, ok := newView(d, s); ok {
						structs[f.Name.Name+"."+v.name] = v
					}
				}
			case *ast.FuncDecl:
				if d.Name.Name == "views" {
					templates = append(templates, viewTable(d)...)
				}
			}
		}
	}
	if len(templates) == 0 {
		t.Fatal("package page has no table of views")
	}
	return structs, templates
}

func newView(d *ast.GenDecl, s ast.Spec) (view, bool) {
	ts, ok := s.(*ast.TypeSpec)
	if !ok || !ts.Name.IsExported() {
		return view{}, false
	}
	st, ok := ts.Type.(*ast.StructType)
	if !ok {
		return view{}, false
	}
	doc := ts.Doc.Text()
	if doc == "" {
		doc = d.Doc.Text()
	}
	v := view{name: ts.Name.Name, doc: oneLine(doc)}
	for _, f := range st.Fields.List {
		typ := typeText(f.Type)
		if len(f.Names) == 0 {
			v.fields = append(v.fields, field{typ[strings.LastIndex(typ, ".")+1:], typ, "its fields are fields here too"})
		}
		var names []string
		for _, n := range f.Names {
			if n.IsExported() {
				names = append(names, n.Name)
			}
		}
		if len(names) > 0 {
			v.fields = append(v.fields, field{strings.Join(names, "`, `"), typ, oneLine(f.Doc.Text())})
		}
	}
	return v, true
}

// viewTable reads the rows {"page.html", Page{}} of a function.
func viewTable(d *ast.FuncDecl) []templateView {
	var out []templateView
	ast.Inspect(d, func(n ast.Node) bool {
		row, ok := n.(*ast.CompositeLit)
		if !ok || row.Type != nil || len(row.Elts) != 2 {
			return true
		}
		name, okName := row.Elts[0].(*ast.BasicLit)
		v, okView := row.Elts[1].(*ast.CompositeLit)
		if okName && okView {
			view := typeText(v.Type)
			if plain := strings.TrimLeft(view, "[]"); !strings.Contains(plain, ".") {
				view = strings.TrimSuffix(view, plain) + "page." + plain
			}
			out = append(out, templateView{strings.Trim(name.Value, `"`), view})
		}
		return false
	})
	return out
}

func typeText(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.StarExpr:
		return "*" + typeText(e.X)
	case *ast.ArrayType:
		return "[]" + typeText(e.Elt)
	case *ast.SelectorExpr:
		return typeText(e.X) + "." + e.Sel.Name
	case *ast.MapType:
		return "map[" + typeText(e.Key) + "]" + typeText(e.Value)
	}
	return fmt.Sprintf("%T", e)
}

func oneLine(s string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(s), " "), "|", "\\|")
}

// commands returns the names that the program's help lists.
func commands(t *testing.T) []string {
	t.Helper()
	s := &session{t: t, page: &page{name: "help"}}
	_, list, ok := strings.Cut(strings.Join(s.mopsite([]string{"--help"}, nil), "\n"), "Available Commands:\n")
	if !ok {
		t.Fatal("mopsite --help lists no commands")
	}
	list, _, _ = strings.Cut(list, "\n\n")
	var names []string
	for line := range bytes.Lines([]byte(list)) {
		names = append(names, string(bytes.Fields(line)[0]))
	}
	return names
}
