package page

import (
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/wording"
)

// control says over a page which version of a controlled document it is, and who
// approved it when.
func control(l *book.Leaf, v *book.Page) {
	c := l.Page.Control
	if c == nil {
		return
	}
	v.Issue, v.InForce = c.Version, c.Effective.String()
	if s := l.Results.Approved[l.Page]; s != nil {
		v.Approved, v.ApprovedBy = s.On().String(), approver(l, s.By())
	}
}

// approver links to the role or the person who approved.
func approver(l *book.Leaf, by string) book.Link {
	for _, r := range l.Site.Roles {
		if r.ID == by {
			return l.To(r)
		}
	}
	for _, r := range l.Site.Records {
		if r.Kind == "person" && r.ID == by {
			return l.To(r)
		}
	}
	return book.Link{Text: by}
}

// stateNotices say that a page is not in force, or is not what was approved.
func stateNotices(l *book.Leaf) []book.Notice {
	p := l.Page
	if p.Retired() {
		return []book.Notice{{Class: "warn", Text: l.T("control.retired")}}
	}
	var out []book.Notice
	if c := p.Control; c != nil && (c.State == model.StateDraft || c.State == model.StateInReview) {
		out = append(out, book.Notice{Class: "info", Text: l.T("control." + c.State)})
	}
	if p.Control != nil && p.Control.Awaited(l.Results.AsOf) {
		out = append(out, book.Notice{Class: "info", Text: l.T("control.awaited", p.Control.Effective.String())})
	}
	s := l.Results.Approved[p]
	if s == nil || !s.Differs() {
		return out
	}
	text := l.T("control.changed", s.On().String(), s.Version())
	if len(p.Translations) > 1 {
		var names []string
		for _, lang := range slices.Concat(s.Changed, s.Added, s.Removed) {
			names = append(names, wording.LanguageName(lang))
		}
		text += l.T("number.remark", strings.Join(names, l.T("list.comma")))
	}
	return append(out, book.Notice{Class: "warn", Text: text})
}
