package content

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

// recordTable is the table of a declared kind.
func recordTable(k *record.Kind) kindTable {
	return kindTable{
		kind: model.Kind(k.Name), front: common{}, record: k,
		decode: decodeRecord, translate: translateRecord, later: []string{"approver", "requester"},
	}
}

func decodeRecord(r *kindReader, n strictyaml.Node) model.Definition {
	f, k := newCommon(), r.table.record
	r.report(n.Decode(&f)...)
	r.fill(&f)
	rec := &model.Record{Declared: k}
	r.owner(&rec.Owner)
	given := map[string]strictyaml.Pair[strictyaml.Node]{}
	for _, e := range f.Rest {
		if k.Field(e.Key) == nil {
			r.stray(e, r.table.keys())
			continue
		}
		given[e.Key] = e
	}
	rec.Values = make([]model.RecordValue, 0, len(given)) // which references point into
	for i := range k.Fields {
		if e, ok := given[k.Fields[i].Name]; ok && e.Value.Kind() != strictyaml.Null {
			rec.Values = append(rec.Values, model.RecordValue{Field: &k.Fields[i], Pos: e.Value.Pos(), Date: value.NoDate})
			r.field(&rec.Values[len(rec.Values)-1], e.Value)
		}
	}
	for _, key := range k.Needs {
		if e, ok := n.Get(key); !ok || e.Kind() == strictyaml.Null {
			r.fail(r.at(), needHint(k, key), "the %s has no %s", k.Name, key)
		}
	}
	return rec
}

// needHint says what to write for a key that must be there.
func needHint(k *record.Kind, key string) string {
	if f := k.Field(key); key == "date" || f != nil && f.Type == record.Date {
		return fmt.Sprintf("write %s: 2026-10-31", key)
	}
	return fmt.Sprintf("write %s:", key)
}

// field reads the value of a field by its type.
func (r *kindReader) field(v *model.RecordValue, n strictyaml.Node) {
	switch f := v.Field; f.Type {
	case record.Text:
		var t value.Text
		r.report(n.Decode(&t)...)
		v.Text = mergeText(value.Text{}, t, r.draft.Lang)
	case record.Word:
		r.report(n.Decode(&v.Text.All)...)
	case record.Choose:
		r.report(choose(n, &v.Text.All, f.Words()...)...)
	case record.Date:
		r.report(n.Decode(&v.Date)...)
	case record.Number:
		var front keptFront
		r.report(n.Decode(&front)...)
		kept := &keptReader{draft: r.draft}
		v.Number = kept.read(&front, r.draft.Date)
		r.report(kept.found...)
	case record.Reference:
		var id name
		r.report(n.Decode(&id)...)
		r.refer(v, id)
	case record.References:
		var ids names
		r.report(n.Decode(&ids)...)
		for _, id := range ids {
			r.refer(v, id)
		}
	}
}

func (r *kindReader) refer(v *model.RecordValue, id name) {
	r.need(model.Kind(v.Field.Of), id, func(d model.Definition) { v.Refs = append(v.Refs, d) })
}

// translateRecord reads a translation, which may say the texts of the fields in
// its language.
func translateRecord(r *kindReader, n strictyaml.Node, d model.Definition) {
	f := struct {
		own
		Rest strictyaml.Rest `yaml:",rest"`
	}{own: newCommon().own}
	rec, k := d.(*model.Record), r.table.record
	var others strictyaml.Rest
	r.report(n.Decode(&f)...)
	for _, e := range f.Rest {
		field := k.Field(e.Key)
		if field == nil || field.Type != record.Text {
			others = append(others, e)
			continue
		}
		var t value.Text
		r.report(e.Value.Decode(&t)...)
		if v := rec.Value(e.Key); v != nil {
			v.Text = mergeText(v.Text, t, r.draft.Lang)
		} else {
			r.report(diag.New(diag.Error, CheckTranslated, e.KeyPos, fmt.Sprintf("the %s that this page translates has no %s", k.Name, e.Key), "write it in the file of the default language too"))
		}
	}
	r.untranslatable(others, slices.Concat(strictyaml.Fields(own{}), k.Keys()))
	r.fillOwn(&f.own)
}
