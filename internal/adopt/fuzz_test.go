package adopt

import (
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/mopsite/mopsite/internal/adopt/draft"
)

// FuzzRead: whatever stands in a page, a table or the settings, a handbook is
// adopted or refused, every note names a line that is there, and what is written is
// text.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"{{< a >}}{{% /a %}}{{< a />}}", "{{< tabs >}}{{< tab \"x\" >}}\n```\n{{< /tab >}}{{< /tabs >}}", "!!! note\n    === \"a\"\n        x\n??? a",
		"Name,A\nx,\"July 1, 2026 → July 2, 2026\"\n", "<aside>\n💡 x\n</aside>", "--8<-- \"a.md\"", "# T\n\nA: b\n", "nav: [{a: b.md}, {c: [d.md]}]",
		"{{< figure src=a caption=\"[x](y\" >}}", "``` {.py title='x'}\n```\n~~~ x y\n", "{{< include a.md >}}", "languages: {en: {}, ja: {contentDir: ja}}",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		lines := strings.Count(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s), "\n") + 2
		for _, program := range Sources() {
			fsys := fstest.MapFS{}
			for _, name := range []string{
				"content/a.md", "content/ja/b.md", "hugo.yaml", "docs/a.md", "docs/b/index.md", "mkdocs.yml",
				"A 0123456789abcdef0123456789abcdef.csv", "A 0123456789abcdef0123456789abcdef/x 11111111111111111111111111111111.md",
			} {
				fsys[name] = &fstest.MapFile{Data: []byte(s)}
			}
			b, err := Read(program, fsys, "x", draft.Options{})
			if err != nil {
				continue
			}
			for _, n := range b.Notes {
				if n.Line < 0 || n.Line > lines || n.Text("ja") == "" || n.Text("en") == "" {
					t.Errorf("%s: %+v (%d lines)", program, n, lines)
				}
			}
			for _, file := range Files(b) {
				if file.Data != nil && !utf8.Valid(file.Data) {
					t.Errorf("%s: %s is no text", program, file.Path)
				}
			}
		}
	})
}
