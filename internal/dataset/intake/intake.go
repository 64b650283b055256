package intake

import (
	"bytes"
	"fmt"
	"unicode"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
)

// Intake accounts for the records of a file, or of the blocks that one worker
// got of it.
type Intake struct {
	// Read counts the records that are not blank, Kept those that were taken
	// and Repaired those among them with a [Remark].
	Read, Kept, Repaired int
	Asides               []Aside
	Remarks              []Remark
	// Damage counts the kept records whose names a spreadsheet has spoilt.
	Damage []Remark
	// Unended is set when the last row of the file has no line break.
	Unended bool

	delim    byte
	width    int // fields of the header
	rows     Taker
	header   *OwnHeader
	lastKept int      // line
	ended    int      // the line after the last record that ends in a line break
	inBlock  int      // line of the last row taken in the block at hand
	taken    []int    // line of the last row taken, by block with rows
	pending  []Remark // of the record at hand

	most       int // rejected records of a kind that are kept, 0 for all
	tallies    map[Kind]tally
	lastUnkept int // line
	blockFrom  int // asides before the block at hand

	_ [128]byte // so that workers' intakes share no cache line
}

// New returns an intake of records with as many fields as the header has.
func New(delim byte, width int, rows Taker) *Intake {
	return &Intake{delim: delim, width: width, rows: rows, most: usualBound, tallies: map[Kind]tally{}}
}

// Block takes in the records of a block. The blocks of one intake come in
// order.
func (in *Intake) Block(b csvfile.Block) {
	s := csvfile.NewScanner(b.Text, in.delim, b.Line)
	in.inBlock, in.blockFrom = 0, len(in.Asides)
	for s.Scan() {
		in.record(s)
	}
	if in.inBlock > 0 {
		in.taken = append(in.taken, in.inBlock)
	}
}

// Remark takes note of a repair of the record at hand; a [Taker] calls it.
func (in *Intake) Remark(column, reason string, line int) {
	in.pending = append(in.pending, Remark{column, reason, line, 1})
}

// Damaged takes note of a name of a kept record that a spreadsheet has spoilt.
func (in *Intake) Damaged(column, reason string, line int) {
	in.Damage = addTo(in.Damage, Remark{column, reason, line, 1})
}

func (in *Intake) record(s *csvfile.Scanner) {
	if len(cell.Trim(s.Field(0))) == 0 && s.Blank() {
		return
	}
	in.Read++
	if s.Flaw() != csvfile.Unended {
		in.ended = max(in.ended, s.NextLine())
	}
	switch {
	case in.header.Again(s):
		in.putAside(s, s, Header, Flaw{Field: -1, Reason: "the header again; files were joined"})
	case in.isTotal(s):
		in.putAside(s, s, Total, in.total(s))
	case Fits(s, in.width):
		in.row(s, s)
	default:
		in.misshapen(s)
	}
}

// isTotal reports whether a record is a total, and not a row of something that
// is called Total.
func (in *Intake) isTotal(s *csvfile.Scanner) bool {
	return IsTotal(s) && (!Fits(s, in.width) || neverName(s) || !in.rows.Owns(s))
}

// total tells what a total row adds up.
func (in *Intake) total(s *csvfile.Scanner) Flaw {
	level := levelOf(s)
	if Fits(s, in.width) && in.rows.Part(s) {
		level = Subtotal
	}
	return Flaw{Field: -1, Total: level}
}

// row hands a record of the right shape to the taker. at gives its place in
// the file, and differs from s only for a record that was unwrapped.
func (in *Intake) row(s, at *csvfile.Scanner) {
	if f := in.rows.Take(s); f != nil {
		in.pending = in.pending[:0]
		if f.Total != NoTotal {
			in.putAside(s, at, Total, *f)
			return
		}
		in.putAside(s, at, Rejected, in.judge(s, *f))
		return
	}
	in.Kept++
	in.lastKept = max(in.lastKept, at.Line())
	in.inBlock = at.Line()
	if at.Flaw() == csvfile.Unended {
		in.Unended = true
	}
	if len(in.pending) == 0 {
		return
	}
	in.Repaired++
	for _, r := range in.pending {
		in.Remarks = addTo(in.Remarks, r)
	}
	in.pending = in.pending[:0]
}

// Fits reports whether a record has a field for each column. Empty fields
// beyond them do no harm.
func Fits(s *csvfile.Scanner, width int) bool {
	if f := s.Flaw(); f == csvfile.StrayQuote || f == csvfile.OpenQuote || s.Len() < width {
		return false
	}
	for i := width; i < s.Len(); i++ {
		if len(cell.Trim(s.Field(i))) > 0 {
			return false
		}
	}
	return true
}

