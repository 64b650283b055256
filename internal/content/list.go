package content

import (
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/strictyaml"
)

// pickFront are the keys that say which pages a block shows.
type pickFront struct {
	Kind  strictyaml.OneOrMany[strictyaml.Node] `yaml:"kind"`
	Tag   string                                `yaml:"tag"`
	Owner string                                `yaml:"owner"`
}

// pick reads them.
func (r *blockReader) pick(f pickFront) model.Pick {
	p := model.Pick{Tag: f.Tag, Owner: f.Owner}
	for _, n := range f.Kind {
		kind, ds := r.kinds.decode(n)
		if r.report(ds...); kind != "" {
			p.Kinds = append(p.Kinds, kind)
		} else if len(ds) == 0 && r.kinds.open {
			r.unsure = true
		}
	}
	return p
}

type listFront struct {
	caption
	pickFront
	Status  string `yaml:"status"`
	Overdue bool   `yaml:"overdue"`
	Retired bool   `yaml:"retired"`
	Sort    name   `yaml:"sort"`
	Columns names  `yaml:"columns"`
	Limit   int    `yaml:"limit"`
}

func decodeList(r *blockReader) model.Block {
	var f listFront
	r.into(&f, &f.caption)
	b := &model.ListBlock{BlockBase: r.base, Pick: r.pick(f.pickFront), Status: f.Status, Overdue: f.Overdue, Retired: f.Retired, Limit: f.Limit}
	if len(f.Kind) == 0 && f.Tag == "" && f.Owner == "" && !f.Overdue {
		r.missing("kind", "write kind: procedure, or another kind of page, or say which with tag, owner or overdue")
	}
	b.Sort, b.Descending = strings.CutPrefix(f.Sort.V, "-")
	for i, c := range f.Columns {
		if slices.ContainsFunc(f.Columns[:i], func(o name) bool { return o.V == c.V }) {
			n, _ := r.body.Get("columns")
			r.report(n.Items()[i].Wrong("stands twice", "remove one of the two"))
		}
		b.Columns = append(b.Columns, toName(c))
	}
	r.atLeastOne("limit", 10)
	r.readFields(append(f.Columns, name{V: b.Sort}))
	if b.Status != "" {
		r.reads = append(r.reads, model.FieldStatus)
	}
	return b
}

// readFields notes the columns that are no column of every page.
func (r *blockReader) readFields(columns names) {
	for _, c := range columns {
		if c.V == model.FieldStatus || !slices.Contains(model.ListColumns(), c.V) {
			r.reads = append(r.reads, c.V)
		}
	}
}
