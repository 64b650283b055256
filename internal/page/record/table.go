package record

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/record"
)

// Table is a list of records of one kind, with the columns of its index.
type Table struct {
	// ID is that of the kind.
	ID, Title string
	Head      []Head
	Rows      []Row
}

// Head is the head of a column.
type Head struct {
	Text    string
	Numeric bool
	// Filter lets readers pick rows by what the column holds.
	Filter bool
}

// Row is a record in a list.
type Row struct {
	Link  book.Link
	Cells []Fact
}

// Tables lists records, those of each kind in a table with the columns of its
// index, in the order in which the kinds first occur; byDay puts the newest first.
func Tables(l *book.Leaf, records []*model.Record, byDay bool) []Table {
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
		if byDay {
			slices.SortStableFunc(own, func(a, b *model.Record) int { return cmp.Compare(b.Date(), a.Date()) })
		}
		out, records = append(out, table(l, own, first.Index)), others
	}
	return out
}

// OneKind reports whether pages are records of one kind.
func OneKind(pages []*model.Page) bool {
	return len(pages) > 0 && !slices.ContainsFunc(pages, func(p *model.Page) bool {
		r, is := p.Def.(*model.Record)
		return !is || r.Kind != pages[0].Kind
	})
}

// Columns lists records of one kind in the order and with the columns that an
// author asks for.
func Columns(l *book.Leaf, b *model.ListBlock, pages []*model.Page) Table {
	var records []*model.Record
	for _, p := range pages {
		records = append(records, p.Def.(*model.Record))
	}
	var columns []string
	for _, c := range b.Columns {
		if c.Text != "title" {
			columns = append(columns, c.Text)
		}
	}
	t := table(l, records, columns)
	t.Title = cmp.Or(l.Text(b.Title), t.Title)
	return t
}

// table lists records of one kind.
func table(l *book.Leaf, records []*model.Record, columns []string) Table {
	k := records[0].Declared
	t := Table{ID: k.Name, Title: l.Text(k.Folder), Head: []Head{{Text: l.Text(k.Title)}}}
	for _, key := range columns {
		t.Head = append(t.Head, heading(l, k, key))
	}
	for _, r := range records {
		row := Row{Link: l.To(r)}
		for i, key := range columns {
			c := cell(l, r, key)
			c.Name = t.Head[i+1].Text
			if t.Head[i+1].Filter {
				c.Words = held(l, r.Value(key), c)
			}
			row.Cells = append(row.Cells, c)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func heading(l *book.Leaf, k *record.Kind, key string) Head {
	f := k.Field(key)
	if f == nil {
		return Head{Text: l.ColumnName(key), Filter: key == "owner" || key == "tags" || key == "division"}
	}
	h := Head{Text: l.Text(f.Label)}
	switch f.Type.One() {
	case record.Number, record.Money, record.Seen:
		h.Numeric = true
	case record.Choose, record.Reference, record.Actor, record.Flag:
		h.Filter = true
	}
	return h
}

// held is what a cell holds, one a line: the words of choices and the texts of
// links; of tags and divisions the text.
func held(l *book.Leaf, v *model.RecordValue, c Fact) string {
	var words []string
	for _, link := range c.Links {
		words = append(words, link.Text)
	}
	switch {
	case v != nil && v.Field.Type == record.Choices:
		for _, w := range v.Words {
			words = append(words, chosen(l, v.Field, w))
		}
	case c.Text != "" && v == nil:
		words = strings.Split(c.Text, l.T("list.comma"))
	case c.Text != "":
		words = append(words, c.Text)
	}
	return strings.Join(words, "\n")
}

// cell is a field of a record, or a key of every page.
func cell(l *book.Leaf, r *model.Record, key string) Fact {
	if rv := r.Value(key); rv != nil {
		return fact(l, r, rv)
	}
	p := model.EntityOf(r).Page(l.Lang)
	switch key {
	case "owner":
		if r.Owner.None() {
			return Fact{}
		}
		return Fact{Links: []book.Link{l.Actor(r.Owner)}}
	case "date":
		return Fact{Day: r.Date().String()}
	case "kind":
		return Fact{Text: l.KindName(r.Kind)}
	}
	if r.Declared.Field(key) != nil {
		return Fact{} // the page does not have the field
	}
	return Fact{Text: l.Column(p, key)}
}
