// Package approval holds what data/approvals.csv says: who approved which version of
// a page, on which day, and what text that was.
//
// A row is about one file: the page in one language, with a digest of its text and
// fields. The rows that one person wrote on one day for one version are an approval.
// A page is as approved while each of its files has the digest of its row; an edit,
// and a translation added or removed, is a change since.
package approval

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Row is what is known of one file.
type Row struct {
	Kind              model.Kind
	ID, Lang, Version string
	// Digest is that of [model.Page].
	Digest, By string
	On         value.Date
}

// Standing is how a page stands to its newest approval.
type Standing struct {
	// Rows are those of the approval, by language of the site.
	Rows []Row
	// Changed, Added and Removed are the languages of the files that are not as they
	// were approved.
	Changed, Added, Removed []string
}

// By, On and Version are those of the approval.
func (s *Standing) By() string { return s.Rows[0].By }

// On is the day of the approval.
func (s *Standing) On() value.Date { return s.Rows[0].On }

// Version is the version that was approved.
func (s *Standing) Version() string { return s.Rows[0].Version }

// Differs reports whether the page is not as it was approved.
func (s *Standing) Differs() bool { return len(s.Changed)+len(s.Added)+len(s.Removed) > 0 }

// Of returns how a page stands to its newest approval, nil where it has none. rows
// are in the order in which they were written.
func Of(p *model.Page, rows []Row) *Standing {
	same := func(r Row) bool { return r.Kind == p.Kind && r.ID == p.ID }
	last := len(rows) - 1
	for last >= 0 && !same(rows[last]) {
		last--
	}
	if last < 0 {
		return nil
	}
	by := map[string]Row{} // by language, the last row counts
	for _, r := range rows {
		if same(r) && r.By == rows[last].By && r.On == rows[last].On && r.Version == rows[last].Version {
			by[r.Lang] = r
		}
	}
	s := &Standing{}
	for _, f := range Files(p) {
		r, ok := by[f.Lang]
		switch {
		case !ok:
			s.Added = append(s.Added, f.Lang)
			continue
		case r.Digest != f.Digest:
			s.Changed = append(s.Changed, f.Lang)
		}
		s.Rows = append(s.Rows, r)
		delete(by, f.Lang)
	}
	for lang, r := range by {
		s.Removed = append(s.Removed, lang)
		s.Rows = append(s.Rows, r)
	}
	slices.Sort(s.Removed)
	return s
}

// Files are the pages of all languages that have a file of their own.
func Files(p *model.Page) []*model.Page {
	var out []*model.Page
	for _, t := range p.Translations {
		if t != nil && !t.Generated && !t.Fallback {
			out = append(out, t)
		}
	}
	if len(p.Translations) == 0 {
		out = append(out, p)
	}
	return out
}

// RefusedError says why an approval is not written down.
type RefusedError struct{ Reason string }

// Error is the reason.
func (e *RefusedError) Error() string { return e.Reason }

func refuse(format string, args ...any) error { return &RefusedError{fmt.Sprintf(format, args...)} }

// New returns the rows of an approval of a page by somebody on a day, or a
// [RefusedError]: only the approver whom the page names may approve it, or a person
// who holds that role.
func New(site *model.Site, p *model.Page, by string, on value.Date) ([]Row, error) {
	c := p.Control
	switch {
	case c == nil || c.Version == "":
		return nil, refuse("%s has no version: write version: \"1.0\" and approver: into its front matter", p.File)
	case c.Approver.None():
		return nil, refuse("%s does not say who may approve it: write approver: with the id of a role or person", p.File)
	case c.State == model.StateDraft:
		return nil, refuse("%s is a draft: write status: in-review when it is to be judged", p.File)
	case c.State == model.StateRetired:
		return nil, refuse("%s is retired", p.File)
	}
	if err := may(site, c.Approver, by, on); err != nil {
		return nil, err
	}
	var rows []Row
	for _, f := range Files(p) {
		rows = append(rows, Row{Kind: p.Kind, ID: p.ID, Lang: f.Lang, Version: c.Version, Digest: f.Digest, By: by, On: on})
	}
	return rows, nil
}

// may reports why somebody must not approve for an approver.
func may(site *model.Site, approver model.Actor, by string, on value.Date) error {
	for _, r := range site.Records {
		if r.Kind != "person" || r.ID != by {
			continue
		}
		if until := r.Day("until"); until != value.NoDate && until < on {
			return refuse("%s left on %s", by, until)
		}
		if since := r.Day("since"); since != value.NoDate && since > on {
			return refuse("%s begins on %s only", by, since)
		}
		if v := r.Value("roles"); v != nil && approver.Role != nil && slices.Contains(v.Refs, model.Definition(approver.Role)) {
			return nil
		}
	}
	if strings.TrimSpace(by) == approver.Text {
		return nil
	}
	who := fmt.Sprintf("%q", approver.Text)
	if approver.Role != nil {
		who = "the role " + who + " or a person who holds it"
	}
	return refuse("%q must not approve it: its approver is %s", by, who)
}
