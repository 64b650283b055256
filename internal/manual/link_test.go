package manual_test

import (
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/markdown"
)

// TestLinks follows every link of the manual that stays in the repository.
func TestLinks(t *testing.T) {
	root := repository(t)
	pages := manual(t)
	for _, name := range []string{"ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"} {
		pages = append(pages, readPage(t, name))
	}
	linked := map[string]bool{}
	for _, p := range pages {
		doc := parse(p)
		for _, l := range doc.Links {
			u, err := url.Parse(l.Dest)
			if err != nil || u.IsAbs() || u.Host != "" {
				if err != nil || u.Scheme != "https" && !strings.HasPrefix(l.Dest, "http://127.0.0.1:1313") {
					t.Errorf("%s: %q is no address for a manual", l.Pos, l.Dest)
				}
				continue
			}
			target := p.name
			if u.Path != "" {
				target = path.Join(path.Dir(p.name), u.Path)
			}
			linked[target] = true
			if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(target))); err != nil {
				t.Errorf("%s: there is no %s", l.Pos, target)
				continue
			}
			if u.Fragment != "" && !hasAnchor(parse(readPage(t, target)), u.Fragment) {
				t.Errorf("%s: %s has no heading with the id %q", l.Pos, target, u.Fragment)
			}
		}
	}
	for _, p := range pages {
		if path.Dir(p.name) == "docs" && !linked[p.name] {
			t.Errorf("no page leads to %s", p.name)
		}
	}
}

// parse reads a page as a site would; links in code are none.
func parse(p *page) *markdown.Doc {
	return markdown.Parse([]byte(strings.Join(p.lines, "\n")), markdown.Options{File: p.name})
}

func hasAnchor(doc *markdown.Doc, id string) bool {
	return slices.Contains(doc.Anchors, id) ||
		slices.ContainsFunc(doc.Headings, func(h markdown.Heading) bool { return h.ID == id })
}
