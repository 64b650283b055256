package diag_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/diag"
)

func at(file string, line, col int) diag.Pos { return diag.Pos{File: file, Line: line, Col: col} }

func TestString(t *testing.T) {
	for _, tt := range []struct {
		d    diag.Diagnostic
		want string
	}{
		{diag.New(diag.Error, "broken-link", at("content/a.md", 3, 7), "no such page", ""), "content/a.md:3:7: error: no such page [broken-link]"},
		{diag.New(diag.Warning, "x", at("a.md", 3, 0), "m", "h"), "a.md:3: warning: m [x]"},
		{diag.New(diag.Hint, "x", at("a.md", 0, 5), "m", ""), "a.md: hint: m [x]"},
		{diag.New(diag.Off, "x", diag.Pos{}, "m", ""), "off: m [x]"},
	} {
		if got := tt.d.String(); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

func TestLevels(t *testing.T) {
	for i, word := range diag.Levels() {
		if l, ok := diag.ParseLevel(word); !ok || l != diag.Level(i) || l.String() != word {
			t.Errorf("%s: got %v, %v", word, l, ok)
		}
	}
	for _, word := range []string{"", "Error", "errors"} {
		if _, ok := diag.ParseLevel(word); ok {
			t.Errorf("%q is taken for a level", word)
		}
	}
}

// TestSort gives every order of the same findings one result.
func TestSort(t *testing.T) {
	want := []diag.Diagnostic{
		diag.New(diag.Error, "b", at("b.md", 1, 1), "m", ""),
		diag.New(diag.Error, "b", at("c.md", 2, 9), "m", ""),
		diag.New(diag.Error, "b", at("c.md", 10, 1), "m", ""),
		diag.New(diag.Error, "b", at("c.md", 10, 2), "m", ""),
		diag.New(diag.Error, "c", at("c.md", 10, 2), "a", ""),
		diag.New(diag.Error, "c", at("c.md", 10, 2), "b", ""),
		diag.New(diag.Warning, "a", at("a.md", 1, 1), "m", ""),
		diag.New(diag.Hint, "a", at("a.md", 1, 1), "m", ""),
	}
	for shift := range want {
		in := slices.Concat(want[shift:], want[:shift], want) // each twice
		slices.Reverse(in[shift:])
		if diff := cmp.Diff(want, diag.Sort(in)); diff != "" {
			t.Errorf("shifted by %d (-want +got):\n%s", shift, diff)
		}
	}
	if got := diag.Sort(nil); len(got) != 0 {
		t.Errorf("of nothing, got %v", got)
	}
}

func TestApply(t *testing.T) {
	in := []diag.Diagnostic{
		diag.New(diag.Error, "broken-link", at("a.md", 1, 1), "m", ""),
		diag.New(diag.Hint, "tone", at("a.md", 2, 1), "m", ""),
		diag.New(diag.Warning, "shortcode", at("a.md", 3, 1), "m", ""),
	}
	out := diag.Apply(in, map[string]diag.Level{"broken-link": diag.Warning, "tone": diag.Off, "unused": diag.Error})
	got := []string{}
	for _, d := range out {
		got = append(got, d.String())
	}
	want := []string{"a.md:1:1: warning: m [broken-link]", "a.md:3:1: warning: m [shortcode]"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if in[0].Level != diag.Error || len(in) != 3 {
		t.Error("Apply changed its argument")
	}
	if diag.Count(out, diag.Warning) != 2 || diag.Count(out, diag.Error) != 0 {
		t.Error("Count is wrong")
	}
}

func TestBlocking(t *testing.T) {
	input := diag.New(diag.Error, "broken-link", at("a.md", 1, 1), "m", "")
	state := input
	state.State = true
	warning := diag.New(diag.Warning, "shortcode", at("a.md", 1, 1), "m", "")
	for _, tt := range []struct {
		ds   []diag.Diagnostic
		want bool
	}{
		{nil, false}, {[]diag.Diagnostic{warning, state}, false}, {[]diag.Diagnostic{warning, state, input}, true},
	} {
		if got := diag.Blocking(tt.ds); got != tt.want {
			t.Errorf("%v: got %v", tt.ds, got)
		}
	}
}

func TestWriteJSON(t *testing.T) {
	d := diag.New(diag.Error, "broken-link", at("content/a.md", 3, 7), "no page <b>", "write [[b]]")
	d.Target = "b"
	state := diag.Diagnostic{Pos: at("content/b.md", 0, 0), Check: "review-overdue", Level: diag.Warning, State: true, Message: "m"}
	var b bytes.Buffer
	if err := diag.WriteJSON(&b, []diag.Diagnostic{d, state}); err != nil {
		t.Fatal(err)
	}
	var got []map[string]any
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	want := []map[string]any{
		{"level": "error", "file": "content/a.md", "line": 3.0, "col": 7.0, "check": "broken-link", "message": "no page <b>", "hint": "write [[b]]", "target": "b"},
		{"level": "warning", "file": "content/b.md", "check": "review-overdue", "state": true, "message": "m"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	b.Reset()
	if err := diag.WriteJSON(&b, nil); err != nil || b.String() != "[]\n" {
		t.Errorf("of nothing: %q, %v", b.String(), err)
	}
}

// full is a writer whose disk is full after n writes.
type full struct{ n int }

var errFull = errors.New("no space left on device")

func (f *full) Write(p []byte) (int, error) {
	if f.n--; f.n < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestWriteErrors(t *testing.T) {
	ds := []diag.Diagnostic{diag.New(diag.Error, "x", at("a.md", 1, 1), "m", "h")}
	for n := range 2 {
		if err := diag.WriteText(&full{n}, ds); !errors.Is(err, errFull) {
			t.Errorf("text, after %d writes: %v", n, err)
		}
	}
	if err := diag.WriteJSON(&full{0}, ds); !errors.Is(err, errFull) {
		t.Errorf("JSON: %v", err)
	}
}

func ExampleWriteText() {
	ds := diag.Sort([]diag.Diagnostic{
		diag.New(diag.Warning, "no-deputy", at("content/sop.md", 4, 1), "the procedure has no deputy", ""),
		diag.New(diag.Error, "unknown-reference", at("content/sop.md", 12, 5), "no page has the id \"raods\"", "did you mean roads?"),
	})
	if err := diag.WriteText(os.Stdout, ds); err != nil {
		fmt.Println(err)
	}
	// Output:
	// content/sop.md:12:5: error: no page has the id "raods" [unknown-reference]
	//     did you mean roads?
	// content/sop.md:4:1: warning: the procedure has no deputy [no-deputy]
}

// TestDistinct leaves no two findings of one check, file, line and target, loses
// nothing that differs, and changes nothing when it is applied again.
func TestDistinct(t *testing.T) {
	link := func(col int, message, target string) diag.Diagnostic {
		d := diag.New(diag.Error, "broken-link", at("a.md", 3, col), message, "h")
		d.Target = target
		return d
	}
	in := []diag.Diagnostic{
		link(1, `no page "x"`, ""), link(9, `no page "y"`, ""), link(20, `no page "x"`, ""),
		link(30, "one thing", "s"), link(31, "another", "s"), link(40, "alone", "t"),
	}
	want := []diag.Diagnostic{
		link(1, `no page "x"`, `no page "x"`), link(9, `no page "y"`, `no page "y"`),
		link(30, "one thing", "s: one thing"), link(31, "another", "s: another"), link(40, "alone", "t"),
	}
	got := diag.Distinct(diag.Sort(slices.Clone(in)))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want, diag.Distinct(got)); diff != "" {
		t.Errorf("applied twice (-want +got):\n%s", diff)
	}
	if in[0].Target != "" {
		t.Error("Distinct changed its argument")
	}
}

// TestWriteGitHub escapes what would end a command or a property of it.
func TestWriteGitHub(t *testing.T) {
	ds := []diag.Diagnostic{
		diag.New(diag.Error, "broken-link", at("content/a,b.md", 3, 7), "50% of\nit", "mend it"),
		diag.New(diag.Warning, "no-deputy", at("c.md", 1, 0), "m", ""),
		diag.New(diag.Hint, "date-line", at("d.csv", 0, 4), "m", ""),
	}
	var b bytes.Buffer
	if err := diag.WriteGitHub(&b, ds, "hand:book"); err != nil {
		t.Fatal(err)
	}
	want := `::error file=hand%3Abook/content/a%2Cb.md,line=3,col=7,title=broken-link::50%25 of%0Ait%0Amend it
::warning file=hand%3Abook/c.md,line=1,title=no-deputy::m
::notice file=hand%3Abook/d.csv,title=date-line::m
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if err := diag.WriteGitHub(&full{0}, ds, ""); !errors.Is(err, errFull) {
		t.Errorf("a full disk: %v", err)
	}
}
