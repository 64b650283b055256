package search_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/build"
	"github.com/mopsite/mopsite/internal/value"
)

// TestReference asks the reference handbook what readers would: each query
// shall give its page among the first three.
func TestReference(t *testing.T) {
	maker := build.NewMaker(build.Options{Dir: "../..", Theme: os.DirFS("../.."), AsOf: value.DateOf(2026, 10, 31)})
	defer maker.Close()
	made, err := maker.Make(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	clients := map[string]*client{}
	for _, lang := range []string{"ja", "en"} {
		clients[lang] = newClient(t, made.Plan, "assets/search/"+lang+"/")
	}
	data, err := os.ReadFile("testdata/queries.txt")
	if err != nil {
		t.Fatal(err)
	}
	asked, first := 0, 0
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimSpace(line), "\t")
		got := clients[f[0]].ask(f[1], "", 1)
		asked++
		switch place := got.place(f[2]); {
		case place == 1:
			first++
		case place == 0 || place > 3:
			t.Errorf("%s: %s is at place %d", f[1], f[2], place)
			for _, r := range got.Results[:min(4, len(got.Results))] {
				t.Logf("  %s %s: %s", r.URL, r.Title, r.Excerpt)
			}
		default:
			t.Logf("%s: %s is at place %d, after %s", f[1], f[2], place, got.Results[0].URL)
		}
	}
	if asked != 30 {
		t.Errorf("%d queries, want 30", asked)
	}
	t.Logf("%d of %d pages are the first result", first, asked)
}
