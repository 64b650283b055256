package page

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/page/served"
)

var update = flag.Bool("update", false, "write the golden files")

// golden compares with testdata/golden/name, or writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v (run with -update)", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// optionData is the data of a chart, which package chart/option tests.
var optionData = regexp.MustCompile(`<script type="application/json">.*?</script>`)

func TestPages(t *testing.T) {
	out := built(t, testSite(t, "testdata/site.txtar"))
	for _, page := range []string{
		"index.html", "notes/index.html", "procedures/index.html", "procedures/routing/index.html", "procedures/intake/index.html",
		"roles/index.html", "roles/lead/index.html", "capabilities/process/index.html", "metrics/index.html", "metrics/cpl/index.html",
		"metrics/rate/index.html", "funnels/demand/index.html", "conventions/campaign-name/index.html", "maturity/index.html", "raci/index.html", "data/index.html",
		"health/index.html", "tags/index.html", "tags/utm/index.html", "a-z/index.html",
		"en/index.html", "en/procedures/routing/index.html", "en/metrics/cpl/index.html", "en/funnels/demand/index.html", "en/data/index.html", "en/conventions/campaign-name/index.html",
	} {
		t.Run(page, func(t *testing.T) {
			data, ok := out[page]
			if !ok {
				t.Fatalf("no page %s", page)
			}
			name := strings.ReplaceAll(strings.TrimSuffix(page, "/index.html"), "/", "-") + ".html"
			golden(t, name, optionData.ReplaceAllString(article(data), "<!-- option -->"))
		})
	}
}

// TestFrame holds a whole page: head, navigation, crumbs, contents, foot.
func TestFrame(t *testing.T) {
	in := testSite(t, "testdata/site.txtar")
	in.Sample = true
	page := tidy(string(built(t, in)["en/procedures/routing/index.html"]))
	golden(t, "frame.html", fingerprint.ReplaceAllString(page, ".HASH."))
}

var fingerprint = regexp.MustCompile(`\.[0-9a-f]{8}\.`)

// TestFiles holds what is no page.
func TestFiles(t *testing.T) {
	in := testSite(t, "testdata/site.txtar")
	in.Config.Site.BaseURL = "https://handbook.example.com/mops/"
	in.Inputs = []served.InputHash{{Path: "content/ja/_index.md", SHA256: "ab12"}}
	out := built(t, in)
	for _, name := range []string{
		"404.html", "_headers", "_redirects", "robots.txt", "sitemap.xml", "pages.json", "build.json",
		"old/notes/index.html", "memo.html", "files/plan.txt", "flow.png",
	} {
		data, ok := out[name]
		if !ok {
			t.Errorf("no file %s", name)
			continue
		}
		golden(t, "files/"+strings.ReplaceAll(name, "/", "-"), fingerprint.ReplaceAllString(string(data), ".HASH."))
	}
	delete(out, "sitemap.xml")
	in.Config.Site.BaseURL = ""
	plain := built(t, in)
	if _, ok := plain["sitemap.xml"]; ok {
		t.Error("a sitemap without base_url")
	}
	if page := string(plain["404.html"]); strings.Contains(page, "href") {
		t.Errorf("404.html without base_url names files: %s", page)
	}
}
