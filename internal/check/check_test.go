package check

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// handbook is a small site; edit changes it for one case.
func handbook(edit func(*Pass)) *Pass {
	manager := &model.Role{Entity: model.Entity{ID: "manager"}}
	owner := model.Actor{Role: manager, Text: "manager"}
	deputy := model.Actor{Text: "analyst"}
	page := func(kind model.Kind, id string) *model.Page {
		return &model.Page{
			Lang: "ja", TextLang: "ja", Kind: kind, ID: id, Title: strings.ToUpper(id), File: "content/ja/" + id + ".md",
			Owner: owner, LastReviewed: value.NoDate,
		}
	}
	routing := page(model.KindProcedure, "routing")
	p := &Pass{
		AsOf: value.DateOf(2026, 10, 31),
		Site: &model.Site{
			Languages: []string{"ja", "en"},
			Pages:     []*model.Page{page(model.KindMetric, "cpl"), page(model.KindPage, "home"), page(model.KindRole, "manager"), routing},
			Procedures: []*model.Procedure{{
				Entity: model.Entity{ID: "routing", Pos: diag.Pos{File: routing.File, Line: 1}},
				Owner:  owner, Deputy: deputy, Status: "active",
			}},
		},
		Set: &facts.Set{Sources: []*facts.Source{{Name: "crm", Newest: value.DateOf(2026, 10, 29), Freshness: 2}}},
	}
	edit(p)
	return p
}

func days(s string) expr.Duration {
	d, err := expr.ParseDuration(s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestRun(t *testing.T) {
	page := func(p *Pass, id string) *model.Page {
		for _, pg := range p.Site.Pages {
			if pg.ID == id {
				return pg
			}
		}
		panic(id)
	}
	reviewed := func(p *Pass, y, m, d int, every string) {
		page(p, "home").LastReviewed, page(p, "home").ReviewEvery = value.DateOf(y, m, d), days(every)
	}
	tests := []struct {
		name string
		edit func(*Pass)
		want string
	}{
		{"nothing wrong", func(*Pass) {}, ""},
		{"no owner", func(p *Pass) {
			for _, pg := range p.Site.Pages {
				pg.Owner = model.Actor{}
			}
		}, `content/ja/cpl.md:1: warning: metric "cpl" has no owner [missing-owner]
    add owner: with the id of a role
content/ja/routing.md:1: warning: procedure "routing" has no owner [missing-owner]
    add owner: with the id of a role
`},
		{"nobody accountable", func(p *Pass) { p.Site.Procedures[0].RACI = []model.RACI{{Letters: "R"}} },
			`hint: no role is accountable (A) for procedure "routing" [raci-accountable]
    give the letter A to exactly one role
`},
		{"two accountable", func(p *Pass) { p.Site.Procedures[0].RACI = []model.RACI{{Letters: "RA"}, {Letters: "A"}} },
			`hint: 2 roles are accountable (A) for procedure "routing" [raci-accountable]
    give the letter A to exactly one role
`},
		{"one accountable", func(p *Pass) { p.Site.Procedures[0].RACI = []model.RACI{{Letters: "R"}, {Letters: "A"}} }, ""},
		{"letters that cannot be read", func(p *Pass) { p.Site.Procedures[0].RACI = []model.RACI{{Letters: "R"}, {}} }, ""},
		{"owner by name", func(p *Pass) { page(p, "cpl").Owner = model.Actor{Text: "情報システム部"} }, ""},
		{
			"no deputy", func(p *Pass) { p.Site.Procedures[0].Deputy = model.Actor{} },
			`content/ja/routing.md:1: warning: procedure "routing" has no deputy [no-deputy]
    add deputy: with the id of a role, or deputies: to the owner's role
`,
		},
		{"no deputy, retired", func(p *Pass) {
			p.Site.Procedures[0].Deputy, p.Site.Procedures[0].Status = model.Actor{}, "retired"
		}, ""},
		{"the owner's role has deputies", func(p *Pass) {
			p.Site.Procedures[0].Deputy = model.Actor{}
			p.Site.Procedures[0].Owner.Role.Deputies = []model.Actor{{Text: "analyst"}}
		}, ""},
		{"review due today", func(p *Pass) { reviewed(p, 2026, 10, 1, "30 days") }, ""},
		{
			"review due yesterday", func(p *Pass) { reviewed(p, 2026, 9, 30, "30 days") },
			`content/ja/home.md:1: warning: the review of "HOME" was due on 2026-10-30, 1 day ago [review-overdue]
    read the page, mend it, and set last_reviewed:
`,
		},
		{
			"review by months", func(p *Pass) { reviewed(p, 2026, 3, 31, "6 months") },
			`content/ja/home.md:1: warning: the review of "HOME" was due on 2026-09-30, 31 days ago [review-overdue]
    read the page, mend it, and set last_reviewed:
`,
		},
		{"a translation is not told again", func(p *Pass) {
			reviewed(p, 2026, 1, 1, "30 days")
			ja, en := page(p, "home"), *page(p, "home")
			en.Lang, en.File = "en", "content/en/home.md"
			ja.Translations = []*model.Page{ja, &en}
			en.Translations = ja.Translations
			p.Site.Pages = append(p.Site.Pages, &en)
		}, `content/ja/home.md:1: warning: the review of "HOME" was due on 2026-01-31, 273 days ago [review-overdue]
    read the page, mend it, and set last_reviewed:
`},
		{"a page of another language alone", func(p *Pass) {
			reviewed(p, 2026, 1, 1, "30 days")
			page(p, "home").Lang = "en"
		}, `content/ja/home.md:1: warning: the review of "HOME" was due on 2026-01-31, 273 days ago [review-overdue]
    read the page, mend it, and set last_reviewed:
`},
		{"fallback and generated pages", func(p *Pass) {
			reviewed(p, 2026, 1, 1, "30 days")
			page(p, "home").Fallback = true
			page(p, "cpl").Owner, page(p, "cpl").Generated = model.Actor{}, true
		}, ""},
		{
			"stale source", func(p *Pass) { p.Set.Sources[0].Newest-- },
			`mopsite.yaml: warning: the newest day of source "crm" is 2026-10-28, 3 days before 2026-10-31; it is to be at most 2 [data-stale]
    export the missing days, or change freshness: of the source
`,
		},
		{"a source that says nothing about freshness", func(p *Pass) { p.Set.Sources[0].Newest, p.Set.Sources[0].Freshness = 0, 0 }, ""},
		{"a source that failed", func(p *Pass) { p.Set.Sources[0].Newest, p.Set.Sources[0].Failed = 0, true }, ""},
		{
			"a source without rows", func(p *Pass) { p.Set.Sources[0].Newest = value.NoDate },
			`mopsite.yaml: warning: source "crm" has no day at all up to 2026-10-31; its newest is to be at most 2 days before [data-stale]
    export it again: its files hold no row
`,
		},
		{"a source without rows nor freshness", func(p *Pass) {
			p.Set.Sources[0].Newest, p.Set.Sources[0].Freshness = value.NoDate, 0
		}, ""},
		{"no facts at all", func(p *Pass) { p.Set = &facts.Set{} }, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got bytes.Buffer
			if err := diag.WriteText(&got, Run(*handbook(tt.edit))); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got.String()); diff != "" {
				t.Errorf("want -, got +:\n%s", diff)
			}
		})
	}
}

