package suppress_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/suppress"
)

func at(file string, line int) diag.Pos { return diag.Pos{File: file, Line: line} }

func finding(level diag.Level, check, file string, line int, target string) diag.Diagnostic {
	d := diag.New(level, check, at(file, line), "m", "h")
	d.Target = target
	return d
}

func comment(check, file string, line, from, to int) suppress.Rule {
	return suppress.Rule{Check: check, Reason: "r", Pos: at(file, line), From: from, To: to}
}

func row(check, files, about string) suppress.Rule {
	return suppress.Rule{Check: check, Reason: "r", Pos: at("mopsite.yaml", 9), Files: files, About: about}
}

// TestApply holds which findings a rule reaches.
func TestApply(t *testing.T) {
	link := finding(diag.Warning, "broken-link", "content/a.md", 7, "b")
	for _, tt := range []struct {
		name  string
		rule  suppress.Rule
		found diag.Diagnostic
		aside bool
	}{
		{"its lines", comment("broken-link", "content/a.md", 6, 6, 8), link, true},
		{"the lines before", comment("broken-link", "content/a.md", 3, 3, 6), link, false},
		{"another file", comment("broken-link", "content/b.md", 6, 6, 8), link, false},
		{"another check", comment("image-alt", "content/a.md", 6, 6, 8), link, false},
		{"the file as a whole counts as its first line", comment("no-deputy", "a.md", 4, 1, 5), finding(diag.Hint, "no-deputy", "a.md", 0, ""), true},
		{"a pattern", row("broken-link", "content/*.md", ""), link, true},
		{"a pattern of any depth", row("broken-link", "content/**", ""), link, true},
		{"another pattern", row("broken-link", "content/old/**", ""), link, false},
		{"about this", row("broken-link", "content/**", "b"), link, true},
		{"about something else", row("broken-link", "content/**", "c"), link, false},
		{"about this, among several of the line", row("broken-link", "content/**", "b"), finding(diag.Warning, "broken-link", "content/a.md", 7, "b: m"), true},
		{"an error of the input", row("broken-link", "content/**", ""), finding(diag.Error, "broken-link", "content/a.md", 7, ""), false},
		{"an error of state", row("data-stale", "mopsite.yaml", ""), func() diag.Diagnostic {
			d := finding(diag.Error, "data-stale", "mopsite.yaml", 3, "crm")
			d.State = true
			return d
		}(), true},
	} {
		stay, aside, idle := suppress.Apply([]diag.Diagnostic{tt.found}, []suppress.Rule{tt.rule})
		if (len(aside) == 1) != tt.aside || len(stay)+len(aside) != 1 || (len(idle) == 0) != tt.aside {
			t.Errorf("%s: %d stay, %d aside, %d rules idle", tt.name, len(stay), len(aside), len(idle))
		}
	}
}

// TestUnused tells rules that hide nothing, and why an error stays.
func TestUnused(t *testing.T) {
	found := []diag.Diagnostic{finding(diag.Error, "broken-link", "content/a.md", 7, "")}
	rules := []suppress.Rule{row("broken-link", "content/a.md", ""), row("broken-link", "content/b.md", "")}
	stay, _, idle := suppress.Apply(found, rules)
	var got []string
	for _, d := range suppress.Unused(idle, stay) {
		got = append(got, d.Message+" / "+d.Hint)
	}
	want := []string{
		"broken-link is an error that stops publication, and none such is hidden / mend what it says, or give the check another level: checks: {broken-link: warning}",
		"there is no finding broken-link here that this would hide / remove it",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

func TestSound(t *testing.T) {
	bare := comment("broken-link", "a.md", 3, 3, 4)
	bare.Reason = ""
	good, found := suppress.Sound([]suppress.Rule{
		comment("broken-link", "a.md", 1, 1, 2), comment("broken-lnk", "a.md", 2, 2, 3), bare, comment("broken-link", "a.md", 4, 0, 0),
	}, []string{"broken-link"})
	var got []string
	for _, d := range found {
		got = append(got, fmt.Sprintf("%s / %s", d, d.Hint))
	}
	want := []string{
		`a.md:2: warning: "broken-lnk" is not the id of a check, so the comment hides nothing [invalid-suppression] / did you mean "broken-link"?`,
		"a.md:3: warning: nothing says why broken-link is to be hidden here, so it is not [invalid-suppression] / write the reason after the id: mopsite-ignore: broken-link REASON",
		"a.md:4: warning: the comment stands within a line and hides nothing [invalid-suppression] / put it on a line of its own, over the paragraph or block that it is about",
	}
	if d := cmp.Diff(want, got); d != "" || len(good) != 1 {
		t.Errorf("%d rules are good (-want +got)\n%s", len(good), d)
	}
}

func ExampleParse() {
	r, ok := suppress.Parse(" mopsite-ignore: no-deputy  two people,\n both away in August ")
	fmt.Println(ok, r.Check, "|", r.Reason)
	r, ok = suppress.Parse(" mopsite-ignore: no-deputy\n\ttwo people ")
	fmt.Println(ok, r.Check, "|", r.Reason)
	// Output:
	// true no-deputy | two people, both away in August
	// true no-deputy | two people
}

func ExampleSuppressed() {
	_, aside, _ := suppress.Apply([]diag.Diagnostic{finding(diag.Hint, "no-deputy", "a.md", 4, "a")}, []suppress.Rule{comment("no-deputy", "a.md", 2, 1, 5)})
	fmt.Println(aside[0])
	b, err := json.Marshal(aside[0])
	fmt.Println(string(b), err)
	// Output:
	// a.md:4: hint: m [no-deputy]
	//     suppressed at a.md:2: r
	// {"level":"hint","file":"a.md","line":4,"check":"no-deputy","message":"m","hint":"h","target":"a","suppressed":{"file":"a.md","line":2,"reason":"r"}} <nil>
}

// TestParseColon: the colon stands where people put it; other words that begin alike
// are no rule.
func TestParseColon(t *testing.T) {
	for comment, want := range map[string]string{
		"mopsite-ignore: no-deputy two people":  "no-deputy/two people",
		"mopsite-ignore no-deputy: two people":  "no-deputy/two people",
		"mopsite-ignore no-deputy two people":   "no-deputy/two people",
		"mopsite-ignore : no-deputy two people": "no-deputy/two people",
		"mopsite-ignore":                        "/",
	} {
		r, ok := suppress.Parse(comment)
		if got := r.Check + "/" + r.Reason; !ok || got != want {
			t.Errorf("%q: %q, %v; want %q", comment, got, ok, want)
		}
	}
	if r, ok := suppress.Parse("mopsite-ignored: no-deputy two people"); ok {
		t.Errorf("%+v", r)
	}
}
