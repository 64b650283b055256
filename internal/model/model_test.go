package model_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/mopsite/mopsite/internal/content"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

func TestKeyOf(t *testing.T) {
	tests := []struct {
		path, key string
		section   bool
	}{
		{"_index.md", "", true},
		{"index.md", "", false},
		{"about.md", "about", false},
		{"roles/_index.md", "roles", true},
		{"roles/lead/index.md", "roles/lead", false},
		{"roles/lead.md", "roles/lead", false},
		{"v1.2/notes.md", "v1.2/notes", false},
		{"受付/依頼.md", "受付/依頼", false},
	}
	for _, tt := range tests {
		if key, section := model.KeyOf(tt.path); key != tt.key || section != tt.section {
			t.Errorf("KeyOf(%q) = %q, %t, want %q, %t", tt.path, key, section, tt.key, tt.section)
		}
	}
}

func TestTagSlug(t *testing.T) {
	for tag, want := range map[string]string{
		"Paid Media": "paid-media", "ＵＴＭ": "utm", "広告・運用": "広告-運用", "C": "c", "C++": "c-plus-plus", "C#": "c-sharp",
		"--a--": "a", "★": "tag-2605", "データ": "データ", "../x": "x",
	} {
		if got := model.TagSlug(tag); got != want {
			t.Errorf("TagSlug(%q) = %q, want %q", tag, got, want)
		}
	}
	// A folder of 255 bytes is the longest that file systems take.
	long := map[string]bool{}
	for _, tag := range []string{strings.Repeat("a", 260), strings.Repeat("a", 261), strings.Repeat("あ", 90), strings.Repeat("★", 45)} {
		slug := model.TagSlug(tag)
		long[slug] = true
		if len(slug) > 140 || !utf8.ValidString(slug) {
			t.Errorf("a tag of %d bytes has the folder %q of %d", len(tag), slug, len(slug))
		}
	}
	if len(long) != 4 {
		t.Errorf("%d folders for four long tags", len(long))
	}
}

func TestReviewDue(t *testing.T) {
	day := value.DateOf(2026, 8, 31)
	half, err := expr.ParseDuration("6 months")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		page model.Page
		want string
	}{
		{model.Page{LastReviewed: day, ReviewEvery: half}, "2027-02-28"},
		{model.Page{LastReviewed: value.NoDate, ReviewEvery: half}, ""},
		{model.Page{LastReviewed: day}, ""},
		{model.Page{LastReviewed: day, ReviewEvery: half, Control: &model.Control{State: model.StateRetired}}, ""},
		{model.Page{LastReviewed: day, ReviewEvery: half, Control: &model.Control{State: model.StateInReview}}, "2027-02-28"},
	}
	for _, tt := range tests {
		if got := tt.page.ReviewDue().String(); got != tt.want {
			t.Errorf("reviewed %s every %s: due %q, want %q", tt.page.LastReviewed, tt.page.ReviewEvery, got, tt.want)
		}
	}
}

func TestProseIn(t *testing.T) {
	p := model.Prose{"ja": {"決める"}, "en": {"decides"}}
	for lang, want := range map[string]string{"ja": "[決める]", "en": "[decides]", "fr": "[決める]"} {
		if got := fmt.Sprint(p.In(lang, "ja")); got != want {
			t.Errorf("In(%q) = %s, want %s", lang, got, want)
		}
	}
}

func TestLookup(t *testing.T) {
	var files []*content.File
	for _, f := range []struct{ path, text string }{
		{"content/ja/m.md", "---\nkind: metric\nformula: a\n---\n"},
		{"content/ja/f.md", "---\nkind: funnel\nstages: [{id: a, title: {ja: あ}}, {id: b}]\n---\n"},
	} {
		file, ds := content.Parse(f.path, []byte(f.text), content.Options{})
		if len(ds) > 0 {
			t.Fatal(ds)
		}
		files = append(files, file)
	}
	drafts, _ := content.Decode(files, []string{"ja", "en"}, nil)
	s, ds := model.Join(drafts, model.Options{Languages: []string{"ja", "en"}})
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	m, f := s.Metric("m"), s.Funnel("f")
	if m == nil || f == nil || s.Metric("f") != nil || s.Funnel("m") != nil {
		t.Fatalf("metric m %v, funnel f %v", m, f)
	}
	if p := m.Page("en"); p == nil || p.URL != "en/m/" || !p.Fallback || m.Page("fr") != nil {
		t.Errorf("the metric's page in English is %+v", p)
	}
	if got := f.Stages[0].Label("en", "ja") + f.Stages[1].Label("ja", "ja"); got != "あb" {
		t.Errorf("labels %q, want あb", got)
	}
}

// BenchmarkJoin joins a handbook of 10,000 pages in two languages, with four
// links a page. It includes Decode, as a site is joined once from its drafts.
func BenchmarkJoin(b *testing.B) {
	var files []*content.File
	for _, lang := range []string{"ja", "en"} {
		for i := range 5000 {
			text := fmt.Sprintf("---\ntitle: Page %d\ntags: [t%d, all]\nweight: %d\n---\n[a](page-%d.md) [b](../s%d/page-%d.md) [[s%d/page-%d]] [c](/s%d/)\n",
				i, i%40, i%20, i/100*100, (i+100)%5000/100, (i+100)%5000, i/100, i, i%50)
			path := fmt.Sprintf("content/%s/s%d/page-%d.md", lang, i/100, i)
			f, _ := content.Parse(path, []byte(text), content.Options{})
			files = append(files, f)
		}
	}
	langs := []string{"ja", "en"}
	for b.Loop() {
		drafts, _ := content.Decode(files, langs, nil)
		site, ds := model.Join(drafts, model.Options{Languages: langs})
		if len(site.Pages) != 10102 || len(ds) > 0 {
			b.Fatalf("%d pages, %d findings: %v", len(site.Pages), len(ds), ds[0])
		}
	}
}
