package record

import (
	"html/template"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/value"
)

// Record is the view of a record's page.
type Record struct {
	book.Page
	// Pictures are what a record of its kind shows by itself.
	Pictures []template.HTML
	Facts    []Fact
	// Number is the number that the record keeps, then and now; nil without one.
	Number *Number
}

// Of is the view of a record.
func Of(l *book.Leaf, r *model.Record) Record {
	v := Record{}
	if day := r.Date(); day != value.NoDate {
		v.Facts = append(v.Facts, Fact{Name: l.T("record.date"), Day: day.String()})
	}
	for i := range r.Values {
		f := r.Values[i].Field
		if f.Type != record.Seen && (f.Type != record.Rows || len(l.Page.Pictures) == 0) { // which shows them
			v.Facts = append(v.Facts, fact(l, r, &r.Values[i]))
		}
	}
	if k := r.Number(); k != nil {
		if v.Number = NumberOf(l, k); v.Number != nil {
			l.SectionBefore("number", l.T("record.then-now"))
		}
	}
	return v
}

// Due lists what records say is to be done by a day, as things that need
// attention: those whose day has passed by the as-of date, and those whose day
// comes.
func Due(l *book.Leaf) []book.Attention {
	var out []book.Attention
	for _, r := range l.Site.Records {
		for _, v := range r.Due() {
			a := book.Attention{Class: "warn", Kind: l.Text(r.Declared.Title), Link: l.To(r), Text: l.T("record.due-text", l.Text(v.Field.Label), v.Date), Owner: l.Actor(r.Owner)}
			a.Due, a.Now = v.Date.String(), v.Date < l.Results.AsOf
			out = append(out, a)
		}
	}
	return out
}
