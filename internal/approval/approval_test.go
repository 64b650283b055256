package approval_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/approval"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/value"
)

// page is a procedure in Japanese and English, version 2, whose approver is a role.
func page() (*model.Site, *model.Page) {
	lead := &model.Role{Entity: model.Entity{Kind: model.KindRole, ID: "lead"}}
	person := func(id, until string) *model.Record {
		r := &model.Record{Entity: model.Entity{Kind: "person", ID: id}}
		r.Values = append(r.Values, model.RecordValue{Field: &record.Field{Name: "roles"}, Refs: []model.Definition{lead}})
		if until != "" {
			day, err := value.ParseDate(until)
			if err != nil {
				panic(err)
			}
			r.Values = append(r.Values, model.RecordValue{Field: &record.Field{Name: "until"}, Date: day})
		}
		return r
	}
	c := &model.Control{Version: "2", State: model.StateActive, Approver: model.Actor{Role: lead, Text: "lead"}}
	ja := &model.Page{Kind: model.KindProcedure, ID: "routing", Lang: "ja", File: "content/ja/routing.md", Digest: "a1", Control: c}
	en := *ja
	en.Lang, en.File, en.Digest = "en", "content/en/routing.md", "b1"
	ja.Translations = []*model.Page{ja, &en}
	en.Translations = ja.Translations
	return &model.Site{Records: []*model.Record{person("sato", ""), person("mori", "2026-09-30")}}, ja
}

var october = value.DateOf(2026, 10, 1)

// TestNew holds who may approve what.
func TestNew(t *testing.T) {
	for _, tt := range []struct {
		by, want string
		edit     func(*model.Control)
	}{
		{"lead", "", nil},
		{"sato", "", nil},
		{"mori", "mori left on 2026-09-30", nil},
		{"operator", `"operator" must not approve it: its approver is the role "lead" or a person who holds it`, nil},
		{"lead", "is a draft", func(c *model.Control) { c.State = model.StateDraft }},
		{"lead", "", func(c *model.Control) { c.State = model.StateInReview }},
		{"lead", "is retired", func(c *model.Control) { c.State = model.StateRetired }},
		{"lead", "has no version", func(c *model.Control) { c.Version = "" }},
		{"lead", "does not say who may approve it", func(c *model.Control) { c.Approver = model.Actor{} }},
		{"IT", "", func(c *model.Control) { c.Approver = model.Actor{Text: "IT"} }},
	} {
		site, p := page()
		if tt.edit != nil {
			tt.edit(p.Control)
		}
		rows, err := approval.New(site, p, tt.by, october)
		var refused *approval.RefusedError
		switch {
		case tt.want == "" && (err != nil || len(rows) != 2):
			t.Errorf("%s: %v, %v", tt.by, rows, err)
		case tt.want != "" && (!errors.As(err, &refused) || !strings.Contains(err.Error(), tt.want)):
			t.Errorf("%s: %v, want %s", tt.by, err, tt.want)
		}
	}
}

// TestOf holds what is a change since the approval.
func TestOf(t *testing.T) {
	for _, tt := range []struct {
		name, want string
		edit       func(ja, en *model.Page)
	}{
		{"nothing", "[] [] []", func(ja, en *model.Page) {}},
		{"the text of a translation", "[en] [] []", func(ja, en *model.Page) { en.Digest = "b2" }},
		{"a translation that is gone", "[] [] [en]", func(ja, en *model.Page) { en.Fallback = true }},
		{"the version alone, which is a field", "[ja] [] []", func(ja, en *model.Page) { ja.Digest, ja.Control.Version = "a2", "3" }},
	} {
		site, p := page()
		rows, err := approval.New(site, p, "lead", october)
		if err != nil {
			t.Fatal(err)
		}
		tt.edit(p, p.Translations[1])
		s := approval.Of(p, append([]approval.Row{{Kind: model.KindProcedure, ID: "routing", Lang: "ja", Digest: "a0", By: "lead", On: october - 9, Version: "1"}}, rows...))
		if got := fmt.Sprint(s.Changed, s.Added, s.Removed); got != tt.want || s.Differs() == (tt.want == "[] [] []") || s.Version() != "2" {
			t.Errorf("%s: %s of version %s, want %s", tt.name, got, s.Version(), tt.want)
		}
	}
	_, p := page()
	if approval.Of(p, nil) != nil {
		t.Error("a page without approval stands to one")
	}
	only := []approval.Row{{Kind: model.KindProcedure, ID: "routing", Lang: "ja", Digest: "a1", By: "lead", On: october, Version: "2"}}
	if s := approval.Of(p, only); fmt.Sprint(s.Added) != "[en]" {
		t.Errorf("a translation added since: %v", s.Added)
	}
}
