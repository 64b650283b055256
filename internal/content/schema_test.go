package content

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/strictyaml"
)

// compile reads a schema with a validator that is none of ours, which holds it
// against the meta-schema of the draft too.
func compile(t *testing.T, s strictyaml.Schema) *jsonschema.Schema {
	t.Helper()
	src, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	out, err := c.Compile("schema.json")
	if err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	return out
}

// document is YAML as an editor sees it: the values of JSON, days as text.
func document(t *testing.T, src string) any {
	t.Helper()
	var n yaml.Node
	if err := yaml.Unmarshal([]byte(src), &n); err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	if len(n.Content) == 0 {
		return map[string]any{}
	}
	return jsonOf(t, n.Content[0])
}

func jsonOf(t *testing.T, n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			m[n.Content[i].Value] = jsonOf(t, n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		list := []any{}
		for _, c := range n.Content {
			list = append(list, jsonOf(t, c))
		}
		return list
	}
	switch n.Tag {
	case "!!int", "!!float":
		return json.Number(n.Value)
	case "!!bool":
		return n.Value == "true"
	case "!!null":
		return nil
	}
	return n.Value
}

// decoded returns what the program says of a page with this front matter, alone.
func decoded(front string, declared *record.Set) []diag.Diagnostic {
	f, found := Parse("content/a.md", []byte("---\n"+front+"\n---\n"), Options{})
	_, more := Decode([]*File{f}, []string{"en"}, declared)
	var out []diag.Diagnostic
	for _, d := range append(found, more...) {
		if d.Level == diag.Error {
			out = append(out, d)
		}
	}
	return out
}

// samples are a right and a wrong value of each type.
func samples(f *record.Field) (right, wrong string) {
	switch f.Type {
	case record.Choose, record.Choices:
		return f.Choices[0].Word, "no-such-word"
	case record.Rows:
		col := &f.Fields[0]
		r, _ := samples(col)
		return "[{" + col.Name + ": " + r + "}]", "[{no_such_column: 1}]"
	case record.Number:
		if !f.Max.Null() {
			return f.Max.Exact(6), "99999"
		}
		return "39.9%", "many"
	}
	pair := map[record.Type][2]string{
		record.Text: {"{ja: 文, en: A text}", "[a]"}, record.Texts: {"[A text, {en: another}]", "[[a]]"},
		record.Word: {"1.2", "[a]"}, record.Words: {"[a, 2]", "{a: b}"}, record.Flag: {"true", "perhaps"},
		record.Money: {"12000.50 EUR", "a lot"}, record.Date: {"2026-10-31", "tomorrow"}, record.Period: {"2026-04..2026-09", "last month"},
		record.Duration: {"4 business hours", "soon"}, record.URL: {"https://example.com/a", "example.com"},
		record.Actor: {"lead", "[a, b]"}, record.Actors: {"[lead, Agency]", "{a: b}"},
		record.Reference: {"x", "[a, b]"}, record.References: {"[x, y]", "{a: b}"},
		record.Seen: {"{metric: m, period: 2026-09, as_of: 2026-10-01, value: 3}", "{metrics: m}"},
	}[f.Type]
	return pair[0], pair[1]
}

// TestSchemaOfFields gives every field of every kind a right value, which program
// and schema take, and a wrong one, which both refuse.
func TestSchemaOfFields(t *testing.T) {
	n, _ := strictyaml.Parse([]byte(`all:
  title: All types
  fields:
    flag: {type: flag}
    money: {type: money}
    period_of: {type: period}
    word: {type: word}
    any: {type: references, of: page}
`), strictyaml.Source{File: "mopsite.yaml"})
	declared, found := record.Declare(n)
	if len(found) > 0 {
		t.Fatal(found)
	}
	schemas, used := Schemas(declared, "ja"), map[record.Type]bool{}
	for _, k := range declared.Kinds() {
		schema := compile(t, schemas[k.Name])
		base := "kind: " + k.Name + "\n"
		for _, key := range k.Needs {
			base += needed(k, key)
		}
		for i := range k.Fields {
			f := &k.Fields[i]
			used[f.Type] = true
			right, wrong := samples(f)
			rest := base
			if slices.Contains(k.Needs, f.Name) {
				rest = strings.ReplaceAll(base, needed(k, f.Name), "")
			}
			for _, c := range []struct {
				value string
				ok    bool
			}{{right, true}, {wrong, false}} {
				front := rest + f.Name + ": " + c.value
				ds, err := decoded(front, declared), schema.Validate(document(t, front))
				if (len(ds) == 0) != c.ok || (err == nil) != c.ok {
					t.Errorf("%s.%s: %s\nwanted ok %t; the program says %v, the schema %v", k.Name, f.Name, c.value, c.ok, ds, err)
				}
			}
		}
		if err := schema.Validate(document(t, base)); err != nil {
			t.Errorf("%s: %v", base, err)
		}
		if len(k.Needs) > 0 && schema.Validate(document(t, "kind: "+k.Name)) == nil {
			t.Errorf("the schema of %s asks for none of %s", k.Name, k.Needs)
		}
	}
	for _, typ := range record.Types() {
		if !used[typ] {
			t.Errorf("no field is of type %s", typ)
		}
	}
}

