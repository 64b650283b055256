package dataset

import (
	"bytes"
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/value"
)

// flaw is why a record is not taken.
type flaw struct {
	// field is the index of the cell that is wrong, -1 for the whole record.
	field  int
	column string // its header
	reason string
	// fatal fails the source whatever share of records is wrong.
	fatal bool
	hint  string
}

// fate is what became of a record that is no row.
type fate uint8

// The fates. A loose record is a footer or rejected, which only the whole file
// can tell.
const (
	isTotal fate = iota
	isLoose
	isRejected
	isFooter
)

// aside is a record that was put aside.
type aside struct {
	line, col int
	fate      fate
	flaw
	// short is set when fields are missing and the file ends without a line
	// break.
	short bool
	// notice is set for the words of copyright and confidentiality, prose for
	// any words: the record has letters in one cell and nothing else.
	notice, prose bool
	// total holds the cells of the first total row.
	total []string
}

// remark counts a repair of a column's cells.
type remark struct {
	column, reason string
	first, count   int // line of the first, number of cells
}

// intake accounts for the records of a file, or of the blocks that one worker
// got of it.
type intake struct {
	delim byte
	width int // fields of the header
	rows  taker

	read, kept, repaired int
	lastKept             int // line
	asides               []aside
	remarks              []remark
	pending              []remark // of the record at hand
	totals               int
}

func (in *intake) block(b csvfile.Block) {
	s := csvfile.NewScanner(b.Text, in.delim, b.Line)
	for s.Scan() {
		in.record(s, s)
	}
}

// record accounts for one record. at gives its place in the file, and differs
// from s only for a record that was wrapped in one quoted field.
func (in *intake) record(s, at *csvfile.Scanner) {
	if len(s.Field(0)) == 0 && s.Blank() {
		return
	}
	in.read++
	if total(s) {
		in.putAside(s, at, isTotal, flaw{field: -1})
		return
	}
	if !in.fits(s) {
		in.misshapen(s, at)
		return
	}
	in.row(s, at)
}

// row hands a record of the right shape to the taker.
func (in *intake) row(s, at *csvfile.Scanner) {
	if f := in.rows.take(s); f != nil {
		in.pending = in.pending[:0]
		in.putAside(s, at, isRejected, *f)
		return
	}
	in.kept++
	in.lastKept = max(in.lastKept, at.Line())
	if len(in.pending) == 0 {
		return
	}
	in.repaired++
	for _, r := range in.pending {
		in.addRemark(r)
	}
	in.pending = in.pending[:0]
}

// fits reports whether a record has a field for each column. Empty fields
// beyond them do no harm.
func (in *intake) fits(s *csvfile.Scanner) bool {
	if f := s.Flaw(); f == csvfile.StrayQuote || f == csvfile.OpenQuote || s.Len() < in.width {
		return false
	}
	for i := in.width; i < s.Len(); i++ {
		if len(cell.Trim(s.Field(i))) > 0 {
			return false
		}
	}
	return true
}

func (in *intake) misshapen(s, at *csvfile.Scanner) {
	if s.Len() == 1 && s == at && in.unwrap(s) {
		return
	}
	f := flaw{field: -1, reason: "has " + plural(s.Len(), "field") + ", the header has " + plural(in.width, "field")}
	kind := isLoose
	switch {
	case s.Flaw() == csvfile.StrayQuote:
		f.reason, kind = "has text after a closing quote", isRejected
	case s.Flaw() == csvfile.Unended && s.Len() < in.width:
		f.reason = "is cut short: the file ends in the middle of it"
	case s.Len() > in.width:
		kind = isRejected
	}
	in.putAside(s, at, kind, f)
}

// unwrap reads a record that stands as a whole in one quoted field, as
// spreadsheets write it that open a file with the wrong delimiter.
func (in *intake) unwrap(s *csvfile.Scanner) bool {
	text := bytes.Clone(s.Field(0))
	if in.width < 2 || bytes.IndexByte(text, in.delim) < 0 {
		return false
	}
	inner := csvfile.NewScanner(text, in.delim, s.Line())
	if !inner.Scan() || !in.fits(inner) {
		return false
	}
	if total(inner) {
		in.putAside(inner, s, isTotal, flaw{field: -1})
		return true
	}
	in.remark("", "the record stood in one quoted field", s.Line())
	in.row(inner, s)
	return true
}

func (in *intake) putAside(s, at *csvfile.Scanner, kind fate, f flaw) {
	a := aside{line: at.Line(), col: 1, fate: kind, flaw: f, short: s.Flaw() == csvfile.Unended && s.Len() < in.width}
	if f.field >= 0 && s == at {
		a.line, a.col = s.Pos(f.field)
	}
	a.prose = isProse(s)
	switch {
	case kind == isTotal && in.totals == 0:
		in.totals++
		for i := range s.Len() {
			a.total = append(a.total, string(cell.Trim(s.Field(i))))
		}
	case kind == isLoose:
		a.notice = isNotice(s.Field(0))
	}
	in.asides = append(in.asides, a)
}

