package playbook

import (
	"strings"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
)

// entity is a page with its translations.
type entity struct {
	Ref  string `json:"ref"`
	ID   string `json:"id"`
	Kind string `json:"kind"`
	// Title, Description and URL are by language; the languages of URL are those
	// in which the page was written.
	Title       map[string]string `json:"title"`
	Description map[string]string `json:"description,omitempty"`
	URL         map[string]string `json:"url"`
	// Owner is a reference where the handbook has a page of the owner, else the
	// name as it was written.
	Owner     string         `json:"owner,omitempty"`
	Division  string         `json:"division,omitempty"`
	Audience  []string       `json:"audience,omitempty"`
	Tags      []string       `json:"tags,omitempty"`
	Date      string         `json:"date,omitempty"`
	Period    *span          `json:"period,omitempty"`
	Reviewed  string         `json:"last_reviewed,omitempty"`
	ReviewDue string         `json:"review_due,omitempty"`
	Control   *control       `json:"control,omitempty"`
	Fields    map[string]any `json:"fields,omitempty"`
}

// control is what makes a page a controlled document.
type control struct {
	Version   string `json:"version,omitempty"`
	State     string `json:"state,omitempty"`
	Approver  string `json:"approver,omitempty"`
	Effective string `json:"effective,omitempty"`
}

// span are days, both included.
type span struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// refOf names a page: its kind and id.
func refOf(p *model.Page) string { return string(p.Kind) + ":" + p.ID }

// refTo names the page of a definition.
func refTo(d model.Definition) string {
	e := model.EntityOf(d)
	return string(e.Kind) + ":" + e.ID
}

// actor names a role or person, or says what was written.
func actor(a model.Actor) string {
	if d := a.Definition(); d != nil {
		return refTo(d)
	}
	return a.Text
}

// entities lists the pages of a site, once each, in the order of the default
// language, then of those that another language has alone.
func entities(b *book.Book) []*entity {
	var list []*entity
	for _, p := range b.Site.Pages {
		if p.Fallback || p.Generated || !first(p) {
			continue
		}
		list = append(list, entityOf(b, p))
	}
	return list
}

// first reports whether a page is the first of its translations that was written.
func first(p *model.Page) bool {
	for _, t := range p.Translations {
		if !t.Fallback {
			return t == p
		}
	}
	return true
}

func entityOf(b *book.Book, p *model.Page) *entity {
	e := &entity{
		Ref: refOf(p), ID: p.ID, Kind: string(p.Kind), Title: map[string]string{}, URL: map[string]string{},
		Owner: actor(p.Owner), Division: p.Division, Audience: p.Audience, Tags: p.Tags, Date: p.Date.String(),
		Reviewed: p.LastReviewed.String(), ReviewDue: p.ReviewDue().String(), Fields: fields(b, p.Def),
	}
	if c := p.Control; c != nil {
		e.Control = &control{c.Version, c.State, actor(c.Approver), c.Effective.String()}
	}
	if p.Period != nil {
		e.Period = spanOf(b, p.Period)
	}
	for _, t := range p.Translations {
		if t.Fallback {
			continue
		}
		e.Title[t.Lang] = t.Title
		e.URL[t.Lang] = strings.TrimSuffix(b.Address(t), book.IndexFile)
		if t.Description != "" {
			if e.Description == nil {
				e.Description = map[string]string{}
			}
			e.Description[t.Lang] = t.Description
		}
	}
	return e
}

// spanOf are the days of a fixed period.
func spanOf(b *book.Book, p *expr.Period) *span {
	full := p.Resolve(0, b.Config.Site.Calendar()).Full
	return &span{full.From.String(), full.To.String()}
}
