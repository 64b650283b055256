// Package approval holds what data/approvals.csv says: who approved which version of
// a page, on which day, and what text that was.
//
// A row is about one file: the page in one language, with a digest of its text and
// fields. The rows that one person wrote on one day for one version are an approval,
// and of each language the last of them counts; one without a digest says that the
// page was approved without that language. A page is as approved while each of its
// files has the digest of its row; an edit, and a translation added or removed, is a
// change since. As of a day nothing is known of later approvals.
package approval

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Row is what is known of one file.
type Row struct {
	Kind              model.Kind
	ID, Lang, Version string
	// Digest is that of [model.Page], "" for a language that has been removed.
	Digest, By string
	On         value.Date
}

// Standing is how a page stands to its newest approval.
type Standing struct {
	newest Row
	// Rows are those of the approval, by language of the site.
	Rows []Row
	// Changed, Added and Removed are the languages of the files that are not as they
	// were approved.
	Changed, Added, Removed []string
}

// By, On and Version are those of the approval.
func (s *Standing) By() string { return s.newest.By }

// On is the day of the approval.
func (s *Standing) On() value.Date { return s.newest.On }

// Version is the version that was approved.
func (s *Standing) Version() string { return s.newest.Version }

// Differs reports whether the page is not as it was approved.
func (s *Standing) Differs() bool { return len(s.Changed)+len(s.Added)+len(s.Removed) > 0 }

// Of returns how a page stands to its newest approval as of a day, nil where it has
// none. Of several on one day the last row tells which is the newest.
func Of(p *model.Page, rows []Row, asOf value.Date) *Standing {
	newest := -1
	for i, r := range rows {
		if r.of(p) && r.On <= asOf && (newest < 0 || r.On >= rows[newest].On) {
			newest = i
		}
	}
	if newest < 0 {
		return nil
	}
	by := map[string]Row{} // by language, the last row counts
	for _, r := range rows {
		if r.of(p) && r.together(rows[newest]) {
			by[r.Lang] = r
		}
	}
	maps.DeleteFunc(by, func(_ string, r Row) bool { return r.Digest == "" })
	s := &Standing{newest: rows[newest]}
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
	s.Removed = slices.Sorted(maps.Keys(by))
	for _, lang := range s.Removed {
		s.Rows = append(s.Rows, by[lang])
	}
	return s
}

// of reports whether a row is about a page.
func (r Row) of(p *model.Page) bool { return r.Kind == p.Kind && r.ID == p.ID }

// together reports whether two rows of a page are of one approval.
func (r Row) together(o Row) bool { return r.By == o.By && r.On == o.On && r.Version == o.Version }

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

// New returns the rows of an approval of a page by somebody on a day, to stand after
// others, or a [RefusedError]: only the approver whom the page names may approve it,
// or a person who holds that role, and not before a later approval.
func New(site *model.Site, p *model.Page, earlier []Row, by string, on value.Date) ([]Row, error) {
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
	for _, r := range earlier {
		if r.of(p) && r.On > on {
			return nil, refuse("%s was approved on %s, by %s: an approval on %s would be before that", p.File, r.On, r.By, on)
		}
	}
	like := Row{Kind: p.Kind, ID: p.ID, Version: c.Version, By: by, On: on}
	var rows []Row
	for _, f := range Files(p) {
		r := like
		r.Lang, r.Digest = f.Lang, f.Digest
		rows = append(rows, r)
	}
	return append(rows, removed(p, earlier, like)...), nil
}

// removed are rows which say that languages are no more, of which there are rows that
// would else be a part of a new approval.
func removed(p *model.Page, earlier []Row, like Row) []Row {
	s := Of(p, earlier, like.On)
	if s == nil || !s.newest.together(like) {
		return nil
	}
	var out []Row
	for _, lang := range s.Removed {
		r := like
		r.Lang = lang
		out = append(out, r)
	}
	return out
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
