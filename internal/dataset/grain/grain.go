// Package grain checks what a source says that one row is: a day, a campaign and a
// device, say. The grain of a table is the list of columns that tell its rows
// apart, the key of a row. Sums are right only where the rows are disjoint, and
// rows of one grain with different keys are. So a table with a declared grain
// needs no guess about subtotals, weeks between their days and pages that stand in
// a file twice:
//
//   - two rows of one key are two rows of the same thing, or the grain is finer;
//   - a row without a name in a column of the grain is about all names: a subtotal;
//   - two rows of one key whose days overlap are a period and a part of it.
//
// A key is looked at by its hash, 16 bytes a row with its days, while a file is
// read ([Keys]); where two meet ([Find]), the file is read again and the keys
// themselves are compared ([Details]). So what is found depends on no hash, no
// order of reading and no number of workers.
//
// The package knows records and days, but no files. It gives lines, columns and
// days, never a cell.
package grain

import (
	"encoding/binary"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/value"
)

// Plan says what makes the key of a row in one file.
type Plan struct {
	// Days says that the days of a row are part of its key.
	Days bool
	// Columns are the others. What is the same for all rows of a file tells none
	// apart and is left out.
	Columns []Column
	// Texts are the indexes, in the header, of columns that the grain might lack:
	// neither of the key nor measures.
	Texts []int
	// Blanks lets rows without a name in a column count: no name is a name.
	Blanks bool
}

// Column is a column of the grain.
type Column struct {
	// Name is what the grain calls it: a dimension, or a header that nothing maps.
	Name string
	// Index is its place in the header.
	Index int
	// Mapped is set for a dimension, which facts know too.
	Mapped bool
	// Optional is set where a cell may be blank, since something else fills it.
	Optional bool
}

// Mapped reports whether the facts of a file tell all keys.
func (p *Plan) Mapped() bool {
	for _, c := range p.Columns {
		if !c.Mapped || c.Optional {
			return false
		}
	}
	return true
}

// Row is the key of a row: its days, of day 0 where they are no part of it, and
// the hash of its names.
type Row struct {
	Names    uint64
	From, To value.Date
}

// Row is the key of a record.
func (p *Plan) Row(days value.Span, s *csvfile.Scanner) Row {
	var h uint64
	for i := range p.Columns {
		h = add(h, p.Columns[i].name(s))
	}
	return p.row(h, days)
}

// RowOf is the key of a row by its names, in the order of the columns; "" is none.
func (p *Plan) RowOf(days value.Span, names []string) Row {
	var h uint64
	for _, n := range names {
		h = add(h, []byte(n))
	}
	return p.row(h, days)
}

func (p *Plan) row(names uint64, days value.Span) Row {
	r := Row{Names: names}
	if p.Days {
		r.From, r.To = days.From, days.To
	}
	return r
}

// name is what a record has in a column, nil for none.
func (c *Column) name(s *csvfile.Scanner) []byte {
	if b := cell.Trim(s.Field(c.Index)); !cell.IsNull(b) {
		return b
	}
	return nil
}

// Hash is that of a text, with a seed.
func Hash(seed uint64, b []byte) uint64 { return add(mix(seed+1), b) }

// add adds a text to a hash.
func add(h uint64, b []byte) uint64 {
	h = mix(h ^ uint64(len(b))*0x9E3779B97F4A7C15)
	for len(b) >= 8 {
		h = mix(h ^ binary.LittleEndian.Uint64(b))
		b = b[8:]
	}
	var rest uint64
	for i, c := range b {
		rest |= uint64(c) << (8 * i)
	}
	return mix(h ^ rest)
}

func mix(h uint64) uint64 {
	h = (h ^ h>>32) * 0xD6E8FEB86659FD93
	return h ^ h>>32
}
