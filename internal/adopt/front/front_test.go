package front

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/adopt/draft"
)

func TestParse(t *testing.T) {
	tests := map[string]struct {
		src, want string
		format    string
		line      int
	}{
		"yaml":     {"---\n# c\ntitle: 'A: b' # d\nlist:\n  - x\n---\nbody\n", "---\n# c\ntitle: 'A: b' # d\nlist:\n  - x\n---\nbody\n", "yaml", 6},
		"flow":     {"---\n{title: A, draft: false}\n---\nbody\n", "---\ntitle: A\ndraft: false\n---\nbody\n", "yaml", 3},
		"toml":     {"+++\ntags = [\"a, b\", \"c\"]\ndate = 2026-01-02\nnum = 3\n[params]\nx = true\n+++\nbody\n", "---\ndate: 2026-01-02\ntags: [\"a, b\", c]\nnum: 3\nparams: {\"x\": true}\n---\nbody\n", "toml", 7},
		"json":     {"{\n \"title\": \"yes\", \"w\": 1.50\n}\nbody\n", "---\ntitle: \"yes\"\nw: 1.50\n---\nbody\n", "json", 3},
		"none":     {"body\n", "body\n", "", 0},
		"brace":    {"{not json}\n", "{not json}\n", "", 0},
		"open":     {"---\ntitle: x\n", "---\ntitle: x\n", "", 0},
		"bom":      {"\ufeff---\r\ntitle: x\r\n---\r\nbody\r\n", "---\ntitle: x\n---\nbody\n", "yaml", 3},
		"broken":   {"---\ntitle: [x\n---\nbody\n", "---\ntitle: [x\n---\nbody\n", "yaml", 3},
		"bad toml": {"+++\ntitle = \n+++\nbody\n", "body\n", "toml", 3},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p := Parse([]byte(tt.src))
			if diff := cmp.Diff(tt.want, p.Front.Write()+p.Body); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if p.Format != tt.format || p.Line != tt.line {
				t.Errorf("format %q, %d lines; want %q, %d", p.Format, p.Line, tt.format, tt.line)
			}
			if broken := strings.HasPrefix(name, "b") && strings.Contains(name, "ro") || name == "bad toml"; (p.Problem != "") != broken {
				t.Errorf("problem %q", p.Problem)
			}
		})
	}
}

// TestBadTOML names the line.
func TestBadTOML(t *testing.T) {
	if p := Parse([]byte("+++\na = 1\nb = \n+++\n")); p.At != 3 || p.Problem == "" {
		t.Errorf("line %d: %s", p.At, p.Problem)
	}
}

// FuzzFront: front matter that was read can be read again after it was written,
// with the same keys and values.
func FuzzFront(f *testing.F) {
	for _, s := range []string{"---\na: 1\n---\n", "+++\na = \"x: y\"\nb = [1, 'c, d']\n+++\n", "{\"a\": {\"b\": null}}", "---\n? a\n: b\n---\n", "---\na: |\n  x\nb: &x 1\nc: *x\n---\n", "+++\n\"\" = \"\\u007f\"\n+++"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p := Parse([]byte(s))
		if p.Problem != "" || p.Format == "" {
			return
		}
		for i := range p.Front.Keys { // as if every key had been changed
			p.Front.Keys[i].Raw = ""
		}
		again := Parse([]byte(p.Front.Write()))
		want, got := map[string]string{}, map[string]string{}
		for _, k := range p.Front.Keys {
			want[k.Name] = draft.YAML(k.Value)
		}
		for _, k := range again.Front.Keys {
			got[k.Name] = draft.YAML(k.Value)
		}
		if diff := cmp.Diff(want, got); diff != "" && again.Problem != "" {
			t.Errorf("%s\n%s\n(-want +got)\n%s", again.Problem, p.Front.Write(), diff)
		}
	})
}
