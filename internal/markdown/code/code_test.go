package code

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// marked writes a span as «class:text», for tests to be read.
func marked(s string) string {
	s = regexp.MustCompile(`<span class="h(.)">`).ReplaceAllString(s, "«$1:")
	return html.UnescapeString(strings.ReplaceAll(s, "</span>", "»"))
}

func TestAppend(t *testing.T) {
	tests := []struct{ language, src, want string }{
		{"yaml", "# head\nutm:\n  source: \"a # b\"\n  days: 30\n- owner: ops 30 # why\nby: {region: JP-13, ok: true}\nurl: https://x#y\n",
			"«c:# head»\n«k:utm»:\n  «k:source»: «s:\"a # b\"»\n  «k:days»: «n:30»\n- «k:owner»: ops «n:30» «c:# why»\n«k:by»: {«k:region»: JP-13, «k:ok»: «w:true»}\n«k:url»: https://x#y\n"},
		{"json", `{"a": [1.5, "b\"c", true]}`, `{«k:"a"»: [«n:1.5», «s:"b\"c"», «w:true»]}`},
		{"sql", "select SUM(cost) AS c -- all\nFROM t WHERE d >= '2026-10-01'\n",
			"«w:select» SUM(cost) «w:AS» c «c:-- all»\n«w:FROM» t «w:WHERE» d >= «s:'2026-10-01'»\n"},
		{"bash", "# nightly\nexport-it --from 2026 \\\n  --to x > data/a.csv && ls -l | wc\nA=1 make 'x y'\n",
			"«c:# nightly»\n«k:export-it» «w:--from» 2026 \\\n  «w:--to» x > data/a.csv && «k:ls» «w:-l» | «k:wc»\nA=1 «k:make» «s:'x y'»\n"},
		{"console", "$ mopsite build --site .\n0 errors\n", "«p:$ »«k:mopsite» build «w:--site» .\n0 errors\n"},
		{"ini", "[head]\nname = a b ; why\n", "«k:[head]»\n«k:name» = a b «c:; why»\n"},
		{"html", "<!-- a\nb --><a href=\"x\">t</a>", "«c:<!-- a»\n«c:b -->»<«k:a» «w:href»=«s:\"x\"»>t</«k:a»>"},
		{"diff", "@@ 1 @@\n-a\n+b\n c\n", "«k:@@ 1 @@»\n«d:-a»\n«a:+b»\n c\n"},
		{"csv", "date,cost\n2026-10-01,5\n", "«k:date,cost»\n2026-10-01,5\n"},
		{"python", "def f(x): # y\n  return 'a' + x1\n", "«w:def» f(x): «c:# y»\n  «w:return» «s:'a'» + x1\n"},
		{"js", "/* a\n b */ let s = `x\ny`; // z", "«c:/* a»\n«c: b */» «w:let» s = «s:`x»\n«s:y`»; «c:// z»"},
	}
	for _, tt := range tests {
		got, ok := Append([]byte("x"), tt.language, []byte(tt.src))
		if !ok {
			t.Errorf("%s is not known", tt.language)
		}
		if diff := cmp.Diff(tt.want, marked(string(got[1:]))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.language, diff)
		}
	}
}

func TestPlain(t *testing.T) {
	for _, language := range []string{"", "klingon", "text", "YAML"} {
		if got, ok := Append([]byte("x"), language, []byte("a: b")); ok || string(got) != "x" {
			t.Errorf("%q: %q, %v", language, got, ok)
		}
	}
	if _, ok := Append(nil, "sql", make([]byte, largest+1)); ok {
		t.Error("a block beyond the limit is coloured")
	}
}

// TestNames: no two languages share a name.
func TestNames(t *testing.T) {
	seen := map[string]bool{}
	for _, l := range table() {
		for _, name := range strings.Fields(l.names) {
			if seen[name] {
				t.Errorf("%s is named twice", name)
			}
			seen[name] = true
		}
	}
}

// FuzzAppend: whatever is written, the text is the code, no tag but span is
// there, and every span is closed on its line.
func FuzzAppend(f *testing.F) {
	for name := range languages() {
		f.Add(name, "a: 'b' # c\n<x y=\"z\">/* q */ -- \\\n$ ls -l\n[h]\n")
		f.Add(name, "\x00é\xff「\r\n'\n`\"")
	}
	tag := regexp.MustCompile(`<[^>]*>`)
	f.Fuzz(func(t *testing.T, name, src string) {
		got, ok := Append(nil, name, []byte(src))
		if !ok {
			return
		}
		bare := tag.ReplaceAllStringFunc(string(got), func(s string) string {
			if s != "</span>" && !regexp.MustCompile(`^<span class="h[a-z]">$`).MatchString(s) {
				t.Errorf("tag %s", s)
			}
			return ""
		})
		if want := strings.ReplaceAll(src, "\x00", "\ufffd"); html.UnescapeString(bare) != html.UnescapeString(html.EscapeString(want)) {
			t.Errorf("text %q, want %q", bare, want)
		}
		for line := range strings.Lines(string(got)) {
			if strings.Count(line, "<span ") != strings.Count(line, "</span>") {
				t.Errorf("unbalanced line %q", line)
			}
		}
	})
}

func BenchmarkAppend(b *testing.B) {
	for name, src := range map[string]string{
		"sql":  "SELECT campaign_id, SUM(cost) AS cost, COUNT(DISTINCT lead_id) AS leads\nFROM campaign_export\nWHERE campaign_id = 'A-1' AND sent_on >= '2026-10-01'\nGROUP BY campaign_id;\n",
		"bash": "# nightly export for A\nexport-campaigns --from 2026-10-01 --format csv \\\n  --columns campaign_id,channel,cost,leads > data/a.csv\n",
		"yaml": "campaign: A\nowner: ops\nutm:\n  source: newsletter\n  medium: email\n  campaign: a\nreview_days: 30\n",
	} {
		b.Run(name, func(b *testing.B) {
			dst := make([]byte, 0, 4096)
			for b.Loop() {
				dst, _ = Append(dst[:0], name, []byte(src))
			}
		})
	}
}
