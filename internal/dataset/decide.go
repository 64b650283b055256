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
	decimalMixed
	orderOpen
	orderMixed
)

// evidence is what the cells of a source's files looked like, by name of the
// column and for all numbers together.
type evidence struct {
	byName  map[string]cell.Forms
	numbers cell.Forms
}

// gather joins the forms of files.
func gather(files []*reading) evidence {
	e := evidence{byName: map[string]cell.Forms{}}
	for _, f := range files {
		for i, c := range f.columns {
			e.byName[c.name] |= f.forms[i]
			if c.role.Measure() || c.role == config.Auto {
				e.numbers |= f.forms[i]
			}
		}
	}
	return e
}

// decide decides each column of a file: by its own cells, else by the other
// numbers of the file, else by the same column of other files, else by what
// the column is. The source may have decided already. site is the site's
// currency.
func decide(f *reading, all evidence, site string) []decision {
	var file cell.Forms
	for i, c := range f.columns {
		if c.role.Measure() || c.role == config.Auto && !f.forms[i].Has(cell.Textual) {
			file |= f.forms[i]
		}
	}
	decisions := make([]decision, len(f.columns))
	for i, c := range f.columns {
		d := decision{role: c.role, mark: '.'}
		if d.role == config.Auto && c.use == useAuto {
			d.role = config.Number
			if all.byName[c.name].Has(cell.Textual) {
				d.role = config.Dimension
			}
		}
		switch {
		case d.role.Measure() && f.src.Decimal != 0:
			d.mark = f.src.Decimal
		case d.role.Measure():
			whole := d.role == config.Count || f.wholeCurrency(i, site)
			d.mark, d.doubt = decideMark(f.forms[i], whole, file, all.byName[c.name], all.numbers)
		case d.role == config.Date && f.src.DateFormat == "":
			d.order, d.doubt = decideOrder(f.forms[i], all.byName[c.name])
			if d.doubt == orderOpen {
				d.order, d.doubt = f.vendorOrder()
			}
		}
		decisions[i] = d
	}
	return decisions
}

// decideMark asks the evidence in turn: that of the column itself, then what
// is farther away. whole says that the column holds whole units.
func decideMark(own cell.Forms, whole bool, others ...cell.Forms) (byte, doubt) {
	if own.Has(cell.Point) && own.Has(cell.Comma) {
		return '.', decimalMixed
	}
	if !own.Has(cell.Point | cell.Comma | cell.EitherPoint | cell.EitherComma) {
		return '.', none
	}
	for _, forms := range append([]cell.Forms{own}, others...) {
		switch point, comma := forms.Has(cell.Point), forms.Has(cell.Comma); {
		case point && !comma:
			return '.', none
		case comma && !point:
			return ',', none
		}
	}
	if whole && !own.Has(cell.EitherPoint) {
		return '.', none
	}
	return '.', decimalOpen
}

// wholeCurrencies have no smaller unit, so a comma in them marks thousands.
func wholeCurrencies() []string { return []string{"JPY", "KRW", "VND"} }

func decideOrder(own, all cell.Forms) (cell.Order, doubt) {
	if own.Has(cell.DayFirst) && own.Has(cell.MonthFirst) {
		return cell.Undecided, orderMixed
	}
	if !own.Has(cell.DayFirst | cell.MonthFirst | cell.EitherOrder) {
		return cell.Undecided, none
	}
	for _, forms := range []cell.Forms{own, all} {
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
	case decimalOpen:
		message = fmt.Sprintf("the marks in the numbers of column %q may stand for decimals or for thousands", c.header.Text)
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
