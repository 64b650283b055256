package page

import (
	"regexp"
	"strings"
	"testing"
)

// TestBoards holds every block that is made of pages, as readers of both
// languages see it.
func TestBoards(t *testing.T) {
	boards(t, "testdata/boards.txtar", "boards-", "index.html", "en/index.html")
}

// TestPictures holds the pictures over records, those of authors and those that
// the sections of kinds have by themselves.
func TestPictures(t *testing.T) {
	boards(t, "testdata/pictures.txtar", "pictures-", "index.html", "en/index.html", "risks/index.html", "tools/index.html", "en/goals/index.html",
		"roles/index.html", "procedures/index.html", "journeys/buyer/index.html", "en/strategies/index.html", "terms/index.html", "quiet/index.html")
}

func boards(t *testing.T, site, prefix string, pages ...string) {
	out := built(t, testSite(t, site))
	for _, page := range pages {
		text := string(out[page])
		list, faults := elements(text)
		for _, f := range append(faults, pageFaults(list)...) {
			t.Errorf("%s: %s", page, f)
		}
		if m := regexp.MustCompile(`\[[a-z]+\.[a-z0-9-]+\]`).FindString(text); m != "" {
			t.Errorf("%s: no words for %s", page, m)
		}
		_, body, _ := strings.Cut(article(out[page]), `</header>`)
		if prefix == "boards-" {
			_, body, _ = strings.Cut(article(out[page]), `<div class="prose"`)
			body, _, _ = strings.Cut(body, `<h2 id="part-`)
		}
		golden(t, prefix+strings.ReplaceAll(page, "/", "-"), body)
	}
}
