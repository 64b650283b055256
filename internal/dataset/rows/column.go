// Package rows turns the sound records of an export into what facts are made
// of: a [Counter] adds up rows that hold counts, a [Recorder] gathers the
// stages of entities from rows that are records. Both are told by a plan which
// column is what and how its cells are to be read; both leave the forms of all
// cells behind, so that the caller can tell whether the plan was right.
package rows

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/dataset/money"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// Column is a column of a file.
type Column struct {
	// Index is its place in the header, -1 if the file has no such column.
	Index  int
	Header string
	// Forms is the index at which the forms of its cells are kept.
	Forms int
}

func (c *Column) cell(s *csvfile.Scanner) []byte { return cell.Trim(s.Field(c.Index)) }

func (c *Column) flaw(reason string) *intake.Flaw {
	return &intake.Flaw{Field: c.Index, Column: c.Header, Reason: reason}
}

// judgeName takes note of an id or a name that a spreadsheet has spoilt.
func (c *Column) judgeName(b []byte, s *csvfile.Scanner, in *intake.Intake) {
	switch {
	case s.NextLine() > s.Line()+1 && bytes.IndexByte(b, '\n') >= 0 && bytes.ContainsAny(b[bytes.IndexByte(b, '\n'):], ",;\t"):
		in.Damaged(c.Header, "spread over lines with delimiters, as where a quote is missing and rows are lost in a name", s.Line())
	case cell.IsShortened(b):
		in.Damaged(c.Header, "shortened to a number such as 1.23E+12", s.Line())
	case len(b) == 0 || b[0] != '#':
	case cell.IsHashes(b):
		in.Damaged(c.Header, "replaced by ####, as the column was too narrow", s.Line())
	case cell.IsFormulaError(b):
		in.Damaged(c.Header, "replaced by the error of a formula", s.Line())
	}
}

// Date is a column of days.
type Date struct {
	Column
	// Layout is a layout of package time, or "" to read all that package cell
	// knows, in Order.
	Layout string
	Order  cell.Order
	// Nth is set when the cells number the days from First, which is 0.
	Nth   bool
	First value.Date
}

// nth returns the day that a cell numbers.
func (c *Date) nth(s *csvfile.Scanner) (value.Date, *intake.Flaw) {
	n := 0
	b := c.cell(s)
	for _, d := range b {
		if d < '0' || d > '9' || len(b) > 5 {
			return value.NoDate, c.flaw("is not the number of a day")
		}
		n = 10*n + int(d-'0')
	}
	if len(b) == 0 {
		return value.NoDate, nil
	}
	return c.First + value.Date(n), nil
}

// parse returns the day of a row, NoDate for an empty cell and where the file
// has no such column.
func (c *Date) parse(s *csvfile.Scanner, forms []cell.Forms) (value.Date, *intake.Flaw) {
	if c.Index < 0 {
		return value.NoDate, nil
	}
	var d value.Date
	var f cell.Forms
	var st cell.Status
	if c.Layout != "" {
		d, f, st = cell.ParseLayout(c.cell(s), c.Layout)
	} else {
		d, f, st = cell.ParseDate(c.cell(s), c.Order)
	}
	forms[c.Forms] |= f
	return d, c.judge(s, st)
}

// days returns the days that a cell names, a day or a whole month; NoDate for
// an empty cell.
func (c *Date) days(s *csvfile.Scanner, forms []cell.Forms) (value.Span, *intake.Flaw) {
	if c.Nth {
		d, f := c.nth(s)
		return value.Span{From: d, To: d}, f
	}
	if c.Layout != "" {
		d, f := c.parse(s, forms)
		return value.Span{From: d, To: d}, f
	}
	days, f, st := cell.ParseDays(c.cell(s), c.Order)
	forms[c.Forms] |= f
	if f := c.judge(s, st); f != nil {
		return days, f
	}
	if days.From != value.NoDate && (!plausible(days.From) || !plausible(days.To)) {
		return days, c.flaw(implausible)
	}
	return days, nil
}

func (c *Date) judge(s *csvfile.Scanner, st cell.Status) *intake.Flaw {
	switch st {
	case cell.Read, cell.Null:
		return nil
	case cell.NoSuchDay:
		return c.flaw("is a day that does not exist")
	}
	switch b := c.cell(s); {
	case c.exchanged(b):
		f := c.flaw("is not a date as `date_format` has it; it is one with day and month exchanged")
		f.Exchanged = string(b)
		return f
	case cell.IsSerial(b):
		f := c.flaw("is a number as spreadsheets keep days")
		f.Serial = true
		return f
	case cell.IsHashes(b):
		return c.flaw(hashes)
	case cell.HasShortYear(b):
		return c.flaw("is a day whose year has two digits, which `date_format` reads, such as 01/02/06 for the month first")
	}
	return c.flaw("is not a date")
}

// exchanged reports whether a cell that is not spelt like the layout is so with its
// day and its month exchanged.
func (c *Date) exchanged(b []byte) bool {
	if c.Layout == "" {
		return false
	}
	other := cell.Exchanged(c.Layout)
	if other == "" {
		return false
	}
	_, _, st := cell.ParseLayout(b, other)
	return st == cell.Read
}

const implausible = "is not a plausible day: before 1900 or after 2200"