func (in *Intake) misshapen(s *csvfile.Scanner) {
	if s.Len() == 1 && in.unwrap(s) {
		return
	}
	if level := in.labelBeyond(s); level != NoTotal {
		in.putAside(s, s, Total, Flaw{Field: -1, Total: level})
		return
	}
	f := Flaw{Field: -1, Reason: fmt.Sprintf("has %s, the header has %s", fields(s.Len()), fields(in.width))}
	fate := Loose
	switch {
	case s.Flaw() == csvfile.StrayQuote:
		f.Reason, fate = "has text after a closing quote", Rejected
	case s.Flaw() == csvfile.Unended && s.Len() < in.width:
		f.Reason = "is cut short: the file ends in the middle of it"
	case s.Len() > in.width:
		fate = Rejected
	case s.Len() == 1 && in.foreignRow(s.Field(0)):
		f.Reason, fate = "has another delimiter than the header; files were joined", Rejected
	}
	if g := in.judge(s, f); g.Fatal {
		f, fate = g, Rejected
	}
	in.putAside(s, s, fate, f)
}

// judge looks at a record that is no row: it may be the header of another
// table.
func (in *Intake) judge(s *csvfile.Scanner, f Flaw) Flaw {
	if !in.header.another(s) {
		return f
	}
	return Flaw{
		Field: -1, Fatal: true, Reason: "is another header than the one of the file",
		Hint: "cut the file in two at this line; a file holds one table",
	}
}

func fields(n int) string {
	if n == 1 {
		return "1 field"
	}
	return fmt.Sprintf("%d fields", n)
}

// Unwrapped returns the record of some width that stands in the only field of
// another.
func Unwrapped(s *csvfile.Scanner, delim byte, width int) (inner *csvfile.Scanner, ok bool) {
	if s.Len() != 1 || width < 2 || bytes.IndexByte(s.Field(0), delim) < 0 {
		return nil, false
	}
	inner = csvfile.NewScanner(bytes.Clone(s.Field(0)), delim, s.Line())
	return inner, inner.Scan() && Fits(inner, width)
}

// unwrap reads a record that stands as a whole in one quoted field, as
// spreadsheets write it that open a file with the wrong delimiter.
func (in *Intake) unwrap(s *csvfile.Scanner) bool {
	if prose, _ := in.isProse(s); prose || isNotice(s.Field(0)) { // words with a comma
		return false
	}
	inner, ok := Unwrapped(s, in.delim, in.width)
	if !ok {
		return false
	}
	if in.isTotal(inner) {
		in.putAside(inner, s, Total, in.total(inner))
		return true
	}
	in.Remark("", "the record stood in one quoted field", s.Line())
	in.row(inner, s)
	return true
}

func (in *Intake) putAside(s, at *csvfile.Scanner, fate Fate, f Flaw) {
	a := Aside{Line: at.Line(), Col: 1, Fate: fate, Flaw: f, after: in.inBlock}
	a.prose, a.alone = in.isProse(s)
	a.short = s.Flaw() == csvfile.Unended && s.Len() < in.width
	if f.Field >= 0 && s == at {
		a.Line, a.Col = s.Pos(f.Field)
	}
	switch fate {
	case Total:
		a.Level, a.named, a.Label = f.Total, isNamed(s), labelled(s)
		for i := 0; a.Level > Subtotal && i < s.Len(); i++ {
			a.Cells = append(a.Cells, string(cell.Trim(s.Field(i))))
		}
	case Loose:
		a.notice = isNotice(s.Field(0))
		a.remark = isRemark(s.Field(0))
	}
	if in.count(&a) {
		in.Asides = append(in.Asides, a)
	}
}

// isProse reports whether a record has words in one cell and nothing else. A
// cell with digits and delimiters is rather a row in wrong quotes. alone says
// that one cell is all there is, words or not.
func (in *Intake) isProse(s *csvfile.Scanner) (prose, alone bool) {
	var text []byte
	cells := 0
	for i := range s.Len() {
		if b := cell.Trim(s.Field(i)); len(b) > 0 {
			text = b
			cells++
		}
	}
	row := bytes.IndexByte(text, in.delim) >= 0 && bytes.IndexFunc(text, unicode.IsDigit) >= 0 || cells == 1 && in.foreignRow(text)
	return cells == 1 && !row && bytes.IndexFunc(text, unicode.IsLetter) >= 0, cells == 1
}

// addTo adds up the remarks of a kind.
func addTo(remarks []Remark, r Remark) []Remark {
	for i := range remarks {
		if have := &remarks[i]; have.Column == r.Column && have.Reason == r.Reason {
			have.First, have.Count = min(have.First, r.First), have.Count+r.Count
			return remarks
		}
	}
	return append(remarks, r)
}
