package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
)

// TestIndexOfRecords picks rows of an index by a choice and by a reference, and
// sorts by a number: each row shown is one that was asked for.
func TestIndexOfRecords(t *testing.T) {
	files := map[string]string{
		"mopsite.yaml":          "format: 1\nsite: {title: Risks, languages: [en], as_of: 2026-10-31}\n",
		"content/_index.md":     "# Risks\n",
		"content/roles/ops.md":  "---\nkind: role\ntitle: Operations\n---\n",
		"content/roles/data.md": "---\nkind: role\ntitle: Data\n---\n",
	}
	for _, r := range []struct{ id, category, likelihood, owner string }{
		{"a", "privacy", "2", "ops"}, {"b", "privacy", "5", "data"}, {"c", "brand", "3", "ops"}, {"d", "brand", "1", "data"}, {"e", "cost", "4", "ops"},
	} {
		files["content/risks/"+r.id+".md"] = "---\nkind: risk\ntitle: Risk " + strings.ToUpper(r.id) + "\ncategory: " + r.category + "\nlikelihood: " + r.likelihood +
			"\nimpact: 1\nowner: " + r.owner + "\n---\n"
	}
	dir := written(t, files)
	tb := newTab(t)
	const shown = `[...document.querySelectorAll(".content table.full tbody tr")].filter((tr) => !tr.hidden).map((tr) => tr.cells[0].textContent)`
	pick := func(name, value string) chromedp.Action {
		return evaluate(`(() => { const s = document.querySelector('.table-tools select[aria-label="`+name+`"]'); s.value = "`+value+`"; s.dispatchEvent(new Event("change")) })()`, nil)
	}
	var options, all, private, ops, sorted, status []string
	tb.run(
		t, chromedp.Navigate("file://"+dir+"/risks/index.html"),
		evaluate(`[...document.querySelectorAll(".table-tools select")].map((s) => [...s.options].map((o) => o.text).join("/"))`, &options),
		evaluate(shown, &all),
		pick("Category", "privacy"), evaluate(shown, &private),
		evaluate(`[...document.querySelectorAll(".table-tools [role=status]")].map((e) => e.textContent).filter(Boolean)`, &status),
		pick("Category", ""), pick("Owner", "Operations"), evaluate(shown, &ops),
		evaluate(`document.querySelector("table.full th:nth-child(3) .sort").click()`, nil), evaluate(shown, &sorted),
	)
	for _, c := range []struct {
		what      string
		got, want []string
	}{
		{"options", options, []string{"Category: all/brand/cost/privacy", "Owner: all/Data/Operations"}},
		{"all", all, []string{"Risk A", "Risk B", "Risk C", "Risk D", "Risk E"}},
		{"privacy", private, []string{"Risk A", "Risk B"}},
		{"status", status, []string{"2 of 5 rows"}},
		{"owned by operations", ops, []string{"Risk A", "Risk C", "Risk E"}},
		{"by likelihood", sorted, []string{"Risk E", "Risk C", "Risk A"}},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s: -want +got\n%s", c.what, diff)
		}
	}
	if _, trouble := tb.take(); len(trouble) > 0 {
		t.Errorf("trouble: %q", trouble)
	}
}
