package strictyaml

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

var update = flag.Bool("update", false, "rewrite the wanted output in testdata")

// site is a struct with every type that Decode knows.
type site struct {
	Base
	Title    value.Text          `yaml:"title"`
	Owner    Located[string]     `yaml:"owner"`
	Version  string              `yaml:"version"`
	Weight   int                 `yaml:"weight"`
	Small    int8                `yaml:"small"`
	Scale    float64             `yaml:"scale"`
	Reviewed value.Date          `yaml:"last_reviewed"`
	Target   value.Num           `yaml:"target"`
	Tags     []string            `yaml:"tags"`
	Metric   OneOrMany[string]   `yaml:"metric"`
	RACI     Map[string]         `yaml:"raci"`
	Set      map[string]string   `yaml:"set"`
	Stages   []stage             `yaml:"stages"`
	Window   *stage              `yaml:"window"`
	Raw      Node                `yaml:"raw"`
	Criteria Map[OneOrMany[int]] `yaml:"criteria"`
	Ignored  string
}

// Base is embedded in site.
type Base struct {
	Draft bool `yaml:"draft"`
}

type stage struct {
	ID      string `yaml:"id"`
	Measure string `yaml:"measure"`
}

// String lists the fields that are set, one a line.
func (s site) String() string {
	var b strings.Builder
	show := func(key string, v any) {
		if !reflect.ValueOf(v).IsZero() {
			fmt.Fprintf(&b, "%s = %+v\n", key, v)
		}
	}
	show("draft", s.Draft)
	show("title", s.Title)
	show("owner", s.Owner)
	show("version", s.Version)
	show("weight", s.Weight)
	show("small", s.Small)
	show("scale", s.Scale)
	show("last_reviewed", s.Reviewed)
	show("target", s.Target.Exact(9))
	show("tags", s.Tags)
	show("metric", s.Metric)
	for _, p := range s.RACI {
		show("raci", fmt.Sprintf("%s %s=%s", p.KeyPos, p.Key, p.Value))
	}
	show("set", s.Set)
	show("stages", s.Stages)
	if s.Window != nil {
		show("window", *s.Window)
	}
	if s.Raw.Kind() != Null {
		show("raw", fmt.Sprintf("kind %d at %s", s.Raw.Kind(), s.Raw.Pos()))
	}
	for _, p := range s.Criteria {
		show("criteria", fmt.Sprintf("%s=%d", p.Key, p.Value))
	}
	return b.String()
}

func report(ds []diag.Diagnostic) string {
	var b bytes.Buffer
	if err := diag.WriteText(&b, ds); err != nil {
		panic(err)
	}
	return b.String()
}

