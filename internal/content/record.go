package content

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/strictyaml"
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
	var own strictyaml.Rest
	for _, e := range f.Rest {
		if k.Field(e.Key) == nil {
			r.stray(e, r.table.keys())
			continue
		}
		own = append(own, e)
	}
	rec.Values = r.values(k.Fields, own)
	r.draft.Fields = fields(own)
	for _, key := range k.Needs {
		if e, ok := n.Get(key); !ok || e.Kind() == strictyaml.Null {
			r.fail(r.at(), needHint(k, key), "the %s has no %s", k.Name, key)
		}
	}
	return rec
}

// needHint says what to write for a key that must be there.
func needHint(k *record.Kind, key string) string {
	f := k.Field(key)
	switch {
	case key == "date" || f != nil && f.Type == record.Date:
		return fmt.Sprintf("write %s: 2026-10-31", key)
	case key == "period" || f != nil && f.Type == record.Period:
		return fmt.Sprintf("write %s: 2026-04..2026-09", key)
	case f != nil && f.Type.One() == record.Choose:
		return fmt.Sprintf("write %s: with one of %s", key, f.Words())
	case f != nil && f.Type.One() == record.Reference:
		return fmt.Sprintf("write %s: with the id of a %s", key, f.Of)
	}
	return fmt.Sprintf("write %s:", key)
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
		if field == nil || field.Type != record.Text && field.Type != record.Texts {
			others = append(others, e)
			continue
		}
		if v := rec.Value(e.Key); v != nil {
			r.sentences(v, e.Value)
		} else {
			r.report(diag.New(diag.Error, CheckTranslated, e.KeyPos, fmt.Sprintf("the %s that this page translates has no %s", k.Name, e.Key), "write it in the file of the default language too"))
		}
	}
	r.untranslatable(others, slices.Concat(strictyaml.Fields(own{}), k.Keys()))
	r.fillOwn(&f.own)
}