// State never stops publication, whatever its level.
func TestStateNeverBlocks(t *testing.T) {
	ds := Run(*handbook(func(p *Pass) {
		p.Site.Pages[0].LastReviewed, p.Site.Pages[0].ReviewEvery = 0, days("1 day")
		p.Set.Sources[0].Newest = 0
	}))
	levels := map[string]diag.Level{"review-overdue": diag.Error, "data-stale": diag.Error}
	if ds = diag.Apply(ds, levels); len(ds) != 2 || diag.Blocking(ds) {
		t.Errorf("blocking: %v", ds)
	}
	for _, d := range ds {
		if d.Target == "" {
			t.Errorf("%s does not say what it is about", d)
		}
	}
}

func TestAllIsSorted(t *testing.T) {
	for i, c := range All() {
		if i > 0 && All()[i-1].ID >= c.ID {
			t.Errorf("%s stands out of order", c.ID)
		}
	}
}

// TestAllAreTold holds that a check of this package explains itself; package build
// holds that its example is found, and the mended one not.
func TestAllAreTold(t *testing.T) {
	if n := len(All()); n < 25 {
		t.Errorf("there are %d checks", n)
	}
	for _, c := range All() {
		for name, text := range map[string]string{"What": c.What, "Fix": c.Fix, "Example": c.Example, "Mended": c.Mended} {
			if text == "" {
				t.Errorf("%s has no %s", c.ID, name)
			}
		}
		if file := strings.ReplaceAll(c.ID, "-", "_") + ".go"; !exists(file) {
			t.Errorf("%s has no file %s of its own", c.ID, file)
		}
	}
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}
