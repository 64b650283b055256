package content_test

import (
	"testing"

	"github.com/mopsite/mopsite/internal/content"
)

// TestDigest holds what an approval is about: texts and values, not how and in which
// order they are written, nor where the page stands and when it was looked at.
func TestDigest(t *testing.T) {
	of := func(src string) string {
		f, _ := content.Parse("a.md", []byte(src), content.Options{})
		return f.Digest
	}
	const page = "---\ntitle: A\nowner: lead\nraci: {lead: A, it: R}\ntags: [x]\n---\n\nText.\n"
	for name, src := range map[string]string{
		"keys in another order":  "---\nraci: {it: R, lead: A}\nowner: lead\ntitle: A\n---\n\nText.\n",
		"a comment and quotes":   "---\n# why\ntitle: 'A'\nowner: lead\nraci:\n  lead: A\n  it: R\n---\nText.",
		"what may change freely": "---\ntitle: A\nowner: lead\nraci: {lead: A, it: R}\nlast_reviewed: 2026-10-01\nstatus: in-review\nweight: 3\naliases: [b]\nlastmod: 2026-10-01\n---\n\nText.\n",
		"line ends of Windows":   "---\r\ntitle: A\r\nowner: lead\r\nraci: {lead: A, it: R}\r\n---\r\n\r\nText.\r\n",
	} {
		if of(src) != of(page) {
			t.Errorf("%s: counts as a change", name)
		}
	}
	seen := map[string]string{of(page): "the page"}
	for name, src := range map[string]string{
		"the text":               "---\ntitle: A\nowner: lead\nraci: {lead: A, it: R}\n---\n\nTexts.\n",
		"a field":                "---\ntitle: A\nowner: it\nraci: {lead: A, it: R}\n---\n\nText.\n",
		"a letter":               "---\ntitle: A\nowner: lead\nraci: {lead: A, it: C}\n---\n\nText.\n",
		"a field more":           "---\ntitle: A\nowner: lead\nraci: {lead: A, it: R}\nversion: '1'\n---\n\nText.\n",
		"a list, not a text":     "---\ntitle: A\nowner: [lead]\nraci: {lead: A, it: R}\n---\n\nText.\n",
		"front matter in a text": "title: A\n\nText.\n",
	} {
		if old, ok := seen[of(src)]; ok {
			t.Errorf("%s: is summed up like %s", name, old)
		}
		seen[of(src)] = name
	}
}
