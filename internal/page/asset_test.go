package page

import (
	"strings"
	"testing"
)

// TestAssets holds that the table of assets marks the version that counts and
// rights that have ended, but not those of what has been superseded.
func TestAssets(t *testing.T) {
	files := map[string][]byte{
		"mopsite.yaml":             []byte("format: 1\nsite: {title: Assets, languages: [en]}\n"),
		"content/assets/_index.md": []byte("---\ntitle: Assets\ncascade: {kind: asset}\n---\n"),
		"content/assets/logo.md":   []byte("---\ntitle: Logo\nstatus: current\nrights_until: 2020-01-31\n---\n"),
		"content/assets/film.md":   []byte("---\ntitle: Film\nstatus: superseded\nrights_until: 2020-02-29\n---\n"),
		"content/assets/photo.md":  []byte("---\ntitle: Photo\nrights_until: 2099-03-31\n---\n"),
	}
	page := article(built(t, inputOf(t, files))["assets/index.html"])
	for _, want := range []string{
		`<span class="badge good">current</span>`,
		`data-due="2020-01-31" class="is-overdue"><time datetime="2020-01-31" class="nowrap">2020-01-31</time> <span class="badge warn when-overdue">expired</span>`,
		`>superseded</td><td role="cell" data-label="Rights until"><time datetime="2020-02-29" class="nowrap">2020-02-29</time></td>`,
		`data-due="2099-03-31"><time`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
}

// TestModernisations holds that the chain from the old tactic to the new takes the
// place of the table while it says all that the table would.
func TestModernisations(t *testing.T) {
	site := "format: 1\nsite: {title: Plan, languages: [en]}\n"
	for _, c := range []struct {
		name, site string
		tables     int
	}{
		{"the built-in columns", site, 1},
		{"a column of the site's own", site + "kinds:\n  modernisation:\n    index: [from, to, metrics]\n", 2},
	} {
		files := map[string][]byte{
			"mopsite.yaml":           []byte(c.site),
			"content/plan/_index.md": []byte("---\ntitle: Plan\ncascade: {kind: modernisation}\n---\n"),
		}
		for _, name := range []string{"fax", "post"} {
			files["content/plan/"+name+".md"] = []byte("---\ntitle: From " + name + "\nfrom: " + name + "\nto: mail\nstage: pilot\n---\n")
		}
		page := article(built(t, inputOf(t, files))["plan/index.html"])
		if got := strings.Count(page, "<table"); got != c.tables || !strings.Contains(page, `data-label="Stage" data-words="pilot"`) {
			t.Errorf("%s: %d tables, want %d, in\n%s", c.name, got, c.tables, page)
		}
	}
}
