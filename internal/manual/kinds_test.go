package manual_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/record"
)

// TestBuiltinKinds holds the tables of the built-in kinds equal to their
// declarations.
func TestBuiltinKinds(t *testing.T) {
	const heading = "## Built-in kinds\n"
	name := filepath.Join(repository(t), "docs/kinds.md")
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	before, got, found := strings.Cut(string(src), heading)
	if !found {
		t.Fatalf("docs/kinds.md has no %s", heading)
	}
	want := "\nThis part is made from the declarations. Fields that a page must have stand in bold, columns of the index are marked ▸.\n"
	var set *record.Set
	for _, k := range set.Kinds() {
		want += kindTable(k)
	}
	if *update {
		if err := os.WriteFile(name, []byte(before+heading+want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("docs/kinds.md (-declared +manual; -update writes it):\n%s", diff)
	}
}

func kindTable(k *record.Kind) string {
	var s strings.Builder
	fmt.Fprintf(&s, "\n### %s\n\n%s. In Japanese: %s.", k.Name, k.About.In("en", ""), k.Title.In("ja", ""))
	others := slices.DeleteFunc(slices.Concat(k.Needs, k.Index), func(key string) bool { return k.Field(key) != nil })
	if slices.Sort(others); len(others) > 0 {
		var keys []string
		for _, key := range slices.Compact(others) {
			keys = append(keys, marked(k, key))
		}
		fmt.Fprintf(&s, " Keys of every page: %s.", strings.Join(keys, ", "))
	}
	s.WriteString("\n\n| field | type | |\n|---|---|---|\n")
	for _, f := range k.Fields {
		fmt.Fprintf(&s, "| %s | %s | %s |\n", marked(k, f.Name), typeOf(f), aboutField(f))
	}
	return s.String()
}

// marked is the name of a key: bold where it must be there, marked where the index
// shows it.
func marked(k *record.Kind, key string) string {
	s := "`" + key + "`"
	if slices.Contains(k.Needs, key) {
		s = "**" + s + "**"
	}
	if slices.Contains(k.Index, key) {
		s += " ▸"
	}
	return s
}

func typeOf(f record.Field) string {
	s := string(f.Type)
	switch {
	case f.Of != "":
		s += " of `" + f.Of + "`"
	case !f.Min.Null() && !f.Max.Null():
		s += " " + f.Min.Exact(6) + " to " + f.Max.Exact(6)
	case !f.Min.Null():
		s += " from " + f.Min.Exact(6)
	}
	return s
}

// aboutField is the label and all else that a field's declaration says.
func aboutField(f record.Field) string {
	s := f.Label.In("en", "")
	if help := f.Help.In("en", ""); help != "" {
		s += ": " + help
	}
	var words []string
	for _, w := range f.Words() {
		words = append(words, "`"+w+"`")
	}
	if len(words) > 0 {
		s += " (" + strings.Join(words, ", ") + ")"
	}
	if f.DoneBy != "" {
		s += "; a deadline until `" + f.DoneBy + "` is there"
	}
	var columns []string
	for _, c := range f.Fields {
		columns = append(columns, "`"+c.Name+"` "+typeOf(c))
	}
	if len(columns) > 0 {
		s += "; columns: " + strings.Join(columns, ", ")
	}
	return s
}
