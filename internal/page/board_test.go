package page

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
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

// TestMatrixBounds holds that a matrix ends after 200 rows and 50 columns and says
// how many more there are, and that a cell folds away what would make it tall.
func TestMatrixBounds(t *testing.T) {
	files := map[string][]byte{
		"mopsite.yaml":      []byte("format: 1\nsite: {title: Bounds, languages: [en]}\n"),
		"content/_index.md": []byte("---\ntitle: Bounds\n---\n\n```matrix\ntag: cell\nrows: shelf\ncolumns: box\n```\n\n```matrix\ntag: cell\nrows: room\ncolumns: floor\n```\n"),
	}
	for i := range 203 {
		// Seven pages stand in the first room, ten in the second, the others in the third.
		room := []string{"first", "second", "third"}[min(i/7, 1)+min(i/17, 1)]
		files[fmt.Sprintf("content/c%03d.md", i)] = fmt.Appendf(nil,
			"---\ntitle: Cell %03d\ntags: [cell]\nshelf: s%03d\nbox: b%03d\nroom: %s\nfloor: ground\n---\n", i, i, i%52, room)
	}
	page := article(built(t, inputOf(t, files))["index.html"])
	wide, rest, _ := strings.Cut(page, "</figure>")
	rows := strings.Split(wide, "<tr>")[2:]
	if len(rows) != 200 || strings.Count(rows[0], "<td>") != 50 || strings.Count(wide, `<th scope="col">`) != 51 {
		t.Errorf("%d rows of %d cells below %d heads", len(rows), strings.Count(rows[0], "<td>"), strings.Count(wide, `<th scope="col">`))
	}
	for _, want := range []string{"3 more rows are not shown.", "2 more columns are not shown."} {
		if !strings.Contains(wide, want) {
			t.Errorf("not said: %q", want)
		}
	}
	var told []string
	for _, m := range regexp.MustCompile(`(?s)<th scope="row">(\w+)</th>\s*<td>(.*?)</td>`).FindAllStringSubmatch(rest, -1) {
		shown, folded, _ := strings.Cut(m[2], "<details")
		told = append(told, fmt.Sprintf("%s %d+%d", m[1], strings.Count(shown, `class="tool"`), strings.Count(folded, `class="tool"`)))
	}
	if diff := cmp.Diff([]string{"first 7+0", "second 6+4", "third 6+180"}, told); diff != "" {
		t.Errorf("pages shown and folded away (-want +got):\n%s", diff)
	}
}
