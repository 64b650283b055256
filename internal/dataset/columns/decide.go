package columns

import (
	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/cell"
)

// Decision is what must be known of a column before its cells can be read.
type Decision struct {
	// Role is never Auto.
	Role config.Role
	// Mark is the decimal mark of a measure.
	Mark byte
	// Order is that of day and month of a date.
	Order cell.Order
	// Doubt is set when the cells leave it open.
	Doubt Doubt
}

// Decide decides each column of a file: by its own cells, else by the other
// columns of the same file, else by what the column is. Other files are not
// asked: each is written by a habit of its own. The source may have decided
// already. words are those of all files of the source, site is the site's
// currency.
func (l *Layout) Decide(seen *Cells, words Words, site string) []Decision {
	numbers, days := seen.of(l)
	decisions := make([]Decision, len(l.Columns))
	for i, c := range l.Columns {
		d := Decision{Role: c.Role, Mark: '.'}
		if d.Role == config.Auto && c.Use == Auto {
			d.Role = config.Number
			if words[c.Name] {
				d.Role = config.Dimension
			}
		}
		switch {
		case d.Role.Measure() && l.Source.Decimal != 0:
			d.Mark = l.Source.Decimal
		case d.Role.Measure():
			d.Mark, d.Doubt = decideMark(seen.Forms[i], numbers, l.unitsOf(i, d.Role, seen, site))
		case d.Role == config.Date && l.Source.DateFormat == "":
			d.Order, d.Doubt = decideOrder(seen.Forms[i], days)
			if d.Doubt == orderOpen {
				d.Order, d.Doubt = orderOf(l.Profile)
			}
		}
		decisions[i] = d
	}
	return decisions
}

// decideMark finds the decimal mark of a column by its own cells, else by those
// of all numbers of the file. Three digits after a single mark, as in 1,234, are
// thousands where the units are whole, unless other cells show that the file
// uses this mark for decimals.
func decideMark(own, file cell.Forms, u units) (byte, Doubt) {
	point, comma := own.Has(cell.Point), own.Has(cell.Comma)
	eitherPoint, eitherComma := own.Has(cell.EitherPoint), own.Has(cell.EitherComma)
	switch {
	case point && comma:
		return '.', decimalMixed
	case u != divided && (point && eitherPoint || comma && eitherComma):
		return '.', decimalThousands
	case point:
		return '.', None
	case comma:
		return ',', None
	case !eitherPoint && !eitherComma:
		return '.', None
	}
	point, comma = file.Has(cell.Point), file.Has(cell.Comma)
	if u == divided {
		switch {
		case point && !comma:
			return '.', None
		case comma && !point:
			return ',', None
		}
		return '.', decimalOpen
	}
	switch {
	case eitherPoint && eitherComma:
		return '.', decimalOpen
	case eitherPoint && point || eitherComma && comma:
		return '.', decimalBeside
	case eitherPoint && (u == whole || comma):
		return ',', None
	case eitherComma && (u == whole || point):
		return '.', None
	}
	return '.', decimalOpen
}

// decideOrder finds the order of day and month of a column by its own cells,
// else by those of all days of the file.
func decideOrder(own, file cell.Forms) (cell.Order, Doubt) {
	if own.Has(cell.DayFirst) && own.Has(cell.MonthFirst) {
		return cell.Undecided, orderMixed
	}
	if !own.Has(cell.DayFirst | cell.MonthFirst | cell.EitherOrder) {
		return cell.Undecided, None
	}
	for _, forms := range []cell.Forms{own, file} {
		switch day, month := forms.Has(cell.DayFirst), forms.Has(cell.MonthFirst); {
		case day && !month:
			return cell.DayThenMonth, None
		case month && !day:
			return cell.MonthThenDay, None
		}
	}
	return cell.Undecided, orderOpen
}
