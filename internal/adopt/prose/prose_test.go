package prose

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/adopt/draft"
)

func TestLinks(t *testing.T) {
	text := strings.Join([]string{
		"[a](one.md) ![b](two.png \"t\") [![c](in.png)](out.md)",
		"`[d](code.md)` ``[`e](code.md)`` [f](<with blank.md>) [g](a_(b).md)",
		"[ref]: three.md 'title'", "[^1]: [note](four.md)", `<a class="x" href="five.md">x</a> <img src='six.png'>`,
		"```", "[h](fence.md)", "```", "[i](broken link.md)", "[j]()", "> [k](quote.md)",
	}, "\n")
	var got []string
	changed := Links(text, func(l Link) string {
		kind := "link"
		if l.Image {
			kind = "image"
		}
		got = append(got, strings.Repeat(" ", 0)+kind+" "+l.Dest)
		return l.Dest
	})
	want := []string{
		"link one.md", "image two.png", "image in.png", "link out.md", "link with blank.md", "link a_(b).md", "link three.md",
		"link four.md", "link five.md", "image six.png", "link ", "link quote.md",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if changed != text {
		t.Errorf("the text is another one:\n%s", changed)
	}
	if got := Links("[a](x) [b]: c", func(Link) string { return "a b(" }); got != "[a](<a b(>) [b]: c" {
		t.Error(got)
	}
}

func TestHTML(t *testing.T) {
	var notes []string
	tell := func(line int, what draft.What, _ ...any) {
		notes = append(notes, string(what)+strings.Repeat("+", line))
	}
	in := "<script>\nx\n</script>\na `<script>x</script>` <iframe src=\"https://v.example/?a=1&amp;b=2\" title='T]'></iframe>\n<p style=\"color:red\" onclick='x()'>b</p><svg><style>x</style></svg>\n```\n<script>y</script>\n```"
	want := "\n\n\na `<script>x</script>` [T\\]](https://v.example/?a=1&b=2)\n<p onclick='x()'>b</p>\n```\n<script>y</script>\n```"
	if diff := cmp.Diff(want, HTML(in, tell)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"script+", "script+++++", "attributes+++++", "frame++++"}, notes); diff != "" {
		t.Errorf("notes (-want +got)\n%s", diff)
	}
}

func TestPart(t *testing.T) {
	inner := Part("tip", "", "x")
	for got, want := range map[string]string{
		Part("note", " A  title ", inner): "::::note A title\n:::tip\nx\n:::\n::::",
		Part("note", "", "```\nopen"):     ":::note\n```\nopen\n```\n:::",
		Tabs([]Tab{{"A", "a"}}):           "::::tabs\n:::tab A\na\n:::\n::::",
	} {
		if got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
}

func TestHeadingID(t *testing.T) {
	for in, want := range map[string]string{
		"## A {#b}": "## A {#b}", "## A {: #b .c }": "## A {#b}|.c", `### 1.0 { id="1.0" }`: "### 1.0 {#1.0}", "## A {.c}": "## A|.c",
		"## A {b}": "## A {b}", "## A {{ x }}": "## A {{ x }}", "text {#b}": "text {#b}",
	} {
		got, dropped := HeadingID(in)
		if dropped != "" {
			got += "|" + dropped
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", in, got, want)
		}
	}
}

// FuzzProse: what nobody wants to change stays as it is, and lines stay where they
// were, so that notes name the lines of the source.
func FuzzProse(f *testing.F) {
	for _, s := range []string{"[a](b)", "`x` ``[`", "<iframe src=x>\n</iframe>", "```\n~~~\n```", "[x]: <a b> 't'", "{.a}\n## b {#c .d}", "<svg>\n<style>", "> ```\n> x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) || strings.ContainsAny(s, "\r\x00") {
			return
		}
		if got := Links(s, func(l Link) string { return l.Dest }); got != s {
			t.Errorf("links: %q became %q", s, got)
		}
		lines := strings.Count(s, "\n") + 1
		tell := func(line int, _ draft.What, _ ...any) {
			if line < 1 || line > lines {
				t.Errorf("a note on line %d of %d", line, lines)
			}
		}
		if got := HTML(s, tell); strings.Count(got, "\n") != lines-1 {
			t.Errorf("HTML: %q became %q", s, got)
		}
		if got := Attributes(s, tell); strings.Count(got, "\n") != lines-1 {
			t.Errorf("attributes: %q became %q", s, got)
		}
		Part("note", s, s)
	})
}
