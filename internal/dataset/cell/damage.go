package cell

import (
	"bytes"
	"strconv"
)

// Spreadsheets damage what they save again: long ids lose their digits, days
// become numbers, and narrow columns become a row of hashes. What is lost
// cannot be brought back; what remains can be recognised.

// IsShortened reports whether a cell is a number as spreadsheets shorten long
// ids: 1.23E+12.
func IsShortened(b []byte) bool {
	i := bytes.IndexByte(b, '+')
	if i < 2 || len(b) > 24 || b[i-1] != 'E' && b[i-1] != 'e' || len(b)-i < 3 || len(b)-i > 4 {
		return false
	}
	for k, c := range b {
		digit := c >= '0' && c <= '9'
		if !digit && k != i && k != i-1 && (k != 1 || c != '.' && c != ',' || i < 4) {
			return false
		}
	}
	return true
}

// HasExponent reports whether a cell is a number with an exponent: 1e3, 1.5E-05.
func HasExponent(b []byte) bool {
	_, err := strconv.ParseFloat(string(b), 64)
	return err == nil && len(b) < maxCell && bytes.ContainsAny(b, "eE") && (b[0] >= '0' && b[0] <= '9' || b[0] == '-' || b[0] == '+')
}

// IsHashes reports whether a cell is what a spreadsheet shows of a number in a
// column that is too narrow.
func IsHashes(b []byte) bool {
	return len(b) >= 3 && b[0] == '#' && len(bytes.Trim(b, "#")) == 0
}

// IsSerial reports whether a cell is a number as spreadsheets keep days since
// 1900: from 20000 (1954) to 60000 (2064), with a fraction for the time.
func IsSerial(b []byte) bool {
	if len(b) < 5 || b[0] < '2' || b[0] > '6' {
		return false
	}
	for i, c := range b {
		if (c < '0' || c > '9') && (i != 5 || c != '.' || len(b) == 6) {
			return false
		}
	}
	return (len(b) == 5 || b[5] == '.') && (b[0] < '6' || string(b[:5]) == "60000")
}

// IsFormulaError reports whether a cell is the error of a spreadsheet's formula
// that hides a value. Those that say that there is none are nulls: #N/A and, of
// a ratio without a denominator, #DIV/0!.
func IsFormulaError(b []byte) bool {
	switch string(b) {
	case "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!":
		return true
	}
	return false
}
