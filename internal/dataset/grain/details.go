package grain

import (
	"cmp"
	"encoding/binary"
	"hash/fnv"
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/value"
)

// Place is a row, by the number of its file and its line.
type Place struct {
	File, Line int
	Days       value.Span
}

func (p Place) before(o Place) bool { return p.File < o.File || p.File == o.File && p.Line < o.Line }

// Pair is two rows that do not go together, in their order.
type Pair struct{ First, Later Place }

// Details are what the records themselves say of clashes. The records of a file
// come in order, and files one after the other.
type Details struct {
	clashes Clashes
	firsts  map[string]*first // by key and days
	// Repeated is the first pair of one key, Overlapping that whose days overlap;
	// nil if there is none.
	Repeated, Overlapping *Pair
	// Blank are the lines of the rows without a name, by column of the plan.
	Blank [][]int

	same, differing bool // whether some pair is equal in all its cells, and some not
	apart           []bool
	words           []bool // by column of the header: any cell compared is a word
}

// first is the first row of a key.
type first struct {
	Place
	names string
	cells []uint64 // hashes of all cells
}

// Details begins to look at clashes.
func (c Clashes) Details() *Details { return &Details{clashes: c, firsts: map[string]*first{}} }

// Take looks at a row of a file.
func (d *Details) Take(p *Plan, file int, days value.Span, s *csvfile.Scanner) {
	d.blanks(p, s)
	r := p.Row(days, s)
	if !d.clashes.rows[r] {
		return
	}
	var key []byte
	for i := range p.Columns {
		b := p.Columns[i].name(s)
		key = binary.AppendUvarint(key, uint64(len(b)))
		key = append(key, b...)
	}
	names := string(key)
	key = binary.LittleEndian.AppendUint32(key, uint32(r.From))
	key = binary.LittleEndian.AppendUint32(key, uint32(r.To))
	at := Place{File: file, Line: s.Line(), Days: value.Span{From: r.From, To: r.To}}
	f := d.firsts[string(key)]
	if f == nil {
		d.firsts[string(key)] = &first{Place: at, names: names, cells: hashes(s)}
		return
	}
	if d.Repeated == nil {
		d.Repeated = &Pair{f.Place, at}
	}
	if f.File == file {
		d.compare(p, f, s)
	}
}

func (d *Details) blanks(p *Plan, s *csvfile.Scanner) {
	if d.Blank == nil {
		d.Blank = make([][]int, len(p.Columns))
	}
	for i := range p.Columns {
		if c := &p.Columns[i]; !c.Optional && c.name(s) == nil {
			d.Blank[i] = append(d.Blank[i], s.Line())
		}
	}
}

// compare notes in which columns a row differs from the first of its key.
func (d *Details) compare(p *Plan, f *first, s *csvfile.Scanner) {
	differ := make([]bool, s.Len())
	any := false
	for i, h := range hashes(s) {
		differ[i] = i < len(f.cells) && h != f.cells[i]
		any = any || differ[i]
	}
	if !any {
		d.same = true
		return
	}
	if d.words == nil {
		d.words = make([]bool, len(differ))
	}
	if !d.differing {
		d.apart = differ
	}
	d.differing = true
	for i := range d.apart {
		d.apart[i] = d.apart[i] && i < len(differ) && differ[i]
	}
	for _, i := range p.Texts {
		if i < len(d.words) && !d.words[i] {
			d.words[i] = isWord(cell.Trim(s.Field(i)))
		}
	}
}

// Twice reports whether all rows of one key are equal in all their cells.
func (d *Details) Twice() bool { return d.same && !d.differing }

// Apart returns the columns of words, by index, in which the rows of one key differ
// every time.
func (d *Details) Apart(p *Plan) []int {
	if d.same {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(p.Texts), func(i int) bool { return i >= len(d.apart) || !d.apart[i] || !d.words[i] })
}

// End finds the pairs whose days overlap, once all rows were taken.
func (d *Details) End() {
	all := make([]*first, 0, len(d.firsts))
	for _, f := range d.firsts {
		all = append(all, f)
	}
	slices.SortFunc(all, func(a, b *first) int {
		return cmp.Or(cmp.Compare(a.names, b.names), cmp.Compare(a.Days.From, b.Days.From), cmp.Compare(b.Days.To, a.Days.To))
	})
	var widest *first
	for _, f := range all {
		if widest == nil || f.names != widest.names || f.Days.From > widest.Days.To {
			widest = f
			continue
		}
		pair := Pair{widest.Place, f.Place}
		if pair.Later.before(pair.First) {
			pair.First, pair.Later = pair.Later, pair.First
		}
		if d.Overlapping == nil || pair.Later.before(d.Overlapping.Later) {
			d.Overlapping = &pair
		}
		if f.Days.To > widest.Days.To {
			widest = f
		}
	}
}

func hashes(s *csvfile.Scanner) []uint64 {
	all := make([]uint64, s.Len())
	for i := range all {
		h := fnv.New64a()
		h.Write(cell.Trim(s.Field(i)))
		all[i] = h.Sum64()
	}
	return all
}

// isWord reports whether a cell is a name rather than a number or nothing.
func isWord(b []byte) bool {
	_, f, st := cell.ParseNumber(b, '.')
	return st != cell.Null && (!f.Has(cell.Numeric) || f.Has(cell.Textual))
}
