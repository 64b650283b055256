package workbook

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// text writes the value of a cell of the row. The raw value tells what it is,
// unless it is empty or looks like a number; then the sheet is asked.
func (r *reader) text(col int, raw string) (string, error) {
	f, err := strconv.ParseFloat(strings.TrimSpace(raw), 64)
	if raw != "" && (err != nil || math.IsInf(f, 0) || math.IsNaN(f)) {
		return raw, nil
	}
	cell, err := excelize.CoordinatesToCellName(col, r.row)
	if err != nil {
		return "", err
	}
	if raw == "" {
		return r.empty(cell)
	}
	style, err := r.file.GetCellStyle(r.sheet, cell)
	if err != nil {
		return "", err
	}
	k, sign := r.kinds[style], r.signs[style]
	if k == plain && sign == "" && isPlainNumber(raw) && raw != "0" && raw != "1" {
		return raw, nil
	}
	switch t, err := r.file.GetCellType(r.sheet, cell); {
	case err != nil:
		return "", err
	case t == excelize.CellTypeBool:
		return strings.ToUpper(strconv.FormatBool(f != 0)), nil
	case t != excelize.CellTypeUnset && t != excelize.CellTypeNumber:
		return raw, nil
	}
	if k != plain || sign != "" {
		own, err := r.isOwn(style, col, cell, f)
		if err != nil {
			return "", err
		}
		if !own {
			k, sign = plain, ""
		}
	}
	return sign + r.number(strings.TrimSpace(raw), f, k), nil
}

// empty tells a cell without a value from a formula that was never worked out.
// One whose result is an empty text is of the type that texts have.
func (r *reader) empty(cell string) (string, error) {
	if !r.formulas {
		return "", nil
	}
	t, err := r.file.GetCellType(r.sheet, cell)
	if err != nil || t == excelize.CellTypeFormula {
		return "", err
	}
	if formula, err := r.file.GetCellFormula(r.sheet, cell); err != nil || formula == "" {
		return "", err
	}
	return "#VALUE!", nil
}

// isOwn reports whether a style is the cell's. To a cell without one the library
// gives that of its row or column, which Excel does not: its number shows as
// itself.
func (r *reader) isOwn(style, col int, cell string, f float64) (bool, error) {
	ofColumn, known := r.columns[col]
	if !known {
		name, err := excelize.ColumnNumberToName(col)
		if err != nil {
			return false, err
		}
		if ofColumn, err = r.file.GetColStyle(r.sheet, name); err != nil {
			return false, err
		}
		r.columns[col] = ofColumn
	}
	if style != ofColumn && style != r.rowStyle {
		return true, nil
	}
	shown, err := r.file.GetCellValue(r.sheet, cell)
	n, notNumber := strconv.ParseFloat(shown, 64)
	return notNumber != nil || decimal(n) != decimal(f), err
}

// number writes a stored number as what it is.
func (b *Book) number(v string, f float64, k kind) string {
	switch k {
	case share:
		return decimal(f*100) + "%"
	case day, month, dayTime, clock:
		if s, ok := b.dayText(f, k); ok {
			return s
		}
	}
	if isPlainNumber(v) {
		return v
	}
	return decimal(f)
}

// isPlainNumber reports whether a number is spelt with no more digits than a
// spreadsheet has, and can be written as it is.
func isPlainNumber(v string) bool {
	digits := strings.TrimPrefix(v, "-")
	return len(digits) <= 15 && strings.Trim(digits, "0123456789.") == "" && digits != ""
}

// decimal writes a number with the fifteen digits that a spreadsheet has: the
// others are noise of binary fractions. From a million thousand millions on it
// keeps the exponent, since its last digits are lost.
func decimal(f float64) string {
	r, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', 15, 64), 64)
	if err != nil {
		r = f
	}
	if math.Abs(r) >= 1e15 {
		return strconv.FormatFloat(r, 'E', -1, 64)
	}
	return strconv.FormatFloat(r, 'f', -1, 64)
}

// dayText writes a number of days since the beginning of the workbook's
// reckoning. Excel takes 1900 for a leap year, so its days before March 1900
// are one off; they are written as the number they are.
func (b *Book) dayText(f float64, k kind) (string, bool) {
	if k == clock {
		total := int(math.Round(f * 86400))
		return fmt.Sprintf("%02d:%02d:%02d", total/3600, total/60%60, total%60), f >= 0 && f < 1e6
	}
	if f < 61 && !b.base1904 || f < 0 || f >= 2_958_466 {
		return "", false
	}
	at, err := excelize.ExcelDateToTime(f, b.base1904)
	at = at.Round(time.Second)
	switch midnight := at.Equal(at.Truncate(24 * time.Hour)); {
	case k == dayTime || !midnight:
		return at.Format("2006-01-02 15:04:05"), err == nil
	case k == month && at.Day() == 1:
		return at.Format("2006-01"), err == nil
	}
	return at.Format("2006-01-02"), err == nil
}
