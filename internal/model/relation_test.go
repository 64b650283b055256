package model_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/content"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
)

// TestRelations holds every word of a relation, each pair once with it.
func TestRelations(t *testing.T) {
	var files []*content.File
	for name, text := range map[string]string{
		"lead":    "kind: role\ndeputies: [analyst]\ncollaborates_with: [analyst, Sales]",
		"analyst": "kind: role",
		"cap":     "kind: capability\ncriteria: {1: [{id: c, text: x}]}",
		"cost":    "kind: metric\nformula: cost\nowner: analyst",
		"cpl":     "kind: metric\nformula: \"@cost / leads + @cost\"\nowner: Sales",
		"call":    "kind: procedure\nowner: lead\ndeputy: analyst\nraci: {lead: A/R, analyst: C/I}\ncapability: cap\nmetrics: [cpl, cpl]\nfunnel_stage: b",
		"demand":  "kind: funnel\nowner: lead\nstages: [{id: a, owner: lead}, {id: b, owner: analyst, procedure: call}]",
	} {
		f, ds := content.Parse("content/"+name+".md", []byte("---\n"+text+"\n---\n"), content.Options{})
		if len(ds) > 0 {
			t.Fatal(ds)
		}
		files = append(files, f)
	}
	drafts, ds := content.Decode(files, []string{"en"}, nil)
	site, more := model.Join(drafts, model.Options{Languages: []string{"en"}})
	for _, d := range append(ds, more...) {
		if d.Level == diag.Error {
			t.Fatal(d)
		}
	}
	var got []string
	words := map[string]bool{}
	for _, r := range site.Relations() {
		got = append(got, fmt.Sprintf("%s %s %s", r.From.ID, r.What, r.To.ID))
		words[r.What] = true
	}
	want := []string{
		"lead owner call", "analyst deputy call", "lead responsible call", "lead accountable call", "analyst consulted call", "analyst informed call",
		"call capability cap", "call measured cpl",
		"lead owner demand", "analyst owner demand", "call stage demand",
		"analyst owner cost", "cost formula cpl",
		"analyst stands-in lead", "analyst works-with lead",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	for _, w := range model.RelationWords() {
		if !words[w] {
			t.Errorf("no relation is called %q", w)
		}
	}
	if len(words) != len(model.RelationWords()) || slices.Contains(model.RelationWords(), "") {
		t.Errorf("words %v", words)
	}
}
