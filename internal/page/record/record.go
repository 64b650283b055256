package record

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/value"
)

// Record is the view of a record's page.
type Record struct {
	book.Page
	Facts []Fact
	// Number is the number that the record keeps, then and now; nil without one.
	Number *Number
}

// Fact is the value of a field: a text, links, or a day.
type Fact struct {
	Name, Text string
	Links      []book.Link
	// Day is a day such as 2026-10-31. On one by which something is still to be
	// done Word says what the matter is once it has passed, as it has by the
	// as-of date where Overdue is set.
	Day, Word string
	Overdue   bool
	// Wide is set for texts.
	Wide bool
}

// Of is the view of a record.
func Of(l *book.Leaf, r *model.Record) Record {
	v := Record{}
	if day := r.Date(); day != value.NoDate {
		v.Facts = append(v.Facts, Fact{Name: l.T("record.date"), Day: day.String()})
	}
	for i := range r.Values {
		if r.Values[i].Field.Type != record.Number {
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

// fact is the value of a field for readers.
func fact(l *book.Leaf, r *model.Record, rv *model.RecordValue) Fact {
	f := Fact{Name: l.Text(rv.Field.Label)}
	switch rv.Field.Type {
	case record.Text:
		f.Text, f.Wide = l.Text(rv.Text), true
	case record.Word:
		f.Text = l.Text(rv.Text)
	case record.Choose:
		f.Text = l.Text(rv.Field.ChoiceOf(rv.Text.All))
	case record.Date:
		f.Day = rv.Date.String()
		if rv.Field.DoneBy != "" && rv.Date != value.NoDate && r.Day(rv.Field.DoneBy) == value.NoDate {
			f.Word, f.Overdue = l.T("record.due"), rv.Date < l.Results.AsOf
		}
	case record.Reference, record.References:
		for _, d := range rv.Refs {
			f.Links = append(f.Links, l.To(d))
		}
	case record.Number:
		if n := NumberOf(l, rv.Number); n != nil {
			f.Text = n.Seen
		}
	}
	return f
}

// Table is a list of records of one kind, with the columns of its index.
type Table struct {
	// ID is that of the kind.
	ID, Title string
	Head      []string
	Rows      []Row
}

// Row is a record in a list.
type Row struct {
	Link  book.Link
	Cells []Fact
}

// Tables lists records, those of each kind in a table, in the order in which the
// kinds first occur.
func Tables(l *book.Leaf, records []*model.Record) []Table {
	var out []Table
	for len(records) > 0 {
		first := records[0].Declared
		var own, others []*model.Record
		for _, r := range records {
			if r.Declared == first {
				own = append(own, r)
			} else {
				others = append(others, r)
			}
		}
		out, records = append(out, table(l, own)), others
	}
	return out
}

// table lists records of one kind, by day where they have one, the newest first.
func table(l *book.Leaf, records []*model.Record) Table {
	k := records[0].Declared
	slices.SortStableFunc(records, func(a, b *model.Record) int { return cmp.Compare(b.Date(), a.Date()) })
	t := Table{ID: k.Name, Title: l.Text(k.Folder), Head: []string{l.Text(k.Title)}}
	for _, key := range k.Index {
		t.Head = append(t.Head, heading(l, k, key))
	}
	for _, r := range records {
		row := Row{Link: l.To(r)}
		for _, key := range k.Index {
			row.Cells = append(row.Cells, cell(l, r, key))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func heading(l *book.Leaf, k *record.Kind, key string) string {
	if f := k.Field(key); f != nil {
		return l.Text(f.Label)
	}
	switch key {
	case "owner":
		return l.T("page.owner")
	case "date":
		return l.T("record.date")
	}
	return key
}

func cell(l *book.Leaf, r *model.Record, key string) Fact {
	if rv := r.Value(key); rv != nil {
		return fact(l, r, rv)
	}
	switch key {
	case "owner":
		if !r.Owner.None() {
			return Fact{Links: []book.Link{l.Actor(r.Owner)}}
		}
	case "date":
		return Fact{Day: r.Date().String()}
	}
	return Fact{}
}

// Due lists what records say is to be done by a day, as things that need
// attention: those whose day has passed by the as-of date, and those whose day
// comes.
func Due(l *book.Leaf) []book.Attention {
	var out []book.Attention
	for _, r := range l.Site.Records {
		for _, v := range r.Due() {
			a := book.Attention{Class: "warn", Kind: l.Text(r.Declared.Title), Link: l.To(r), Text: l.T("record.due-text", l.Text(v.Field.Label), v.Date)}
			if owner := l.Actor(r.Owner).Text; owner != "" {
				a.Text += " · " + owner
			}
			a.Due, a.Now = v.Date.String(), v.Date < l.Results.AsOf
			out = append(out, a)
		}
	}
	return out
}