// The days between which all others are plausible: 1900-01-01 and 2200-12-31.
const (
	firstPlausible value.Date = -25567
	lastPlausible  value.Date = 84371
)

// plausible tells a day from what databases write for none, such as 0001-01-01
// and 9999-12-31.
func plausible(d value.Date) bool { return d >= firstPlausible && d <= lastPlausible }

// Dim is a column of names or, without a column, a constant.
type Dim struct {
	Column
	Constant []byte
}

// name returns the name that a row has, nil for none.
func (d *Dim) name(s *csvfile.Scanner) []byte {
	if d.Index < 0 {
		return d.Constant
	}
	if b := d.cell(s); !cell.IsNull(b) {
		return b
	}
	return nil
}

// Measure is a column of quantities.
type Measure struct {
	Column
	Unit facts.Unit
	// Mark is the decimal mark.
	Mark byte
	// ManOku reads 1.2万 and 3億.
	ManOku bool
}

// parse returns the quantity of a row. currency is that of the row's money.
func (m *Measure) parse(s *csvfile.Scanner, in *intake.Intake, forms []cell.Forms, currency string) (cell.Number, *intake.Flaw) {
	n, f, st := cell.ParseQuantity(m.cell(s), m.Mark, m.ManOku)
	forms[m.Forms] |= f
	switch st {
	case cell.Null:
		return cell.Number{V: facts.Null}, nil
	case cell.Censored:
		in.Remark(m.Header, "blurred by the platform, left out", s.Line())
		return cell.Number{V: facts.Null}, nil
	case cell.Wrong:
		return n, m.notNumber(s)
	case cell.TooLarge:
		f := m.flaw("is too large to be counted")
		f.Fatal = true
		f.Hint = "is the column mapped rightly?"
		return n, f
	}
	switch {
	case n.Percent && m.Unit != facts.Number:
		return n, m.flaw("is a percentage")
	case m.Unit == facts.Count && n.V%value.One != 0:
		return n, m.flaw("is not a whole number")
	case m.Unit == facts.Count && n.Currency != "":
		return n, m.flaw("is an amount of money, not a count")
	case m.Unit == facts.Money && !money.Fits(n.Currency, currency):
		return n, m.flaw(fmt.Sprintf("carries the sign %s, but the currency of the row is %s", n.Currency, currency))
	}
	if n.Rounded {
		in.Remark(m.Header, "more than six decimals, rounded", s.Line())
	}
	return n, nil
}

// notNumber says why a cell is no quantity.
func (m *Measure) notNumber(s *csvfile.Scanner) *intake.Flaw {
	switch b := m.cell(s); {
	case cell.IsHashes(b):
		return m.flaw(hashes)
	case cell.IsFormulaError(b):
		return m.flaw("is an error of a spreadsheet's formula")
	case cell.HasManOku(b):
		f := m.flaw("is written in 万 or 億, of which the last digits are not printed")
		f.Fatal = true
		f.Hint = "export plain numbers, or set man_oku: true for the source if rounded ones will do"
		return f
	case cell.HasExponent(b):
		return m.flaw("is a number with an exponent, as spreadsheets shorten long ones; export plain digits")
	}
	return m.flaw("is not a number")
}

const hashes = "holds #### instead of a value: the column was too narrow in a spreadsheet"

// Currency says in what currency the money of a row is.
type Currency struct {
	Column
	// Otherwise is the currency of rows whose cell is empty, "" if none is
	// known.
	Otherwise string
	// Fixed is the currency that the configuration sets, "" without one; a
	// cell must not differ from it.
	Fixed string
	// Heading is the currency that the header of the money names, "" without one;
	// a cell must not differ from it either.
	Heading string
}

// CodeOf returns the code that a cell stands for: some shops print usd.
func CodeOf(text string) string {
	switch text {
	case "円", "yen", "Yen":
		return "JPY"
	}
	return strings.ToUpper(text)
}

// Currencies are the codes of money that was met, in no order.
type Currencies []string

// Add takes note of the code of a row, "" for none.
func (c *Currencies) Add(code string) {
	if code != "" && !slices.Contains(*c, code) {
		*c = append(*c, code)
	}
}

func (c *Currency) parse(s *csvfile.Scanner) (string, *intake.Flaw) {
	if c.Index < 0 {
		return c.Otherwise, nil
	}
	b := c.cell(s)
	if cell.IsNull(b) && c.Otherwise == "" {
		return "", c.flaw("is empty, and no other currency is known")
	}
	if cell.IsNull(b) || string(b) == c.Otherwise {
		return c.Otherwise, nil
	}
	code := CodeOf(string(b))
	switch {
	case code == c.Otherwise:
	case !config.IsCurrency(code):
		return "", c.flaw("is not a currency code")
	case c.Heading != "" && code != c.Heading:
		f := c.flaw(fmt.Sprintf("differs from the currency that the header of the money names, %s", c.Heading))
		f.Fatal = true
		f.Hint = "map the column of the amounts in the rows' own currencies; or leave this column out of the export, if all amounts are in " + c.Heading
		return "", f
	case c.Fixed != "":
		f := c.flaw(fmt.Sprintf("differs from the currency that is set, %s", c.Fixed))
		f.Fatal = true
		f.Hint = "remove `set: {currency: …}`, so that every row keeps its own"
		return "", f
	}
	return code, nil
}
