package crm_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/dataset/profile/crm"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

func TestRecognise(t *testing.T) {
	tests := []struct {
		name   string
		header []string
		want   string
	}{
		{"contacts", []string{"Record ID", "Lifecycle Stage", "Create Date", "Became a Lead Date"}, "hubspot-contacts"},
		{"deals", []string{"Record ID", "Deal Name", "Deal Stage", "Create Date"}, "hubspot-deals"},
		{"deals in Japanese", []string{"レコードID", "取引名", "取引ステージ", "作成日"}, "hubspot-deals"},
		{"no stage", []string{"Record ID", "Deal Name", "Deal Stage", "Amount"}, ""},
		{"no id", []string{"Deal Name", "Deal Stage", "Create Date"}, ""},
		{"a hand-kept table", []string{"id", "created", "won", "amount"}, ""},
	}
	for _, tt := range tests {
		got := ""
		if r := crm.Recognise(tt.header); r != nil {
			got = r.Name
		}
		if got != tt.want {
			t.Errorf("%s: Recognise = %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestTablesAreSound holds that every name is used once, and that no
// column about people is a dimension at the same time.
func TestTablesAreSound(t *testing.T) {
	names := crm.Names()
	if !slices.IsSorted(names) {
		t.Errorf("the profiles are not sorted: %v", names)
	}
	for _, r := range crm.All() {
		if crm.Get(r.Name) == nil || profile.Get(r.Name) != nil {
			t.Errorf("the name %s is not that of one profile of records", r.Name)
		}
		measures := r.Measures()
		if distinct := slices.Compact(slices.Sorted(slices.Values(measures))); len(distinct) != len(measures) {
			t.Errorf("%s gives a measure twice: %v", r.Name, measures)
		}
		folded := map[string]bool{}
		for _, p := range r.Personal {
			folded[value.Fold(p)] = true
		}
		for _, d := range r.Dimensions {
			if role := config.RoleOf(d.Name); role != config.Dimension && role != config.Auto || slices.Contains(measures, d.Name) {
				t.Errorf("%s: %s is no name of a dimension", r.Name, d.Name)
			}
			for _, h := range d.Headers {
				if folded[value.Fold(h)] {
					t.Errorf("%s: the dimension %s is about people: %s", r.Name, d.Name, h)
				}
			}
		}
		for _, s := range r.Stages {
			if len(s.Ways) == 0 {
				t.Errorf("%s: the stage %s cannot be told", r.Name, s.ID)
			}
		}
		for _, a := range r.Amounts {
			if !slices.ContainsFunc(r.Stages, func(s crm.Stage) bool { return s.ID == a.At }) || config.RoleOf(a.Name) != config.Money {
				t.Errorf("%s: the amount %s is no money of a stage", r.Name, a.Name)
			}
		}
	}
}

// TestResolve does not depend on the order of the files, and gives every file
// the same names.
func TestResolve(t *testing.T) {
	files := []crm.Count{
		crm.Counted([]string{"Record ID", "Create Date", "Became a Lead Date", "Original Source"}),
		crm.Counted([]string{"レコードID", "作成日", "MQL(マーケティング上の有望な見込み客)になった日付", "国"}),
		crm.Counted([]string{"Contact ID"}),
	}
	in := config.Input{Profile: strictyaml.Located[string]{V: "hubspot-contacts"}, Stages: []config.Stage{{ID: "demo", Date: "Demo"}}}
	r := crm.Get("hubspot-contacts")
	names := func(file crm.Count, all []crm.Count) []string {
		out, found := r.Resolve(in, crm.Taken{}, file, all)
		if len(found) > 0 {
			t.Fatal(found)
		}
		var names []string
		for _, s := range out.Stages {
			names = append(names, s.ID)
		}
		for _, d := range out.Dimensions {
			names = append(names, d.Name)
		}
		return names
	}
	want := []string{"contact", "lead", "mql", "demo", "channel", "country"}
	for _, file := range files {
		turned := slices.Clone(files)
		slices.Reverse(turned)
		for _, all := range [][]crm.Count{files, turned} {
			if d := cmp.Diff(want, names(file, all)); d != "" {
				t.Error(d)
			}
		}
	}
}
