package content

import (
	"net/url"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

// values reads the fields that are given, in the order of the declaration.
func (r *kindReader) values(declared []record.Field, given strictyaml.Rest) []model.RecordValue {
	out := make([]model.RecordValue, 0, len(given)) // which references point into
	for i := range declared {
		n, ok := given.Get(declared[i].Name)
		if !ok || n.Kind() == strictyaml.Null {
			continue
		}
		out = append(out, model.RecordValue{Field: &declared[i], Pos: n.Pos(), Date: value.NoDate})
		r.field(&out[len(out)-1], n)
	}
	return out
}

// field reads the value of a field by its type.
func (r *kindReader) field(v *model.RecordValue, n strictyaml.Node) {
	switch f := v.Field; f.Type {
	case record.Text, record.Texts:
		r.sentences(v, n)
	case record.Word:
		r.report(n.Decode(&v.Text.All)...)
	case record.Words:
		r.report(n.Decode((*strictyaml.OneOrMany[string])(&v.Words))...)
	case record.Choose:
		r.report(choose(n, &v.Text.All, f.Words()...)...)
	case record.Choices:
		r.choices(v, n)
	case record.Flag:
		r.report(n.Decode(&v.Flag)...)
	case record.Number:
		v.Text.All = n.Text()
		r.bounded(v, n)
	case record.Money:
		r.report(n.Decode((*money)(v))...)
	case record.Date:
		r.report(n.Decode(&v.Date)...)
	case record.Period:
		var p fixedPeriod
		if ds := n.Decode(&p); len(ds) > 0 {
			r.report(ds...)
		} else {
			v.Period = &p.Period
		}
	case record.Duration:
		var d duration
		r.report(n.Decode(&d)...)
		v.Duration = d.Duration
	case record.URL:
		r.address(v, n)
	case record.Actor, record.Actors:
		r.actors(v, n)
	case record.Reference, record.References:
		r.references(v, n)
	case record.Rows:
		r.rows(v, n)
	case record.Seen:
		var front keptFront
		r.report(n.Decode(&front)...)
		kept := &keptReader{draft: r.draft}
		v.Seen = kept.read(&front, r.draft.Date)
		r.report(kept.found...)
	}
}

// sentences reads texts for readers, or those of a translation.
func (r *kindReader) sentences(v *model.RecordValue, n strictyaml.Node) {
	if v.Field.Type == record.Texts {
		var p prose
		r.report(n.Decode(&p)...)
		v.Texts = p.in(r.draft.Lang, r.fallback, v.Texts)
		return
	}
	var t value.Text
	r.report(n.Decode(&t)...)
	v.Text = mergeText(v.Text, t, r.draft.Lang)
}

func (r *kindReader) choices(v *model.RecordValue, n strictyaml.Node) {
	var list strictyaml.OneOrMany[strictyaml.Node]
	r.report(n.Decode(&list)...)
	for _, item := range list {
		var word string
		r.report(choose(item, &word, v.Field.Words()...)...)
		if word != "" {
			v.Words = append(v.Words, word)
		}
	}
}

// bounded reads a number within the bounds of its field.
func (r *kindReader) bounded(v *model.RecordValue, n strictyaml.Node) {
	f := v.Field
	if ds := n.Decode(&v.Number); len(ds) > 0 {
		r.report(ds...)
		return
	}
	low, high := !f.Min.Null() && v.Number.Cmp(f.Min) < 0, !f.Max.Null() && v.Number.Cmp(f.Max) > 0
	wanted := "a number"
	if f.Whole {
		wanted = "a whole number"
	}
	switch {
	case !f.Min.Null() && !f.Max.Null():
		wanted += " from " + f.Min.Exact(6) + " to " + f.Max.Exact(6)
	case !f.Min.Null():
		wanted += " of at least " + f.Min.Exact(6)
	case !f.Max.Null():
		wanted += " of at most " + f.Max.Exact(6)
	}
	if low || high || f.Whole && !whole(v.Number) {
		r.report(n.Want(wanted, ""))
		v.Number, v.Text.All = value.Num{}, ""
	}
}

func whole(n value.Num) bool {
	_, denominator := n.Fraction()
	return denominator == "1"
}

// money is an amount: a number in the currency of the site, or one with a code.
type money model.RecordValue

// UnmarshalNode reads the value from YAML; what it cannot be is a finding at its place.
func (m *money) UnmarshalNode(n strictyaml.Node) []diag.Diagnostic {
	amount, code := strings.TrimSpace(n.Text()), ""
	if number, word, two := strings.Cut(amount, " "); two {
		amount, code = number, strings.TrimSpace(word)
	}
	num, ok := value.ParseNum(amount)
	if !ok || strings.ContainsAny(amount, ",_") || code != "" && !config.IsCurrency(code) {
		return []diag.Diagnostic{n.Want("an amount of money", "write it like 1200000, in the currency of the site, or 12000.50 EUR")}
	}
	m.Number, m.Currency = num, code
	f := m.Field
	if !f.Min.Null() && num.Cmp(f.Min) < 0 {
		return []diag.Diagnostic{n.Wrong("must be at least "+f.Min.Exact(6), "")}
	}
	if !f.Max.Null() && num.Cmp(f.Max) > 0 {
		return []diag.Diagnostic{n.Wrong("must be at most "+f.Max.Exact(6), "")}
	}
	return nil
}

// address reads a web address.
func (r *kindReader) address(v *model.RecordValue, n strictyaml.Node) {
	u, err := url.Parse(n.Text())
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		r.report(n.Want("a web address", "write it in full, like https://example.com/page"))
		return
	}
	v.Text.All = u.String()
}

func (r *kindReader) actors(v *model.RecordValue, n strictyaml.Node) {
	ids := r.oneOrMany(v.Field.Type, n)
	v.Actors = make([]model.Actor, len(ids)) // which lookups point into
	for i, id := range ids {
		r.actor(&v.Actors[i], id)
	}
}

func (r *kindReader) references(v *model.RecordValue, n strictyaml.Node) {
	for _, id := range r.oneOrMany(v.Field.Type, n) {
		if v.Field.Of == string(model.KindPage) && id.V != "" {
			r.draft.Needs = append(r.draft.Needs, model.Need{Name: toName(id), Page: func(p *model.Page) { v.Pages = append(v.Pages, p) }})
			continue
		}
		r.need(model.Kind(v.Field.Of), id, func(d model.Definition) { v.Refs = append(v.Refs, d) })
	}
}

// oneOrMany reads a name, or as many as the type allows.
func (r *kindReader) oneOrMany(t record.Type, n strictyaml.Node) names {
	if t.Many() {
		var ids names
		r.report(n.Decode(&ids)...)
		return ids
	}
	var id name
	r.report(n.Decode(&id)...)
	return names{id}
}

// rows reads a small table.
func (r *kindReader) rows(v *model.RecordValue, n strictyaml.Node) {
	var rows strictyaml.OneOrMany[strictyaml.Rest]
	r.report(n.Decode(&rows)...)
	known := (&record.Kind{Fields: v.Field.Fields}).Keys()
	for _, row := range rows {
		for _, e := range row {
			if v.Field.Column(e.Key) == nil {
				r.report(strictyaml.UnknownKey(e.KeyPos, e.Key, known))
			}
		}
		v.Rows = append(v.Rows, r.values(v.Field.Fields, row))
	}
}
