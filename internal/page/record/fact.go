package record

import (
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/value"
)

// Fact is the value of a field: a text, several, links, a day or a small table.
type Fact struct {
	Name, Text string
	Items      []string
	Links      []book.Link
	// Day is a day such as 2026-10-31. On one by which something is still to be
	// done Word says what the matter is once it has passed, as it has by the
	// as-of date where Overdue is set.
	Day, Word string
	Overdue   bool
	// Badge is the class of a word that stands out, "" for one that does not.
	Badge string
	// Rows are a small table with the names of its columns.
	Rows *Rows
	// Words are what the value may be picked by, one a line.
	Words string
	// Wide is set for texts, Numeric for numbers.
	Wide, Numeric bool
}

// Rows are the rows of a field.
type Rows struct {
	Title string
	Head  []string
	Rows  [][]Fact
}

// fact is the value of a field for readers.
func fact(l *book.Leaf, r *model.Record, rv *model.RecordValue) Fact {
	f := plain(l, rv)
	if rv.Field.DoneBy != "" && rv.Date != value.NoDate && r.Day(rv.Field.DoneBy) == value.NoDate {
		f.Word, f.Overdue = l.T("record.due"), rv.Date < l.Results.AsOf
	}
	if r.Kind == "asset" {
		asset(l, r, rv, &f)
	}
	return f
}

// asset marks the version of an asset that counts, and rights that have ended while
// it may still be used.
func asset(l *book.Leaf, r *model.Record, rv *model.RecordValue, f *Fact) {
	status := r.Word(model.FieldStatus)
	switch {
	case rv.Field.Name == model.FieldStatus && status == "current":
		f.Badge = "good"
	case rv.Field.Name == model.FieldRights && rv.Date != value.NoDate && status != "superseded" && status != "archived":
		f.Word, f.Overdue = l.T("record.rights-ended"), rv.Date < l.Results.AsOf
	}
}

// plain is a value by its type alone.
func plain(l *book.Leaf, rv *model.RecordValue) Fact {
	f := Fact{Name: l.Text(rv.Field.Label)}
	switch t := rv.Field.Type; t {
	case record.Text:
		f.Text, f.Wide = l.Text(rv.Text), true
	case record.Texts:
		f.Items, f.Wide = l.Prose(rv.Texts), true
	case record.Word:
		f.Text = rv.Text.All
	case record.Words:
		f.Text = strings.Join(rv.Words, l.T("list.comma"))
	case record.Choose:
		f.Text = chosen(l, rv.Field, rv.Text.All)
	case record.Choices:
		var words []string
		for _, w := range rv.Words {
			words = append(words, chosen(l, rv.Field, w))
		}
		f.Text = strings.Join(words, l.T("list.comma"))
	case record.Flag:
		f.Text = l.T("record.no")
		if rv.Flag {
			f.Text = l.T("record.yes")
		}
	case record.Number, record.Money:
		f.Text, f.Numeric = number(l, rv), true
	case record.Date:
		f.Day = rv.Date.String()
	case record.Period:
		if rv.Period != nil {
			f.Text = l.Span(rv.Period.Resolve(l.Results.AsOf, l.Results.Calendar).Full)
		}
	case record.Duration:
		f.Text = l.Duration(rv.Duration)
	case record.Rows:
		f.Rows, f.Wide = rows(l, rv), true
	case record.Seen:
		if n := NumberOf(l, rv.Seen); n != nil {
			f.Text, f.Numeric = n.Seen, true
		}
	default:
		f.Links = links(l, rv)
	}
	return f
}

// links are where an address, references or actors lead.
func links(l *book.Leaf, rv *model.RecordValue) []book.Link {
	if rv.Field.Type == record.URL {
		return []book.Link{{Text: strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(rv.Text.All, "https://"), "http://"), "/"), Href: rv.Text.All}}
	}
	out := l.Actors(rv.Actors)
	for _, d := range rv.Refs {
		out = append(out, l.To(d))
	}
	for _, p := range rv.Pages {
		out = append(out, l.Link(l.InLanguage(p)))
	}
	return out
}

func chosen(l *book.Leaf, f *record.Field, word string) string {
	if word == "" {
		return ""
	}
	return l.Text(f.ChoiceOf(word))
}

// number writes a number as it was written where that says more: a percentage.
func number(l *book.Leaf, rv *model.RecordValue) string {
	switch {
	case rv.Number.Null():
		return ""
	case rv.Field.Type == record.Money:
		currency := rv.Currency
		if currency == "" {
			currency = l.Config.Site.Currency
		}
		return l.Format(model.UnitMoney, currency).Full(rv.Number)
	case strings.HasSuffix(rv.Text.All, "%"):
		return rv.Text.All
	}
	return l.Format(model.UnitNumber, "").Full(rv.Number)
}

// rows lays a small table out: columns that no row has are left away.
func rows(l *book.Leaf, rv *model.RecordValue) *Rows {
	t := &Rows{Title: l.Text(rv.Field.Label)}
	var columns []*record.Field
	for i := range rv.Field.Fields {
		c := &rv.Field.Fields[i]
		if slices.ContainsFunc(rv.Rows, func(row []model.RecordValue) bool { return model.Column(row, c.Name) != nil }) {
			columns, t.Head = append(columns, c), append(t.Head, l.Text(c.Label))
		}
	}
	for _, row := range rv.Rows {
		cells := make([]Fact, len(columns))
		for i, c := range columns {
			if v := model.Column(row, c.Name); v != nil {
				cells[i] = plain(l, v)
			}
		}
		t.Rows = append(t.Rows, cells)
	}
	return t
}
