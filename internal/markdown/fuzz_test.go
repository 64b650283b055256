package markdown

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// unsafe matches what must never leave the policy safe.
var unsafe = regexp.MustCompile(`(?i)<(script|style|iframe|object|embed|form|svg|math|base|link|meta)\b|<[^>]*\s(on\w+|style|srcdoc)=|(href|src)="\s*(javascript|vbscript):`)

func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, in := range ar.Files {
			if strings.HasSuffix(in.Name, ".md") {
				f.Add(in.Data)
			}
		}
	}
	for _, s := range inlines() {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		d := Parse(src, Options{File: "f", Line: 2, Blocks: []string{"chart"}})
		html := render(d)
		if err := wellFormed(html); err != nil {
			t.Errorf("%q\n%s\n%v", src, html, err)
		}
		if m := unsafe.FindString(html); m != "" {
			t.Errorf("%q\n%s\nlets %q through", src, html, m)
		}
		lines := strings.Count(string(src), "\n") + 1
		for _, finding := range d.Findings {
			if finding.Line < 3 || finding.Line > 2+lines || finding.Col < 1 || finding.Message == "" {
				t.Errorf("%q: bad finding %v", src, finding)
			}
		}
	})
}

// wellFormed reports whether every element of HTML closes where it should.
func wellFormed(html string) error {
	var open []string
	for {
		_, rest, found := strings.Cut(html, "<")
		if !found {
			break
		}
		tag, after, found := strings.Cut(rest, ">")
		if !found {
			return fmt.Errorf("the tag <%s does not end", rest)
		}
		html = after
		name, closing := strings.CutPrefix(tag, "/")
		name, _, _ = strings.Cut(name, " ")
		switch {
		case slices.Contains([]string{"br", "hr", "img", "input", "col", "wbr"}, name):
		case !closing:
			open = append(open, name)
		case len(open) == 0 || open[len(open)-1] != name:
			return fmt.Errorf("</%s> closes %v", name, open)
		default:
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		return fmt.Errorf("open at the end: %v", open)
	}
	return nil
}
