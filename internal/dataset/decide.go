package dataset

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/diag"
)

// decision is what must be known of a column before its cells can be read.
type decision struct {
	// role is never Auto.
	role config.Role
	// mark is the decimal mark of a measure.
	mark byte
	// order is that of day and month of a date.
	order cell.Order
	// doubt is set when the cells leave it open.
	doubt doubt
}

// doubt is why a decision could not be made.
type doubt uint8

// The doubts.
const (
	none doubt = iota
	decimalOpen
	decimalBeside
	decimalMixed
	decimalThousands
	orderOpen
	orderMixed
)

// texts are the names of the columns that hold words in a file of the source.
// A dimension is one in all files, so this is the only thing about a column
// that one file tells of another.
type texts map[string]bool

func gather(files []*reading) texts {
	all := texts{}
	for _, f := range files {
		for i, c := range f.columns {
			if f.forms[i].Has(cell.Textual) {
				all[c.name] = true
			}
		}
	}
	return all
}

// fileForms joins the forms of all numbers of a file, and those of all its days.
func (r *reading) fileForms() (numbers, days cell.Forms) {
	for i, c := range r.columns {
		switch {
		case c.role == config.Date:
			days |= r.forms[i]
		case c.role.Measure() || c.role == config.Auto && !r.forms[i].Has(cell.Textual):
			numbers |= r.forms[i]
		}
	}
	return numbers, days
}

// decide decides each column of a file: by its own cells, else by the other
// columns of the same file, else by what the column is. Other files are not
// asked: each is written by a habit of its own. The source may have decided
// already. site is the site's currency.
func decide(f *reading, all texts, site string) []decision {
	numbers, days := f.fileForms()
	decisions := make([]decision, len(f.columns))
	for i, c := range f.columns {
		d := decision{role: c.role, mark: '.'}
		if d.role == config.Auto && c.use == useAuto {
			d.role = config.Number
			if all[c.name] {
				d.role = config.Dimension
			}
		}
		switch {
		case d.role.Measure() && f.src.Decimal != 0:
			d.mark = f.src.Decimal
		case d.role.Measure():
			d.mark, d.doubt = decideMark(f.forms[i], numbers, f.unitsOf(i, d.role, site))
		case d.role == config.Date && f.src.DateFormat == "":
			d.order, d.doubt = decideOrder(f.forms[i], days)
			if d.doubt == orderOpen {
				d.order, d.doubt = f.vendorOrder()
			}
		}
		decisions[i] = d
	}
	return decisions
}

// units tells whether the quantities of a column may have decimals.
type units uint8

// The units. Several is money of which some has decimals and some has none.
const (
	divided units = iota
	whole
	several
)

// decideMark finds the decimal mark of a column by its own cells, else by those
// of all numbers of the file. Three digits after a single mark, as in 1,234, are
// thousands where the units are whole, unless other cells show that the file
// uses this mark for decimals.
func decideMark(own, file cell.Forms, u units) (byte, doubt) {
	point, comma := own.Has(cell.Point), own.Has(cell.Comma)
	eitherPoint, eitherComma := own.Has(cell.EitherPoint), own.Has(cell.EitherComma)
	switch {
	case point && comma:
		return '.', decimalMixed
	case u != divided && (point && eitherPoint || comma && eitherComma):
		return '.', decimalThousands
	case point:
		return '.', none
	case comma:
		return ',', none
	case !eitherPoint && !eitherComma:
		return '.', none
	}
	point, comma = file.Has(cell.Point), file.Has(cell.Comma)
	if u == divided {
		switch {
		case point && !comma:
			return '.', none
		case comma && !point:
			return ',', none
		}
		return '.', decimalOpen
	}
	switch {
	case eitherPoint && eitherComma:
		return '.', decimalOpen
	case eitherPoint && point || eitherComma && comma:
		return '.', decimalBeside
	case eitherPoint && (u == whole || comma):
		return ',', none
	case eitherComma && (u == whole || point):
		return '.', none
	}
	return '.', decimalOpen
}

// decideOrder finds the order of day and month of a column by its own cells,
// else by those of all days of the file.
func decideOrder(own, file cell.Forms) (cell.Order, doubt) {
	if own.Has(cell.DayFirst) && own.Has(cell.MonthFirst) {
		return cell.Undecided, orderMixed
	}
	if !own.Has(cell.DayFirst | cell.MonthFirst | cell.EitherOrder) {
		return cell.Undecided, none
	}
	for _, forms := range []cell.Forms{own, file} {
		switch day, month := forms.Has(cell.DayFirst), forms.Has(cell.MonthFirst); {
		case day && !month:
			return cell.DayThenMonth, none
		case month && !day:
			return cell.MonthThenDay, none
		}
	}
	return cell.Undecided, orderOpen
}

// finding asks the author to decide; ok is false without doubt.
func (d decision) finding(c column) (f diag.Diagnostic, ok bool) {
	message, hint := "", `set decimal: "." or decimal: "," for the source`
	switch d.doubt {
	case none:
		return f, false
	case decimalOpen, decimalThousands:
		message = fmt.Sprintf("the marks in the numbers of column %q may stand for decimals or for thousands", c.header.Text)
	case decimalBeside:
		message = fmt.Sprintf("the marks in the numbers of column %q should stand for thousands, but another column of the file has decimals after the same mark", c.header.Text)
	case decimalMixed:
		message = fmt.Sprintf("some numbers of column %q have a decimal point, others a decimal comma", c.header.Text)
	case orderOpen:
		message = fmt.Sprintf("the dates of column %q may have the day or the month first", c.header.Text)
		hint = "set date_format for the source: 02/01/2006 for the day first, 01/02/2006 for the month first"
	case orderMixed:
		message = fmt.Sprintf("some dates of column %q have the day first, others the month", c.header.Text)
		hint = "set date_format for the source, such as 02/01/2006 for the day first; the other rows are then rejected"
	}
	return diag.New(diag.Error, CheckFailed, c.header.Pos, message, hint), true
}