// isProse reports whether a record has letters in one cell and nothing else.
func isProse(s *csvfile.Scanner) bool {
	cells, letters := 0, false
	for i := range s.Len() {
		if b := cell.Trim(s.Field(i)); len(b) > 0 {
			cells++
			letters = bytes.IndexFunc(b, unicode.IsLetter) >= 0
		}
	}
	return cells == 1 && letters
}

// remark takes note of a repair of the record at hand.
func (in *intake) remark(column, reason string, line int) {
	in.pending = append(in.pending, remark{column, reason, line, 1})
}

// total reports whether one of the first three cells calls the record a total.
func total(s *csvfile.Scanner) bool {
	for i := range min(3, s.Len()) {
		if isTotalLabel(cell.Trim(s.Field(i))) {
			return true
		}
	}
	return false
}

// totalWords begin the label of a total row; alone, or before a mark.
var totalWords = []string{"total", "totals", "grand total", "grand totals", "subtotal", "sub total", "sub-total", "合計", "総計", "総合計", "小計"}

func isTotalLabel(b []byte) bool {
	if len(b) > 120 || !startsTotal(b) {
		return false
	}
	label := value.Fold(string(b))
	for _, w := range totalWords {
		rest, ok := strings.CutPrefix(label, w)
		if ok && (rest == "" || rest[0] == ':' || rest[0] == '(' || strings.HasPrefix(rest, " (") || strings.HasPrefix(rest, " - ")) {
			return true
		}
	}
	return false
}

// startsTotal spares most cells the folding.
func startsTotal(b []byte) bool {
	if len(b) < 5 {
		return false
	}
	switch b[0] {
	case 't', 'T':
		return bytes.EqualFold(b[:5], []byte("total"))
	case 'g', 'G':
		return bytes.EqualFold(b[:5], []byte("grand"))
	case 's', 'S':
		return bytes.EqualFold(b[:3], []byte("sub"))
	case 0xE5:
		return bytes.HasPrefix(b, []byte("合計")) || bytes.HasPrefix(b, []byte("小計"))
	case 0xE7:
		return bytes.HasPrefix(b, []byte("総"))
	}
	return b[0] == 0xEF // full-width letters
}

// notices are the words of lines that vendors print below their tables.
var notices = []string{"©", "copyright", "(c)", "confidential information", "all rights reserved"}

func isNotice(b []byte) bool {
	text := strings.ToLower(string(b))
	return slices.ContainsFunc(notices, func(n string) bool { return strings.Contains(text, n) })
}

// merge joins the intakes of a file's workers and tells the footers from what
// is rejected.
func merge(intakes []*intake) *intake {
	all := &intake{}
	for _, in := range intakes {
		all.read += in.read
		all.kept += in.kept
		all.repaired += in.repaired
		all.lastKept = max(all.lastKept, in.lastKept)
		all.asides = append(all.asides, in.asides...)
		for _, r := range in.remarks {
			all.addRemark(r)
		}
	}
	slices.SortFunc(all.asides, func(a, b aside) int { return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.col, b.col)) })
	slices.SortFunc(all.remarks, func(a, b remark) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.column, b.column), cmp.Compare(a.reason, b.reason))
	})
	all.settle()
	return all
}

func (in *intake) addRemark(r remark) {
	for i := range in.remarks {
		if have := &in.remarks[i]; have.column == r.column && have.reason == r.reason {
			have.first, have.count = min(have.first, r.first), have.count+r.count
			return
		}
	}
	in.remarks = append(in.remarks, r)
}

// settle decides the loose records: words below the totals or after the last
// row are a footer, anything else is rejected.
func (in *intake) settle() {
	last, firstTotal := in.lastKept, math.MaxInt
	for _, a := range in.asides {
		switch {
		case a.fate == isTotal:
			firstTotal = min(firstTotal, a.line)
		case !a.prose && !a.notice:
			last = max(last, a.line)
		}
	}
	for i := range in.asides {
		a := &in.asides[i]
		below := a.line > firstTotal || a.line > last && !a.short
		switch {
		case a.fate == isTotal:
		case a.fate == isLoose && a.notice, a.prose && below:
			a.fate = isFooter
		default:
			a.fate = isRejected
		}
	}
}

// firstTotal returns the cells of the file's first total row, or nil.
func (in *intake) firstTotal() []string {
	for _, a := range in.asides {
		if a.fate == isTotal {
			return a.total
		}
	}
	return nil
}

// count returns how many records had a fate.
func (in *intake) count(f fate) int {
	n := 0
	for _, a := range in.asides {
		if a.fate == f {
			n++
		}
	}
	return n
}
