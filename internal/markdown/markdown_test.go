package markdown

import (
	"bytes"
	"flag"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the wanted output in testdata")

// resolver stands for a site in which every page exists but "missing".
func resolver(d *Doc) Resolver {
	return Resolver{
		Ref: func(i int) (url, text, lang string) {
			r := d.Refs[i]
			text = r.Text
			if text == "" {
				text = "Title of " + r.ID
			}
			if r.ID == "missing" {
				return "", text, ""
			}
			return "../" + r.ID + "/index.html", text, ""
		},
		Block: func(w *bytes.Buffer, i int) { fmt.Fprintf(w, "<figure>%s</figure>", d.Blocks[i].Name) },
		Value: func(w *bytes.Buffer, i int) { fmt.Fprintf(w, "<b>%s</b>", html.EscapeString(d.Values[i].Source)) },
	}
}

func render(d *Doc) string {
	var b bytes.Buffer
	d.Render(&b, resolver(d))
	return b.String()
}

// dump shows the HTML of a text and what was found in it.
func dump(d *Doc) string {
	var b strings.Builder
	b.WriteString(render(d))
	for _, h := range d.Headings {
		fmt.Fprintf(&b, "heading %s: %d #%s %q\n", h.Pos, h.Level, h.ID, h.Text)
	}
	for _, a := range d.Anchors {
		fmt.Fprintf(&b, "anchor #%s\n", a)
	}
	for _, l := range d.Links {
		fmt.Fprintf(&b, "link %s: %q title=%q image=%t alt=%q\n", l.Pos, l.Dest, l.Title, l.Image, l.Alt)
	}
	for _, r := range d.Refs {
		fmt.Fprintf(&b, "ref %s: kind=%q id=%q heading=%q text=%q embed=%t %s\n", r.Pos, r.Kind, r.ID, r.Heading, r.Text, r.Embed, r.Raw)
	}
	for _, k := range d.Blocks {
		fmt.Fprintf(&b, "block %s: %s, body from line %d after %d characters: %q\n", k.Pos, k.Name, k.Line, k.Col, k.Body)
	}
	for _, v := range d.Values {
		fmt.Fprintf(&b, "value %s: %q\n", v.Pos, v.Source)
	}
	for _, f := range d.Findings {
		fmt.Fprintf(&b, "%s\n    %s\n", f, f.Hint)
	}
	for _, r := range d.Ignores {
		fmt.Fprintf(&b, "ignore %s: lines %d to %d: %q because %q\n", r.Pos, r.From, r.To, r.Check, r.Reason)
	}
	fmt.Fprintf(&b, "text: %q\nsummary: %q\n", d.Text, d.Summary)
	return b.String()
}

// TestGolden parses each NAME.md of the archives, under the policy in its name
// (NAME.all.md, NAME.none.md), and compares the result with NAME.want.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	policies := map[string]HTMLPolicy{"": Safe, ".all": All, ".none": None}
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
			name, ok := strings.CutSuffix(f.Name, ".md")
			if !ok {
				continue
			}
			got := dump(Parse(f.Data, Options{File: "in.md", HTML: policies[filepath.Ext(name)], Blocks: []string{"chart", "metric"}}))
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
	d := Parse([]byte("# 題\n\n表は [[=cpl]] と [[x]]\n"), Options{File: "a.md", Line: 7})
	got := []string{d.Headings[0].Pos.String(), d.Values[0].Pos.String(), d.Refs[0].Pos.String()}
	want := []string{"a.md:8:1", "a.md:10:7", "a.md:10:15"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestWindowsLineEnds(t *testing.T) {
	src := "# 題\r\n\r\n一行目\r\n二行目\r\n\r\n```chart\r\ntype: line\r\n```\r\n\r\n> [!NOTE] 題\r\n> 本文\r\n\r\n| a | b |\r\n|---|--:|\r\n| [[x]] | 2 |\r\n"
	opt := Options{File: "a.md", Blocks: []string{"chart"}}
	got := strings.ReplaceAll(dump(Parse([]byte(src), opt)), `\r\n`, `\n`)
	want := dump(Parse([]byte(strings.ReplaceAll(src, "\r\n", "\n")), opt))
	if diff := cmp.Diff(want, strings.ReplaceAll(got, "\r", "")); diff != "" {
		t.Errorf("-lf +crlf\n%s", diff)
	}
}

func TestRenderWithoutResolver(t *testing.T) {
	d := Parse([]byte("[a](b.md) [[c]] ![[d.png]] [[=m]]\n\n```chart\n```\n"), Options{Blocks: []string{"chart"}})
	var b bytes.Buffer
	d.Render(&b, Resolver{})
	want := "<p><a href=\"b.md\">a</a> <span class=\"broken\">c</span> <span class=\"broken\">d.png</span> </p>\n\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestRenderEscapesWhatTheSiteGives(t *testing.T) {
	d := Parse([]byte("[a](b) [[c]] > x\n\n| a |\n|---|\n"), Options{})
	var b bytes.Buffer
	d.Render(&b, Resolver{
		Link:  func(int) string { return `é "<&` },
		Ref:   func(int) (string, string, string) { return "日本/#x", `<i>"`, "" },
		Label: func(Label) string { return `"<` },
	})
	want := `<p><a href="%C3%A9%20%22%3C&amp;">a</a> <a href="%E6%97%A5%E6%9C%AC/#x">&lt;i&gt;&quot;</a> &gt; x</p>
<div class="table-scroll" role="group" tabindex="0" aria-label="&quot;&lt;">
<table>
<thead>
<tr>
<th>a</th>
</tr>
</thead>
</table>
</div>
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestLabels(t *testing.T) {
	if got := LabelTask.String(); got != "task" || len(Labels()) != int(LabelTask)+1 {
		t.Errorf("the last label is %q of %d", got, len(Labels()))
	}
}

func ExampleParse() {
	src := "## 目的\n\n**獲得単価は[[=cpl last month]]です。**詳細は[[cpl]]。\n"
	doc := Parse([]byte(src), Options{File: "content/goal.md", Line: 4})
	var b bytes.Buffer
	doc.Render(&b, Resolver{
		Ref:   func(int) (url, text, lang string) { return "../metrics/cpl/index.html", "CPL", "" },
		Value: func(w *bytes.Buffer, _ int) { w.WriteString("<data>¥1,234</data>") },
	})
	fmt.Print(b.String())
	fmt.Println(doc.Values[0].Pos, doc.Values[0].Source)
	// Output:
	// <h2 id="目的">目的</h2>
	// <p><strong>獲得単価は<data>¥1,234</data>です。</strong>詳細は<a href="../metrics/cpl/index.html">CPL</a>。</p>
	// content/goal.md:7:11 cpl last month
}

// TestHostileText holds that texts made to be slow are read in linear time or
// nearly so; each takes milliseconds, and took many seconds where the work grew
// with the square.
func TestHostileText(t *testing.T) {
	const n = 10_000
	for _, unit := range []string{"<b>", "{{<\n", "{{% ", "[[", "[[a", "**あ。", "<div a", "<!-- ", "## a\n\n[[x]] ", "<i>\n\n", "{a "} {
		src := strings.Repeat(unit, n) + "</u>"
		if err := wellFormed(render(Parse([]byte(src), Options{}))); err != nil {
			t.Errorf("%q…: %v", unit, err)
		}
	}
}

func TestPlain(t *testing.T) {
	tests := []struct{ in, want string }{
		{"a", "a"},
		{`\*\a\\&amp;\&amp;`, `*\a\&&amp;`},
		{"&lt;&amp;&copy;", "<&©"},
		{"&#65;&#x42;&#X43;", "ABC"},
		{"&#0;&#xD800;", "\ufffd\ufffd"},
		{"& &; &# ; &nope; &#x; &#xzz; &#12345678;", "& &; &# ; &nope; &#x; &#xzz; &#12345678;"},
	}
	for _, tt := range tests {
		if got := string(plain([]byte(tt.in))); got != tt.want {
			t.Errorf("plain(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

// TestLists: numbered lists on their own or between :::steps, each item by its
// first paragraph.
func TestLists(t *testing.T) {
	d := Parse([]byte(`
1. **Read** it

   and more
2. Call
   1. inner

## Steps

:::steps
1. [Write](https://a.example)
2. ~~~
   code
   ~~~
:::

> 1. quoted

- 1. in another

Text behind.
`), Options{File: "f.md"})
	var got []string
	for _, l := range d.Lists {
		s := fmt.Sprintf("steps %t heading %d:", l.Steps, l.Heading)
		for _, it := range l.Items {
			s += fmt.Sprintf(" %q", d.Text[it.At:it.At+it.Len])
		}
		got = append(got, s)
	}
	want := []string{`steps false heading -1: "Read it" "Call"`, `steps true heading 0: "Write" ""`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
