package calendar

import (
	"net/url"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/output"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/value"
)

// File is what a calendar is called: that of the site lies in the folder of its
// language, that of a role beside the role's page.
const File = "calendar.ics"

// Of returns the path of the site's calendar in a language, "" where nothing
// falls due: an empty calendar is none.
func Of(b *book.Book, lang string) string {
	if b.Results.AsOf == value.NoDate || len(days(b, lang)) == 0 {
		return ""
	}
	return book.LanguageRoot(lang, slices.Index(b.Site.Languages, lang)) + File
}

// OfRole returns the path of the calendar of a role in a language, "" where
// nothing falls due to it.
func OfRole(b *book.Book, lang string, r *model.Role) string {
	p := r.Page(lang)
	if b.Results.AsOf == value.NoDate || p == nil || len(concern(days(b, lang), r)) == 0 {
		return ""
	}
	return p.URL + File
}

// Plan lists the calendars of a site.
func Plan(b *book.Book) output.Plan {
	var plan output.Plan
	if b.Results.AsOf == value.NoDate {
		return nil
	}
	for i, lang := range b.Site.Languages {
		all := days(b, lang)
		add := func(path, name string, list []day) {
			if len(list) > 0 {
				plan = append(plan, output.Item{Path: path, Render: func() ([]byte, error) {
					return write(name, lang, b.Results.AsOf, events(b, list)), nil
				}})
			}
		}
		add(book.LanguageRoot(lang, i)+File, b.Title(lang), all)
		for _, r := range b.Site.Roles {
			if p := r.Page(lang); p != nil {
				add(p.URL+File, p.Title+" · "+b.Title(lang), concern(all, r))
			}
		}
	}
	return plan
}

// events are the events of days, each as its page tells of it.
func events(b *book.Book, list []day) []event {
	out := make([]event, len(list))
	for i, d := range list {
		l := b.Leaf(d.page)
		e := event{uid: uid(b, d), from: d.from, to: d.to, category: l.T("ics." + d.what), description: l.KindName(d.page.Kind)}
		if d.field != nil {
			e.category = l.Text(d.field.Label)
		}
		e.summary = l.T("ics.of", e.category, d.page.Title)
		if owner := l.Actor(d.page.Owner).Text; owner != "" {
			e.description += "\n" + l.T("ics.owner", owner)
		}
		if b.Config.Site.BaseURL != "" {
			e.url = b.Absolute(d.page)
			e.description += "\n" + e.url
		}
		out[i] = e
	}
	return out
}

// uid names an event for good: it is the same in the calendars of the site and of
// roles, and in every language unless a translation has a review of its own.
func uid(b *book.Book, d day) string {
	parts := []string{d.what}
	if d.field != nil {
		parts = append(parts, d.field.Name)
	}
	parts = append(parts, string(d.page.Kind), d.page.ID)
	if d.what == "review" && d.page.TextLang != b.Site.Default() {
		parts = append(parts, d.page.TextLang)
	}
	for i, s := range parts {
		parts[i] = url.QueryEscape(s)
	}
	host := "mopsite.invalid" // a name that nobody has
	if u, err := url.Parse(b.Config.Site.BaseURL); err == nil && u.Hostname() != "" {
		host = u.Hostname()
	}
	return strings.Join(parts, ".") + "@" + host
}
