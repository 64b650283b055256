package compare

import (
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// Folded warns of rows that the declared grain tells apart only by capitals, width or
// blanks of a name, where a map gives both spellings one name: "Brand" and "brand"
// on one day may be one row that stands in the export twice. Without a map they count
// apart, which is told elsewhere; names that differ further are two things, which a
// map may well put together.
func Folded(src *config.Source, joined *rollup.Builder, named []rollup.Recast) []diag.Diagnostic {
	if len(src.Grain) == 0 || src.KeepTotals {
		return nil
	}
	var dims []int // of the grain
	for _, g := range src.Grain {
		switch d := slices.Index(joined.Dims(), g.V); {
		case d >= 0:
			dims = append(dims, d)
		case g.V != "date" && g.V != "from" && g.V != "to":
			return nil // a column that nothing maps tells rows apart, too
		}
	}
	folds := foldsOf(joined, dims, named)
	if len(folds) == 0 {
		return nil
	}
	met, where := meeting(joined, dims, folds)
	if met == 0 {
		return nil
	}
	var names []string
	for i, d := range dims {
		if where[i] {
			names = append(names, joined.Dims()[d])
		}
	}
	rows := "1 row differs"
	if met > 1 {
		rows = fmt.Sprintf("%d rows differ", met)
	}
	return []diag.Diagnostic{diag.New(diag.Warning, pass.CheckTwice, src.Pos,
		fmt.Sprintf("%s from another of the day in capitals, width or blanks of %s only; the map gives both one name, and they are added up", rows, finding.Quoted(names)),
		"look at the rows of both spellings: a thing that was exported twice counts twice; if both count, write `totals: keep` in the source")}
}

// meeting counts the facts that have the key of another but for the spelling, and
// tells in which dimensions, of those of the grain, they differ.
func meeting(joined *rollup.Builder, dims []int, folds map[int]map[uint32]uint32) (met int, where []bool) {
	where = make([]bool, len(dims))
	apart := map[string][]uint32{} // the codes of the first row of a key
	for r := range joined.Rows() {
		key := binary.LittleEndian.AppendUint32(nil, uint32(r.Days().From))
		key = binary.LittleEndian.AppendUint32(key, uint32(r.Days().To))
		codes := make([]uint32, len(dims))
		for i, d := range dims {
			codes[i] = r.Code(d)
			of := codes[i]
			if f := folds[d]; f != nil {
				of = f[of]
			}
			key = binary.LittleEndian.AppendUint32(key, of)
		}
		first, seen := apart[string(key)]
		if !seen {
			apart[string(key)] = codes
			continue
		}
		if slices.Equal(first, codes) {
			continue
		}
		met++
		for i := range dims {
			where[i] = where[i] || first[i] != codes[i]
		}
	}
	return met, where
}

// foldsOf returns, for each dimension with a map that has such spellings, what stands
// for each code: the code of one that is spelt like it and has the same name.
func foldsOf(b *rollup.Builder, dims []int, named []rollup.Recast) map[int]map[uint32]uint32 {
	folds := map[int]map[uint32]uint32{}
	for _, n := range named {
		if n.To == nil || !slices.Contains(dims, n.From) || n.Name != b.Dims()[n.From] {
			continue
		}
		of, like, some := map[uint32]uint32{}, map[string]uint32{}, false
		for r := range b.Rows() {
			code := r.Code(n.From)
			if _, seen := of[code]; seen {
				continue
			}
			v := b.Value(n.From, code)
			key := n.To(v) + "\x00" + value.Fold(value.Visible(v))
			one, known := like[key]
			if !known {
				like[key], one = code, code
			}
			of[code], some = one, some || known
		}
		if some {
			folds[n.From] = of
		}
	}
	return folds
}
