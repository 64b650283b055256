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
		rows, err := approval.New(site, p, nil, tt.by, october)
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
		rows, err := approval.New(site, p, nil, "lead", october)
		if err != nil {
			t.Fatal(err)
		}
		tt.edit(p, p.Translations[1])
		s := approval.Of(p, append([]approval.Row{{Kind: model.KindProcedure, ID: "routing", Lang: "ja", Digest: "a0", By: "lead", On: october - 9, Version: "1"}}, rows...), october)
		if got := fmt.Sprint(s.Changed, s.Added, s.Removed); got != tt.want || s.Differs() == (tt.want == "[] [] []") || s.Version() != "2" {
			t.Errorf("%s: %s of version %s, want %s", tt.name, got, s.Version(), tt.want)
		}
	}
	_, p := page()
	if approval.Of(p, nil, october) != nil {
		t.Error("a page without approval stands to one")
	}
	only := []approval.Row{{Kind: model.KindProcedure, ID: "routing", Lang: "ja", Digest: "a1", By: "lead", On: october, Version: "2"}}
	if s := approval.Of(p, only, october); fmt.Sprint(s.Added) != "[en]" {
		t.Errorf("a translation added since: %v", s.Added)
	}
}

// TestApprovedAgain: the last approval counts, also where it is of the same day and
// version and a language is no more; it can come back.
func TestApprovedAgain(t *testing.T) {
	site, p := page()
	en := p.Translations[1]
	var rows []approval.Row
	approve := func() {
		t.Helper()
		more, err := approval.New(site, p, rows, "lead", october)
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, more...)
	}
	approve()
	en.Fallback = true
	if s := approval.Of(p, rows, october); fmt.Sprint(s.Removed) != "[en]" {
		t.Errorf("removed %v", s.Removed)
	}
	approve()
	if s := approval.Of(p, rows, october); s.Differs() || len(s.Rows) != 1 || len(rows) != 4 {
		t.Errorf("approved again it stands %+v, by %d rows", s, len(rows))
	}
	en.Fallback = false
	if s := approval.Of(p, rows, october); fmt.Sprint(s.Added) != "[en]" {
		t.Errorf("added %v", s.Added)
	}
	approve()
	if s := approval.Of(p, rows, october); s.Differs() || len(rows) != 6 {
		t.Errorf("with both languages it stands %+v, by %d rows", s, len(rows))
	}
}

// TestAsOf: the day tells which approval is the newest, whatever the order of lines,
// and later ones are not known.
func TestAsOf(t *testing.T) {
	site, p := page()
	row := func(version string, on value.Date) approval.Row {
		return approval.Row{Kind: p.Kind, ID: p.ID, Lang: "ja", Version: version, Digest: "a1", By: "lead", On: on}
	}
	rows := []approval.Row{row("2", october), row("1", october-9)}
	for day, want := range map[value.Date]string{october + 1: "2", october: "2", october - 1: "1", october - 10: ""} {
		got := ""
		if s := approval.Of(p, rows, day); s != nil {
			got = s.Version()
		}
		if got != want {
			t.Errorf("as of %s version %q is approved, want %q", day, got, want)
		}
	}
	_, err := approval.New(site, p, rows, "lead", october-1)
	if want := "content/ja/routing.md was approved on 2026-10-01, by lead: an approval on 2026-09-30 would be before that"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}
