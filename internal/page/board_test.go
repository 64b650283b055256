package page

import (
	"regexp"
	"strings"
	"testing"
)

// TestBoards holds every block that is made of pages, as readers of both
// languages see it.
func TestBoards(t *testing.T) {
	out := built(t, testSite(t, "testdata/boards.txtar"))
	for _, page := range []string{"index.html", "en/index.html"} {
		text := string(out[page])
		list, faults := elements(text)
		for _, f := range append(faults, pageFaults(list)...) {
			t.Errorf("%s: %s", page, f)
		}
		if m := regexp.MustCompile(`\[[a-z]+\.[a-z0-9-]+\]`).FindString(text); m != "" {
			t.Errorf("%s: no words for %s", page, m)
		}
		_, body, _ := strings.Cut(article(out[page]), `<div class="prose"`)
		body, _, _ = strings.Cut(body, `<h2 id="part-`)
		golden(t, "boards-"+strings.ReplaceAll(page, "/", "-"), body)
	}
}