// TestGolden decodes each NAME.yaml of the archives and compares what was
// found and decoded with NAME.want.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]string{}
		out := &txtar.Archive{Comment: ar.Comment}
		for _, f := range ar.Files {
			want[f.Name] = string(f.Data)
		}
		for _, f := range ar.Files {
			name, ok := strings.CutSuffix(f.Name, ".yaml")
			if !ok {
				continue
			}
			var s site
			got := report(Decode(f.Data, Source{File: "in.yaml"}, &s)) + s.String()
			out.Files = append(out.Files, f, txtar.File{Name: name + ".want", Data: []byte(got)})
			t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar")+"/"+name, func(t *testing.T) {
				if diff := cmp.Diff(want[name+".want"], got); diff != "" && !*update {
					t.Errorf("-want +got\n%s", diff)
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

func TestPositionsInsideFile(t *testing.T) {
	var s site
	ds := Decode([]byte("titel: x\n"), Source{File: "content/a.md", Line: 10, Col: 2}, &s)
	want := "content/a.md:11:3: error: unknown key \"titel\" [unknown-key]\n    did you mean \"title\"?\n"
	if diff := cmp.Diff(want, report(ds)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestRest(t *testing.T) {
	var page struct {
		Title string `yaml:"title"`
		Other Rest   `yaml:",rest"`
	}
	ds := Decode([]byte("title: a\nimages: [x]\ntoc: true\nempty:\n"), Source{File: "a.md"}, &page)
	if len(ds) > 0 {
		t.Errorf("found %v", ds)
	}
	var got []string
	for _, p := range page.Other {
		got = append(got, fmt.Sprintf("%s %s %d", p.KeyPos, p.Key, p.Value.Kind()))
	}
	want := []string{"a.md:2:1 images 2", "a.md:3:1 toc 1", "a.md:4:1 empty 0"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestFields(t *testing.T) {
	want := []string{
		"draft", "title", "owner", "version", "weight", "small", "scale", "last_reviewed",
		"target", "tags", "metric", "raci", "set", "stages", "window", "raw", "criteria",
	}
	if diff := cmp.Diff(want, Fields(&site{})); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestBadBytes(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"latin1", "title: caf\xe9\n", "in.yaml:1:11: error: bytes that are not UTF-8 [yaml]\n    save the file as UTF-8\n"},
		{"nul", "a: b\nc: \x00\n", "in.yaml:2:4: error: an invisible control character (U+0000) [yaml]\n    delete it\n"},
		{"bom inside", "a: 題\ufeff\n", "in.yaml:1:5: error: an invisible control character (U+FEFF) [yaml]\n    delete it\n"},
		{"utf-16", "\xff\xfea\x00", "in.yaml:1:1: error: bytes that are not UTF-8 [yaml]\n    save the file as UTF-8\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, ds := Parse([]byte(tt.in), Source{File: "in.yaml"})
			if diff := cmp.Diff(tt.want, report(ds)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestLineBreaksOnlyYAMLKnows(t *testing.T) {
	var s site
	ds := Decode([]byte("\ufeffversion: a\u2028b\u0085c\nowner: x\n"), Source{File: "a"}, &s)
	if len(ds) > 0 || s.Version != "a b c" || s.Owner.Pos.Line != 2 {
		t.Errorf("got %q at line %d, findings %v", s.Version, s.Owner.Pos.Line, ds)
	}
}

func TestSyntaxErrorInLongFile(t *testing.T) {
	src := strings.Repeat("- a: \"two\n  lines\"\n", 2000) + "- b: [\n" + strings.Repeat("- c\n", 2000)
	_, ds := Parse([]byte(src), Source{File: "in.yaml"})
	want := "in.yaml:4001:6: error: a value is missing, or a bracket is not closed [yaml]\n    close brackets with ] and braces with }\n"
	if diff := cmp.Diff(want, report(ds)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestGet(t *testing.T) {
	n, _ := Parse([]byte("a: 1\nb:\n"), Source{})
	if v, ok := n.Get("a"); !ok || v.Text() != "1" {
		t.Errorf("Get(a) = %q, %t", v.Text(), ok)
	}
	if v, ok := n.Get("b"); !ok || v.Kind() != Null {
		t.Errorf("Get(b) = kind %d, %t", v.Kind(), ok)
	}
	if _, ok := n.Get("c"); ok {
		t.Error("Get(c) found a key that is not there")
	}
	var m Map[int]
	m.UnmarshalNode(n)
	if v, ok := m.Get("a"); v != 1 || !ok {
		t.Errorf("Map.Get(a) = %d, %t", v, ok)
	}
	if _, ok := m.Get("c"); ok {
		t.Error("Map.Get(c) found a key that is not there")
	}
}

func TestUnknownKeyWhereNoneIsKnown(t *testing.T) {
	d := UnknownKey(diag.Pos{File: "f", Line: 1}, "x", nil)
	if d.Hint != "no key is allowed here" {
		t.Errorf("hint %q", d.Hint)
	}
}

func TestTextPos(t *testing.T) {
	n, _ := Parse([]byte("- plain\n- \"quoted\"\n- |\n  block\n- [x]\n"), Source{File: "f"})
	var got []string
	for _, item := range n.Items() {
		got = append(got, item.TextPos().String())
	}
	want := []string{"f:1:3", "f:2:4", "f:4", "f:5:3"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestDecodeWithoutPointerPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("Decode into a value did not panic")
		}
	}()
	Node{}.Decode(site{})
}

func ExampleDecode() {
	var metric struct {
		Formula string `yaml:"formula"`
		Unit    string `yaml:"unit"`
	}
	src := "fromula: cost / leads\nunit: money\nunit: ratio\n"
	for _, d := range Decode([]byte(src), Source{File: "cpl.md", Line: 1}, &metric) {
		fmt.Println(d)
		fmt.Println("  " + d.Hint)
	}
	fmt.Println(metric.Unit)
	// Output:
	// cpl.md:4:1: error: the key "unit" is given twice [yaml]
	//   the first one is on line 3; keep one of them
	// cpl.md:2:1: error: unknown key "fromula" [unknown-key]
	//   did you mean "formula"?
	// money
}

func FuzzDecode(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, in := range ar.Files {
			f.Add(in.Data)
		}
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		lines := 1 + bytes.Count(src, []byte("\n")) + bytes.Count(src, []byte("\r"))
		var s site
		ds := Decode(src, Source{File: "f", Line: 3}, &s)
		var anything Rest
		n, _ := Parse(src, Source{File: "f", Line: 3})
		ds = append(ds, n.Decode(&anything)...)
		for _, d := range ds {
			if d.Line < 4 || d.Line > 3+lines || d.Col < 1 || d.Message == "" {
				t.Errorf("%q: bad finding %v", src, d)
			}
		}
	})
}
