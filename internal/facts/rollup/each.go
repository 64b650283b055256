package rollup

import (
	"iter"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// Row is a row of a [Builder].
type Row struct{ r entry }

// Days are those that the row speaks of.
func (r Row) Days() value.Span {
	from, to := r.r.days()
	return value.Span{From: from, To: to}
}

// Code is that of the row's value of a dimension.
func (r Row) Code(dim int) uint32 { return r.r.code(dim) }

// Codes are those of all dimensions.
func (r Row) Codes() []uint32 { return r.r.appendCodes(nil) }

// Records counts what was added up in the row.
func (r Row) Records() int64 { return r.r.records() }

// Sum is that of a measure, null where every quantity was.
func (r Row) Sum(measure int) value.Fixed { return r.r.sum(measure) }

// Rows are the rows so far. None may be added meanwhile. The order is that of
// [Builder.Row], and with several writers another each time: what is made of the rows
// must not depend on it.
func (b *Builder) Rows() iter.Seq[Row] {
	return func(yield func(Row) bool) {
		b.own.Flush()
		for _, s := range b.shards {
			for k := range s.rows {
				if !yield(Row{s.row(k)}) {
					return
				}
			}
		}
	}
}

// Dims are the names of the dimensions.
func (b *Builder) Dims() []string {
	names := make([]string, len(b.dims))
	for i, d := range b.dims {
		names[i] = d.name
	}
	return names
}

// Measures are the names and units of the measures.
func (b *Builder) Measures() []facts.Measure { return b.measures }
