package model_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/content"
	"github.com/mopsite/mopsite/internal/model"
)

// TestReferrers holds that a record stands once on the page that a field names,
// however often it does, kind by kind and field by field as declared, and on the
// page of every language.
func TestReferrers(t *testing.T) {
	pages := map[string]string{
		"content/ja/intake.md":   "---\nkind: procedure\ntitle: Intake\n---\n",
		"content/ja/ops.md":      "---\nkind: role\ntitle: Ops\n---\n",
		"content/ja/sato.md":     "---\nkind: person\ntitle: Sato\nroles: [ops, ops]\n---\n",
		"content/ja/risk.md":     "---\nkind: risk\ntitle: R\nlikelihood: 1\nimpact: 1\nprocedures: [intake, intake]\n---\n",
		"content/ja/slow.md":     "---\nkind: problem\ntitle: P\nanswers: intake\n---\n",
		"content/ja/handoff.md":  "---\nkind: handoff\ntitle: H\nfrom: ops\nto: sato\nacceptance: [x]\nprocedure: intake\n---\n",
		"content/ja/journey.md":  "---\nkind: journey\ntitle: J\npersona: x\nsteps: [{step: a, procedure: intake}, {step: b, procedure: intake}]\n---\n",
		"content/en/intake.md":   "---\ntitle: Intake in English\n---\n",
		"content/ja/meeting.md":  "---\nkind: cadence\ntitle: M\nrhythm: weekly\nlooks_at: [plain, intake]\n---\n",
		"content/ja/plain.md":    "# Plain\n",
		"content/ja/decision.md": "---\nkind: decision\ntitle: D\ndate: 2026-10-01\naction: x\nowner: sato\nprocedure: intake\n---\n",
	}
	var files []*content.File
	for path, text := range pages {
		f, _ := content.Parse(path, []byte(text), content.Options{})
		files = append(files, f)
	}
	drafts, _ := content.Decode(files, []string{"ja", "en"}, nil)
	site, found := model.Join(drafts, model.Options{Languages: []string{"ja", "en"}})
	if len(found) > 0 {
		t.Fatal(found)
	}
	got := map[string][]string{}
	for _, p := range site.Pages {
		for _, by := range site.Referrers(p) {
			got[p.URL] = append(got[p.URL], by.Record.ID+"."+by.Field.Name)
		}
	}
	of := map[string][]string{
		"intake/": {"decision.procedure", "slow.answers", "risk.procedures", "handoff.procedure", "meeting.looks_at", "journey.steps"},
		"ops/":    {"sato.roles", "handoff.from"}, "sato/": {"handoff.to"}, "plain/": {"meeting.looks_at"},
	}
	want := map[string][]string{}
	for url, list := range of {
		want[url], want["en/"+url] = list, list
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if r := site.Records[0]; r.Kind == model.KindDecision && (r.Owner.Person == nil || r.Owner.Person.ID != "sato") {
		t.Errorf("the owner is %+v", r.Owner)
	}
}