func needed(k *record.Kind, key string) string {
	value := map[string]string{"date": "2026-10-01", "period": "2026-10"}[key]
	if f := k.Field(key); f != nil {
		value, _ = samples(f)
	}
	return key + ": " + value + "\n"
}

// TestSchemaRefuses holds front matter of kinds that compute, wrong in its form,
// against program and schema: both refuse it.
func TestSchemaRefuses(t *testing.T) {
	all := compile(t, PageSchema(nil, "en"))
	for _, front := range []string{
		"kind: nothing", "kind: page\nweight: heavy", "kind: page\ndate: tomorrow", "kind: page\nperiod: last month", "kind: page\ndraft: maybe",
		"kind: procedure\nsla: soon", "kind: procedure\nraci: {a: X}", "kind: procedure\nstatus: over", "kind: procedure\ncolour: red",
		"kind: role\nskills: {a: 9}", "kind: role\nduties: [[a]]", "kind: role\npersonas: {scientist: much}",
		"kind: capability\ncriteria: {1: {id: a}}", "kind: capability\ncriteria: {1: [{id: a, text: b, weight: much}]}",
		"kind: metric", "kind: metric\nformula: a / b\nunit: kg", "kind: metric\nformula: a\nbetter: more",
		"kind: funnel", "kind: funnel\nstages: [{id: a, colour: red}, {id: b}]", "kind: funnel\nstages: [{id: a}, {id: b}]\nmoves: [a, b]", "kind: campaign\nstatus: over", "kind: campaign\nkpi: [a]",
		"kind: convention", "kind: decision\ndate: 2026-10-01", "kind: risk\nlikelihood: 6\nimpact: 1",
	} {
		if ds := decoded(front, nil); len(ds) == 0 {
			t.Errorf("the program takes %q", front)
		}
		if err := all.Validate(document(t, front)); err == nil {
			t.Errorf("the schema takes %q", front)
		}
	}
	settings := compile(t, config.Schema())
	for _, src := range []string{"site: {}", "format: 1\nsight: {}", "format: 1\nsite: {languages: ja}", "format: 1\nsources: {a: {fils: x}}", "format: 1\nsite: {sample: perhaps}", "format: 1\nkinds: {show: {title: Show, fields: {a: {type: txt}}}}"} {
		if _, ds := config.Load([]byte(src), "mopsite.yaml", nil); len(ds) == 0 {
			t.Errorf("the program takes %q", src)
		}
		if err := settings.Validate(document(t, src)); err == nil {
			t.Errorf("the schema takes %q", src)
		}
	}
}

// TestSchemaOfReference holds every page of the reference handbook that defines
// something, and its settings, against the schemas.
func TestSchemaOfReference(t *testing.T) {
	root := "../.."
	settings, err := os.ReadFile(filepath.Join(root, "mopsite.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := compile(t, config.Schema()).Validate(document(t, string(settings))); err != nil {
		t.Errorf("mopsite.yaml: %v", err)
	}
	var files []*File
	err = filepath.WalkDir(filepath.Join(root, "content/ja"), func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".md") {
			return err
		}
		src, err := os.ReadFile(path)
		rel, _ := filepath.Rel(root, path)
		f, _ := Parse(filepath.ToSlash(rel), src, Options{})
		files = append(files, f)
		return err
	})
	if err != nil || len(files) < 50 {
		t.Fatal(len(files), err)
	}
	drafts, _ := Decode(files, []string{"ja", "en"}, nil)
	schemas, compiled, seen := Schemas(nil, "ja"), map[model.Kind]*jsonschema.Schema{}, map[model.Kind]int{}
	for _, d := range drafts {
		if compiled[d.Kind] == nil {
			compiled[d.Kind] = compile(t, schemas[string(d.Kind)])
		}
		src, err := os.ReadFile(filepath.Join(root, d.File))
		if err != nil {
			t.Fatal(err)
		}
		seen[d.Kind]++
		_, front, _ := strings.Cut(string(src), "---\n")
		front, _, _ = strings.Cut(front, "\n---\n")
		if err := compiled[d.Kind].Validate(document(t, front)); err != nil {
			t.Errorf("%s: %v", d.File, err)
		}
	}
	if len(seen) < 10 {
		t.Errorf("pages of %d kinds only: %v", len(seen), seen)
	}
}
