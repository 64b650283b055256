package record

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

// TestBuiltin holds that every built-in kind says in both languages what it,
// its fields and their choices are called.
func TestBuiltin(t *testing.T) {
	var set *Set
	for _, k := range set.Kinds() {
		bilingual(t, k.Name, k.Title, k.Folder, k.About)
		for _, f := range k.Fields {
			describe(t, k.Name, f)
		}
		if len(k.Index) == 0 {
			t.Errorf("%s: its index has no columns", k.Name)
		}
	}
	if set.Lookup("decision") == nil || set.Lookup("procedure") != nil {
		t.Error("Lookup finds what is no record, or not what is one")
	}
}

func describe(t *testing.T, where string, f Field) {
	where += "." + f.Name
	bilingual(t, where, f.Label)
	for _, c := range f.Choices {
		bilingual(t, where+": "+c.Word, c.Label)
	}
	for _, text := range []value.Text{f.Help, f.Back} {
		if !text.Empty() {
			bilingual(t, where, text)
		}
	}
	for _, c := range f.Fields {
		describe(t, where, c)
	}
}

func bilingual(t *testing.T, where string, texts ...value.Text) {
	t.Helper()
	for _, text := range texts {
		if text.By["ja"] == "" || text.By["en"] == "" {
			t.Errorf("%s: no text in Japanese or English: %v", where, text)
		}
	}
}

// TestDeclare reads right and wrong declarations: each case is a file with what
// is said of it, or with the kinds that come of it.
func TestDeclare(t *testing.T) {
	ar, err := txtar.ParseFile("testdata/declare.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(ar.Files); i += 2 {
		in, want := ar.Files[i], ar.Files[i+1]
		t.Run(in.Name, func(t *testing.T) {
			n, ds := strictyaml.Parse(in.Data, strictyaml.Source{File: "mopsite.yaml"})
			set, more := Declare(n)
			var got strings.Builder
			for _, d := range diag.Sort(append(ds, more...)) {
				got.WriteString(d.Pos.String() + " " + d.Message + "\n  " + d.Hint + "\n")
			}
			for _, k := range set.Kinds() {
				if k.Own || k != (*Set)(nil).Lookup(k.Name) {
					got.WriteString(summary(k))
				}
			}
			if diff := cmp.Diff(string(want.Data), got.String()); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// summary is a kind in one line: its titles, its fields with their types, what
// it needs and shows.
func summary(k *Kind) string {
	var fields []string
	for _, f := range k.Fields {
		fields = append(fields, f.Name+" "+string(f.Type))
	}
	return k.Name + " (" + k.Title.In("en", "") + "/" + k.Folder.In("en", "") + "): " + strings.Join(fields, ", ") +
		"; needs " + strings.Join(k.Needs, " ") + "; index " + strings.Join(k.Index, " ") + "\n"
}

// TestNilSet holds that a site without kinds of its own has the built-in ones.
func TestNilSet(t *testing.T) {
	set, ds := Declare(strictyaml.Node{})
	if len(ds) > 0 || len(set.Kinds()) != len((*Set)(nil).Kinds()) {
		t.Errorf("%d kinds, findings %v", len(set.Kinds()), ds)
	}
}

// FuzzDeclare reads any text as declarations: findings lie in it.
func FuzzDeclare(f *testing.F) {
	ar, err := txtar.ParseFile("testdata/declare.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for i := 0; i < len(ar.Files); i += 2 {
		f.Add(string(ar.Files[i].Data))
	}
	f.Fuzz(func(t *testing.T, src string) {
		n, ds := strictyaml.Parse([]byte(src), strictyaml.Source{File: "f"})
		set, more := Declare(n)
		for _, d := range append(ds, more...) {
			if d.File != "f" || d.Line < 1 || d.Message == "" {
				t.Errorf("%q: bad finding %+v", src, d)
			}
		}
		for _, k := range set.Kinds() {
			for _, name := range append(k.Needs, k.Index...) {
				if k.Field(name) == nil && !strings.Contains(" "+strings.Join(append(Common(), Columns()...), " ")+" ", " "+name+" ") {
					t.Errorf("%q: %s names %q", src, k.Name, name)
				}
			}
		}
	})
}
