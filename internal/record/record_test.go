package record

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestBuiltin holds that every built-in kind says in both languages what it
// and its fields are called, and that needs and index name what there is.
func TestBuiltin(t *testing.T) {
	common := []string{"date", "owner", "title", "description"}
	for _, k := range Builtin() {
		for _, lang := range []string{"ja", "en"} {
			if k.Title.In(lang, "") == "" || k.Folder.In(lang, "") == "" {
				t.Errorf("%s has no name in %s", k.Name, lang)
			}
			for _, f := range k.Fields {
				if f.Label.In(lang, "") == "" {
					t.Errorf("%s.%s has no label in %s", k.Name, f.Name, lang)
				}
				for _, c := range f.Choices {
					if c.Label.In(lang, "") == "" {
						t.Errorf("%s.%s: %s has no label in %s", k.Name, f.Name, c.Word, lang)
					}
				}
			}
		}
		for _, f := range k.Fields {
			if f.DoneBy != "" && k.Field(f.DoneBy) == nil {
				t.Errorf("%s.%s is done by %s, which there is not", k.Name, f.Name, f.DoneBy)
			}
		}
		for _, name := range append(k.Needs, k.Index...) {
			if k.Field(name) == nil && !strings.Contains(strings.Join(common, " "), name) {
				t.Errorf("%s names %s, which it does not have", k.Name, name)
			}
		}
	}
	if Lookup("decision") == nil || Lookup("procedure") != nil {
		t.Error("Lookup finds what is no record, or not what is one")
	}
}

// TestParseMistakes holds what a wrong declaration is told.
func TestParseMistakes(t *testing.T) {
	src := `a:
  fields:
    x: {label: X}
    y: {type: choice}
    z: {type: reference}
    w: {type: text, colour: red}
`
	_, found := Parse([]byte(src), "kinds.yaml")
	var got []string
	for _, d := range found {
		got = append(got, d.Pos.String()+" "+d.Message)
	}
	want := []string{
		`kinds.yaml:6:21 unknown key "colour"`,
		"kinds.yaml:3:5 the field x has no type that is known",
		"kinds.yaml:4:5 the choice y has no words",
		"kinds.yaml:5:5 the reference z leads to no kind",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}
