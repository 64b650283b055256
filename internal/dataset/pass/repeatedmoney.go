package pass

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/figures"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/grain"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

const (
	// fewestRepeated is how many keys, with figures of their own, have several rows of
	// the same money before that is told.
	fewestRepeated = 20
	// maxRepeated bounds the files that are read once more for it.
	maxRepeated = 1_000_000
)

// repeatedMoney warns of rows that have the same money as others of their days and
// mapped names, though a column that nothing maps tells them apart: a report that was
// joined with another repeats the cost of a campaign on each row of a finer segment,
// and a table that is fetched again and again has the time of the fetch. Prices are
// the same time after time; what is spent on a day is not, so that the figures must
// differ from key to key.
func (f *File) repeatedMoney(s *Source) {
	if f.Counter == nil || f.Failed || f.Source.KeepTotals || f.Intake.Kept > maxRepeated {
		return
	}
	money := f.divided()
	if len(money) == 0 {
		return
	}
	p := f.newMoneyKeys(money)
	if !f.Kept(s, p.take) {
		return
	}
	f.tellRepeatedMoney(p)
}

// divided returns the measures of money, if the facts of several rows are many and
// the number of rows divides the money of nearly all of them: else it is not the same
// on each.
func (f *File) divided() (money []int) {
	b := f.Counter.Facts
	for m, of := range b.Measures() {
		if of.Unit == facts.Money && of.Stage == "" {
			money = append(money, m)
		}
	}
	if len(money) == 0 {
		return nil
	}
	var scale *figures.Scale
	several, fits := 0, 0
	for r := range b.Rows() {
		if r.Records() < 2 {
			continue
		}
		if several++; several == 1 {
			scale = figures.Of(b)
		}
		if scale.Divides(r, money) {
			fits++
		}
	}
	if fits < fewestRepeated || 10*fits < 9*several {
		return nil
	}
	return money
}

// moneyKeys are rows of one key, told apart by what nothing maps.
type moneyKeys struct {
	of      *grain.Plan
	money   []int
	skipped map[int]bool // columns that are mapped
	at      map[grain.Row]*moneyKey
	keys    []*moneyKey
	differ  []int // how many keys differ in a column
	second  int   // the line of the first row that repeats
}

// moneyKey is the rows of a key.
type moneyKey struct {
	rows  int
	money []value.Fixed
	same  bool
	apart bool // their other cells differ
	cells []uint64
	seen  []bool // the columns that differ
}

func (f *File) newMoneyKeys(money []int) *moneyKeys {
	p := &moneyKeys{of: &grain.Plan{Days: true}, money: money, skipped: map[int]bool{}, at: map[grain.Row]*moneyKey{}, differ: make([]int, len(f.Header))}
	for d := range f.Counter.DimColumns {
		if c := &f.Counter.DimColumns[d]; c.Index >= 0 {
			p.of.Columns = append(p.of.Columns, grain.Column{Name: f.Counter.Facts.Dims()[d], Index: c.Index, Mapped: true})
		}
	}
	for _, c := range f.Columns {
		if c.Index >= 0 {
			p.skipped[c.Index] = true
		}
	}
	return p
}

// take looks at a row.
func (p *moneyKeys) take(s *csvfile.Scanner, days value.Span, q []value.Fixed) {
	key := p.of.Row(days, s)
	k := p.at[key]
	if k == nil {
		k = &moneyKey{same: true}
		for _, m := range p.money {
			k.money = append(k.money, q[m])
		}
		p.at[key], p.keys = k, append(p.keys, k)
		k.cells, k.seen = make([]uint64, len(p.differ)), make([]bool, len(p.differ))
		for i := range k.cells {
			k.cells[i] = cellHash(s, i)
		}
		k.rows = 1
		return
	}
	k.rows++
	for i, m := range p.money {
		k.same = k.same && q[m] == k.money[i]
	}
	for i := range k.cells {
		if !p.skipped[i] && !k.seen[i] && cellHash(s, i) != k.cells[i] {
			k.seen[i], k.apart = true, true
			p.differ[i]++
		}
	}
	if k.same && k.apart && p.second == 0 {
		p.second = s.Line()
	}
}

func cellHash(s *csvfile.Scanner, i int) uint64 {
	if i >= s.Len() {
		return 0
	}
	h := fnv.New64a()
	h.Write(s.Field(i))
	return h.Sum64()
}

// spent reports whether the rows of a key have money.
func (k *moneyKey) spent() bool {
	return slices.ContainsFunc(k.money, func(v value.Fixed) bool { return v != facts.Null && v != 0 })
}

// tellRepeatedMoney says what was found.
func (f *File) tellRepeatedMoney(p *moneyKeys) {
	several, equal, distinct := 0, 0, map[uint64]bool{}
	for _, k := range p.keys {
		if k.rows < 2 || k.same && !k.spent() {
			continue
		}
		several++
		if k.same && k.apart {
			equal++
			distinct[same(k.money)] = true
		}
	}
	if len(distinct) < fewestRepeated || 10*equal < 9*several || 2*len(distinct) < equal {
		return
	}
	var columns, names []string
	for i, n := range p.differ {
		if 2*n > equal {
			columns = append(columns, f.Header[i].Text)
		}
	}
	for _, m := range p.money {
		names = append(names, f.Counter.Facts.Measures()[m].Name)
	}
	if len(columns) == 0 {
		return
	}
	f.Tell(diag.New(diag.Warning, CheckTwice, diag.Pos{File: f.Path, Line: p.second},
		fmt.Sprintf("rows of the same days and mapped names have the same %s (%d of %d times, the first here) though they differ in %s; all of them are added up, so that it may count several times",
			strings.Join(names, ", "), equal, several, finding.Quoted(columns)),
		"export without what tells the rows apart, or remove older versions of rows; if each row has its own, write `totals: keep` in the source"))
}
