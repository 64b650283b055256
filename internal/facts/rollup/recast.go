package rollup

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/facts"
)

// Recast is a dimension of [Builder.Recast]: what it is called and how its
// values come from those of a dimension there is.
type Recast struct {
	Name string
	// From is the index of the dimension that the values come from.
	From int
	// To gives the new value of an old one; nil leaves all as they are. It is
	// called once for each value that a row has, "" (null) included.
	To func(string) string
}

// Recast returns a builder of the same rows with other dimensions. Rows that
// become equal are added up. The builder stays as it was; where nothing changes
// it is returned itself.
func (b *Builder) Recast(dims []Recast) *Builder {
	if b.hasDims(dims) {
		return b
	}
	names := make([]string, len(dims))
	for i, d := range dims {
		names[i] = d.Name
	}
	b.own.Flush()
	out := newBuilder(b.source, names, b.measures, len(b.shards))
	copy(out.weights, b.weights)
	recode := make([][]uint32, len(dims))
	for i, d := range dims {
		recode[i] = make([]uint32, len(b.dims[d.From].values))
		for c, in := range b.inUse(d.From) {
			if !in {
				continue // a value of rows that were left out must not come back
			}
			v := b.dims[d.From].values[c]
			if d.To != nil {
				v = d.To(v)
			}
			recode[i][c] = out.dims[i].code(v)
		}
	}
	codes := make([]uint32, len(dims))
	b.each(func(_ int, r entry) {
		for i, d := range dims {
			codes[i] = recode[i][r.code(d.From)]
		}
		out.own.addRow(r, codes)
	})
	out.own.Flush()
	return out
}

// inUse tells for each value of a dimension whether a row has it.
func (b *Builder) inUse(dim int) []bool {
	used := make([]bool, len(b.dims[dim].values))
	b.each(func(_ int, r entry) { used[r.code(dim)] = true })
	return used
}

// hasDims reports whether the dimensions are those of the builder as they are.
func (b *Builder) hasDims(dims []Recast) bool {
	if len(dims) != len(b.dims) {
		return false
	}
	for i, d := range dims {
		if d.From != i || d.To != nil || d.Name != b.dims[i].name {
			return false
		}
	}
	return true
}

// Member is a value of a dimension with what stands beside it.
type Member struct {
	Value string
	// Rows counts the rows that were added.
	Rows int64
	// Sums is the sum of a measure, one amount a currency, by currency; without
	// a currency dimension there is one, of currency "". It is empty where every
	// quantity is null.
	Sums []facts.Amount
}

// Members lists the values of a dimension that rows have, sorted, null
// included, with the sums of a measure; "" is no measure. A sum is meaningless
// where [Builder.Overflow] names the measure.
func (b *Builder) Members(dim int, measure string) []Member {
	m := slices.IndexFunc(b.measures, func(m facts.Measure) bool { return m.Name == measure })
	money := slices.IndexFunc(b.dims, func(d *dictionary) bool { return d.name == facts.CurrencyDim })
	all := make([]Member, len(b.dims[dim].values))
	for i, v := range b.dims[dim].values {
		all[i].Value = v
	}
	b.each(func(_ int, r entry) {
		at := &all[r.code(dim)]
		at.Rows += r.records()
		if m < 0 || r.sum(m) == facts.Null {
			return
		}
		currency := ""
		if money >= 0 {
			currency = b.dims[money].values[r.code(money)]
		}
		at.Sums = facts.AddAmount(at.Sums, currency, r.sum(m))
	})
	all = slices.DeleteFunc(all, func(m Member) bool { return m.Rows == 0 })
	slices.SortFunc(all, func(x, y Member) int { return cmp.Compare(x.Value, y.Value) })
	return all
}
