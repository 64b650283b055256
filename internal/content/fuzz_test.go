package content

import (
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
)

// FuzzFrontMatter reads any text as the front matter of every kind, alone and
// as a translation, and joins what comes of it.
func FuzzFrontMatter(f *testing.F) {
	for _, seed := range []string{
		"title: T\nweight: 3\ntags: [a, b]\ncascade: {kind: procedure}",
		"raci: {a: A/R}\nsla: 4 business hours\nmetrics: [x]\ncapability: y\nfunnel_stage: mql\ninputs: [{ja: a}]",
		"skills: {a: 3}\ndeputies: [b]\npersonas: {scientist: 1}\ncollaborates_with: [c]",
		"criteria: {1: [{id: a, text: b, evidence: {assessed: true}, weight: 2}]}\ntarget: 4",
		"formula: a / @b\nunit: ratio\nbetter: lower\ntarget: 12%",
		"stages: [{id: a, measure: b.c, target: 10%, sla: 1 day}, {id: d}]\nwindow: 90d\nentry: a\nmoves: {a: [d, e], d: a}",
		"aliases: [/a/]\ndate: 2024-01-02T03:04:05Z\ndraft: true\nid: z\nkind: metric",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, front string) {
		for _, kind := range model.Kinds(nil) {
			text := "---\nkind: " + string(kind) + "\n" + front + "\n---\n"
			readAll(t, map[string]string{"content/ja/a.md": text, "content/en/a.md": text, "content/ja/_index.md": text})
		}
	})
}

// FuzzBlock reads any text as the body of every block and as an inline value.
func FuzzBlock(f *testing.F) {
	for _, seed := range []string{
		"type: line\nmetric: [a]\nby: month\nsplit: channel\nwhere: {a: [b]}\nperiod: last 12 months\ncompare: previous year",
		"metrics: [m]\nperiod: last month",
		"funnel: f\nview: period\nby: channel",
		"kind: metric\ntag: x\nowner: y",
		"procedures: [p]",
		"m 2024Q3..2025",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		var text strings.Builder
		for _, name := range blockNames() {
			text.WriteString("> ```" + name + "\n> " + strings.ReplaceAll(body, "\n", "\n> ") + "\n> ```\n\n```" + name + "\n" + body + "\n```\n")
		}
		text.WriteString("[[=" + body + "]]\n")
		readAll(t, map[string]string{
			"content/ja/a.md": text.String(),
			"content/ja/m.md": "---\nkind: metric\nformula: 1\n---\n",
			"content/ja/f.md": "---\nkind: funnel\nstages: [{id: a}, {id: b}]\n---\n",
		})
	})
}

// readAll takes files the whole way and checks that findings lie in them.
func readAll(t *testing.T, texts map[string]string) {
	t.Helper()
	var files []*File
	var found []diag.Diagnostic
	for path, text := range texts {
		f, ds := Parse(path, []byte(text), Options{})
		files, found = append(files, f), append(found, ds...)
	}
	drafts, ds := Decode(files, []string{"ja", "en"}, nil)
	found = append(found, ds...)
	site, ds := model.Join(drafts, model.Options{Languages: []string{"ja", "en"}})
	for _, d := range append(found, ds...) {
		text, ok := texts[d.File]
		if !ok || d.Line < 1 || d.Line > strings.Count(text, "\n")+strings.Count(text, "\r")+1 {
			t.Errorf("finding outside its file: %s", d)
		}
		if d.Message == "" || d.Check == "" {
			t.Errorf("empty finding: %+v", d)
		}
	}
	for _, p := range site.Pages {
		if p.Doc != nil && (len(p.Blocks) != len(p.Doc.Blocks) || len(p.Values) != len(p.Doc.Values) || len(p.Links) != len(p.Doc.Links) || len(p.Refs) != len(p.Doc.Refs)) {
			t.Errorf("%s: targets do not run parallel to the text", p.File)
		}
	}
}
