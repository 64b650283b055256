package playbook

import (
	"cmp"
	"encoding/json"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/value"
)

// members are what an entity's front matter defines, by key; add leaves out what
// is not given.
type members map[string]any

// word adds a text that is the same in all languages.
func (m members) word(key, s string) {
	if s != "" {
		m[key] = s
	}
}

// list adds a list that has items.
func list[T any](m members, key string, items []T) {
	if len(items) > 0 {
		m[key] = items
	}
}

func (m members) num(key string, n value.Num) {
	if !n.Null() {
		m[key] = number(n)
	}
}

func (m members) length(key string, d expr.Duration) {
	if d.N > 0 {
		m[key] = d.String()
	}
}

func (m members) text(b *book.Book, key string, t value.Text) {
	if !t.Empty() {
		m[key] = texts(b, t)
	}
}

func (m members) prose(key string, p model.Prose) {
	if len(p) > 0 {
		m[key] = map[string][]string(p)
	}
}

// number is a decimal number, as exact as nine places are.
func number(n value.Num) json.Number { return json.Number(n.Exact(9)) }

// money is an amount; one without a currency of its own is in that of the site.
func money(b *book.Book, n value.Num, currency string) members {
	return members{"amount": number(n), "currency": cmp.Or(currency, b.Config.Site.Currency)}
}

// texts is a text by language; one that is written once stands under the default
// language.
func texts(b *book.Book, t value.Text) map[string]string {
	out := map[string]string{}
	for _, lang := range b.Site.Languages {
		if s, ok := t.By[lang]; ok {
			out[lang] = s
		}
	}
	if len(out) == 0 {
		out[b.Site.Default()] = t.In(b.Site.Default(), b.Site.Default())
	}
	return out
}

func actors(list []model.Actor) []string {
	var out []string
	for _, a := range list {
		out = append(out, actor(a))
	}
	return out
}

func refs[D model.Definition](list []D) []string {
	var out []string
	for _, d := range list {
		out = append(out, refTo(d))
	}
	return out
}

// recordFields are the fields of a record, as its kind declares them.
func recordFields(b *book.Book, values []model.RecordValue) members {
	m := members{}
	for i := range values {
		if v := recordValue(b, &values[i]); v != nil {
			m[values[i].Field.Name] = v
		}
	}
	return m
}

// recordValue is a value by its type, nil where the page could not be read.
func recordValue(b *book.Book, v *model.RecordValue) any {
	switch t := v.Field.Type; t {
	case record.Text:
		return texts(b, v.Text)
	case record.Texts:
		return map[string][]string(v.Texts)
	case record.Word, record.URL, record.Choose:
		return v.Text.All
	case record.Words, record.Choices:
		return v.Words
	case record.Flag:
		return v.Flag
	case record.Date:
		return v.Date.String()
	case record.Duration:
		return v.Duration.String()
	case record.Rows:
		var rows []members
		for _, row := range v.Rows {
			rows = append(rows, recordFields(b, row))
		}
		return rows
	case record.Actor, record.Actors, record.Reference, record.References:
		return named(v)
	}
	return quantity(b, v)
}

// named is whom or what a field names: one for a single one, else a list.
func named(v *model.RecordValue) any {
	out := append(actors(v.Actors), refs(v.Refs)...)
	for _, p := range v.Pages {
		out = append(out, refOf(p))
	}
	switch {
	case len(out) == 0:
		return nil
	case v.Field.Type.Many():
		return out
	}
	return out[0]
}

// quantity is a number, an amount, a period or a number that somebody saw.
func quantity(b *book.Book, v *model.RecordValue) any {
	switch t := v.Field.Type; {
	case t == record.Number && !v.Number.Null():
		return number(v.Number)
	case t == record.Money && !v.Number.Null():
		return money(b, v.Number, v.Currency)
	case t == record.Period && v.Period != nil:
		return spanOf(b, v.Period)
	case t == record.Seen && v.Seen != nil:
		m := members{"of": v.Seen.Of(), "period": v.Seen.PeriodText, "as_of": v.Seen.AsOf.String()}
		m.num("value", v.Seen.Value)
		return m
	}
	return nil
}
