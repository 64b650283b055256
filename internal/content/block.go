package content

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/markdown"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

// blockKind is a component: the info string of its fence and how its body is
// decoded.
type blockKind struct {
	name   string
	decode func(*blockReader) model.Block
}

// blockKinds is the table of components.
func blockKinds() []blockKind {
	return []blockKind{
		{"chart", decodeChart},
		{"metric", decodeMetricTiles},
		{"funnel", decodeFunnelBlock},
		{"maturity", decodeMaturity},
		{"list", decodeList},
		{"raci", decodeRACI},
		{"table", decodeTable},
		{"filter", decodeFilter},
		{"roadmap", decodeRoadmap},
		{"quadrant", decodeQuadrant},
		{"stack", decodeStack},
		{"steps", decodeSteps},
		{"matrix", decodeMatrix},
		{"chain", decodeChain},
		{"tree", decodeTree},
		{"calendar", decodeCalendar},
		{"map", decodeMap},
		{"adoption", decodeAdoption},
		{"skills", decodeSkills},
		{"bus-factor", decodeBusFactor},
		{"updates", decodeUpdates},
		{"glossary", decodeGlossary},
	}
}

func blockNames() []string {
	var out []string
	for _, k := range blockKinds() {
		out = append(out, k.name)
	}
	return out
}

// blockReader decodes one block.
type blockReader struct {
	base  model.BlockBase
	body  strictyaml.Node
	needs []model.Need
	// kinds are those that pages of the site may have.
	kinds *kinds
	// reads are the keys of front matter that the block reads on other pages.
	reads []string
	found []diag.Diagnostic
	// unsure says that the block names a kind of which nobody knows whether it is one.
	unsure bool
}

// decodeBlock turns the body of a block into a block of the model. One with
// mistakes becomes a [model.BrokenBlock]. reads are the keys of other pages'
// front matter that it shows.
func decodeBlock(b markdown.Block, body *strictyaml.Node, ks *kinds) (draft model.DraftBlock, reads []string, found []diag.Diagnostic) {
	broken := model.DraftBlock{Block: &model.BrokenBlock{BlockBase: model.BlockBase{Pos: b.Pos}}}
	if body == nil {
		return broken, nil, nil // its syntax was reported by Parse
	}
	r := &blockReader{base: model.BlockBase{Pos: b.Pos}, body: *body, kinds: ks}
	block := blockKinds()[slices.Index(blockNames(), b.Name)].decode(r)
	if len(r.found) > 0 || r.unsure {
		return broken, r.reads, ofBlock(r.found)
	}
	return model.DraftBlock{Block: block, Needs: r.needs}, r.reads, nil
}

// ofBlock files mistakes in the YAML of a block under the block's check.
func ofBlock(ds []diag.Diagnostic) []diag.Diagnostic {
	for i := range ds {
		if ds[i].Check == strictyaml.CheckYAML {
			ds[i].Check = CheckInvalidBlock
		}
	}
	return ds
}

// caption is the key that every block has.
type caption struct {
	Title value.Text `yaml:"title"`
}

// into decodes the body.
func (r *blockReader) into(front any, c *caption) {
	r.found = append(r.found, r.body.Decode(front)...)
	r.base.Title, r.base.Places = c.Title, places(r.body)
}

// places notes where the values of a block stand, for mistakes that only the
// facts reveal.
func places(body strictyaml.Node) model.Places {
	out := model.Places{}
	for _, e := range body.Entries() {
		out[e.Key] = e.Value.Pos()
		for _, sub := range e.Value.Entries() {
			out[e.Key+"."+sub.Key] = sub.KeyPos
		}
	}
	return out
}

func (r *blockReader) report(ds ...diag.Diagnostic) { r.found = append(r.found, ds...) }

// missing reports that a key must be there.
func (r *blockReader) missing(key, hint string) {
	if len(r.found) == 0 {
		r.report(diag.New(diag.Error, CheckInvalidBlock, r.base.Pos, fmt.Sprintf("the key %s is missing", key), hint))
	}
}

// need asks for a definition. Join meets needs in the order in which they were
// asked for, so bind may append.
func (r *blockReader) need(kind model.Kind, id name, bind func(model.Definition)) {
	r.needs = append(r.needs, model.Need{Name: toName(id), Kind: kind, Bind: bind})
}

// metrics asks for metrics by id.
func (r *blockReader) metrics(ids names, into *[]*model.Metric) {
	for _, id := range ids {
		r.need(model.KindMetric, id, func(d model.Definition) { *into = append(*into, d.(*model.Metric)) })
	}
}

// filters turns `where` into filters, by dimension in written order.
func filters(where strictyaml.Map[strictyaml.OneOrMany[string]]) []model.Filter {
	var out []model.Filter
	for _, w := range where {
		out = append(out, model.Filter{Dim: w.Key, Values: w.Value})
	}
	return out
}
