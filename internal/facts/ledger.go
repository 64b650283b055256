package facts

import "github.com/mopsite/mopsite/internal/value"

// Ledger accounts for every record of one file: Read = Kept + Totals +
// Footers + Replaced + Rejected. Repaired records are among the kept and the
// replaced, since a record is repaired when it is read, before it is known
// whether a newer file speaks for its days. The header counts too where it was
// repaired: Repaired ≤ Kept + Replaced + 1.
type Ledger struct {
	Path   string `json:"path"`
	Source string `json:"source,omitempty"`
	// Profile is the vendor profile that recognised the header, or "".
	Profile string `json:"profile,omitempty"`
	// Unverified is set when no real file of the profile has been seen.
	Unverified bool `json:"unverified,omitempty"`
	// Zone is the time zone of the file's days, where the vendor or the file
	// names it.
	Zone string `json:"zone,omitempty"`
	// Encoding is utf-8, utf-8-bom, utf-16le, utf-16be, cp932 or xlsx.
	Encoding string `json:"encoding"`
	// Sheet is the sheet of a workbook, "" for a text file.
	Sheet string `json:"sheet,omitempty"`
	// Delimiter is the character itself: "," "\t" ";". A workbook has none.
	Delimiter string `json:"delimiter"`
	// HeaderLine is the physical line of the header, from 1.
	HeaderLine int `json:"header_line"`
	// Read counts the records after the header, blank ones excluded.
	Read     int `json:"read"`
	Kept     int `json:"kept"`
	Totals   int `json:"totals"`
	Footers  int `json:"footers"`
	Replaced int `json:"replaced"`
	Repaired int `json:"repaired"`
	Rejected int `json:"rejected"`
	// Checksum holds a verdict for each measure that the grand total of the file
	// prints; in a file that was joined of several, the grand totals of all parts
	// add up to it. A number of records that the file announces is one more.
	Checksum []Checksum `json:"checksum"`
	// Newest and Oldest are the last and first day that a kept row speaks of.
	Oldest value.Date `json:"oldest,omitempty"`
	Newest value.Date `json:"newest"`
	// Stated is the report's own range of days, nil if the file states none.
	Stated *Days `json:"stated,omitempty"`
	// Columns says what became of every column of the header, in order.
	Columns []Column `json:"columns"`
	// Lines lists what is worth a reader's eye: rejected, repaired and
	// contradictory records, by line; of each kind no more than are of use.
	Lines []Line `json:"lines,omitempty"`
	// Unlisted counts those that Lines leaves out, by kind.
	Unlisted []LineCount `json:"lines_left_out,omitempty"`
	// Months counts the kept records by the month of their last day, ascending.
	// Those of a record input are counted by their first stage.
	Months []MonthCount `json:"months,omitempty"`
	// Gone counts the replaced records in the same way.
	Gone []MonthCount `json:"replaced_months,omitempty"`
	// Stages says, for a record input, how many of the file's entities reached
	// each of its stages by month.
	Stages []StageCount `json:"stages,omitempty"`
	// Later counts the kept records that speak of a day after as-of, which
	// gives no fact.
	Later int `json:"later,omitempty"`
	// SHA256 is the hash of the file's bytes, in hex.
	SHA256 string `json:"sha256,omitempty"`
	Bytes  int64  `json:"bytes"`
}

// Days is a range of days, both ends included.
type Days struct {
	From value.Date `json:"from"`
	To   value.Date `json:"to"`
}

// MonthCount is a number of records in a month.
type MonthCount struct {
	// Month is its first day.
	Month value.Date `json:"month"`
	Kept  int        `json:"kept"`
}

// StageCount is how many entities of a file reached a stage.
type StageCount struct {
	Stage  string       `json:"stage"`
	Months []MonthCount `json:"months"`
}

// Kept returns the records in the months that a span touches, and whether the
// span is made of whole months, so that none of them can lie beside it.
func Kept(months []MonthCount, span value.Span) (n int, whole bool) {
	if span.Empty() {
		return 0, true
	}
	month := func(d value.Date) value.Span { return value.Calendar{}.Bucket(d, value.Month) }
	first, last := month(span.From), month(span.To)
	for _, m := range months {
		if m.Month >= first.From && m.Month <= last.To {
			n += m.Kept
		}
	}
	return n, first.From == span.From && last.To == span.To
}

// Checksum compares one measure's total row with the sum of the kept rows.
type Checksum struct {
	// Column is a header, "" for the number of records that the file announces.
	Column  string `json:"column"`
	Measure string `json:"measure"`
	// Sum is what the rows add up to, Total what the file prints, as decimals.
	Sum   string `json:"sum"`
	Total string `json:"total"`
	// Result is "equal" or "differs".
	Result string `json:"result"`
	// Doubtful is set where they are equal within what rounding can make, but the
	// difference is far larger than it usually is.
	Doubtful bool `json:"doubtful,omitempty"`
}

// Column says how one column of a header is used.
type Column struct {
	Header string `json:"header"`
	// Name is the canonical name, or "" for an ignored column.
	Name string `json:"name,omitempty"`
	// Role is date, dimension, count, number, money, id, stage, amount,
	// condition, personal (dropped) or ignored.
	Role string `json:"role"`
	// Evidence says where a profile knows the header from: real file, vendor
	// document, connector code or common usage; "" where no profile does.
	Evidence string `json:"evidence,omitempty"`
	// Why says why a profile leaves the column alone, "" for any other column.
	Why string `json:"why,omitempty"`
}

// LineKind says what a remark is about.
type LineKind string

// The kinds of remarks.
const (
	// LineRejected is a record that was left out.
	LineRejected LineKind = "rejected"
	// LineRepaired is a record that was read after a repair.
	LineRepaired LineKind = "repaired"
	// LineUnmatched is a record whose id the first input of its source lacks.
	LineUnmatched LineKind = "unmatched"
	// LineStageOrder is an entity with a stage that is dated before an earlier one.
	LineStageOrder LineKind = "stage-order"
	// LineTable is where another table of the file begins, or the part of it that
	// is not read.
	LineTable LineKind = "table"
	// LineHeader is the header that stands in the file again.
	LineHeader LineKind = "header"
)

// LineKinds lists all kinds of remarks; a test holds the words for readers against
// them.
func LineKinds() []LineKind {
	return []LineKind{LineRejected, LineRepaired, LineUnmatched, LineStageOrder, LineTable, LineHeader}
}

// Line is a remark on one record.
type Line struct {
	Line int `json:"line"`
	// Kind is one of [LineKinds].
	Kind   LineKind `json:"kind"`
	Column string   `json:"column,omitempty"`
	// Reason never quotes a cell, except dates.
	Reason string `json:"reason"`
}

// LineCount is a number of remarks of one kind.
type LineCount struct {
	Kind  LineKind `json:"kind"`
	Lines int      `json:"lines"`
}

// Remarks counts the remarks of a kind, listed or not; "" for those of all kinds.
func (l *Ledger) Remarks(kind LineKind) int {
	n := 0
	for _, r := range l.Lines {
		if kind == "" || r.Kind == kind {
			n++
		}
	}
	for _, u := range l.Unlisted {
		if kind == "" || u.Kind == kind {
			n += u.Lines
		}
	}
	return n
}

// Balanced reports whether every record read is accounted for.
func (l *Ledger) Balanced() bool {
	return l.Read == l.Kept+l.Totals+l.Footers+l.Replaced+l.Rejected
}
