// Package csvtext writes CSV for people: for the command line and for
// downloads, which end up in a spreadsheet. It is the one place that knows what
// a spreadsheet would do to a cell.
//
// A spreadsheet takes a cell that starts with = + - @ for a formula, which may
// fetch an address or start a program, whoever wrote it: a campaign may be
// called =HYPERLINK(…). Such a cell gets a leading apostrophe, which says that
// it is text. Starts with a tab, a carriage return or a line feed, and the
// full-width forms of the signs, count too. Numbers are left alone: -5 is no
// formula.
package csvtext

import (
	"encoding/csv"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// BOM starts a file for download, so that spreadsheets read it as UTF-8.
const BOM = "\uFEFF"

// starts are the characters that a formula may begin with, or that a
// spreadsheet passes over before one.
const starts = "=+-@\t\r\n＝＋－＠"

// Neutral returns a cell that no spreadsheet takes for a formula.
func Neutral(cell string) string {
	first, _ := utf8.DecodeRuneInString(cell)
	if cell == "" || !strings.ContainsRune(starts, first) || isNumber(cell) {
		return cell
	}
	return "'" + cell
}

// isNumber reports whether a cell is a decimal number with at most a sign and
// an exponent, in ASCII.
func isNumber(s string) bool {
	s = strings.TrimLeft(s[:min(1, len(s))], "+-") + s[min(1, len(s)):]
	mantissa, exponent, scientific := strings.Cut(strings.ToLower(s), "e")
	whole, fraction, _ := strings.Cut(mantissa, ".")
	if scientific {
		exponent = strings.TrimLeft(exponent[:min(1, len(exponent))], "+-") + exponent[min(1, len(exponent)):]
		if exponent == "" || !digits(exponent) {
			return false
		}
	}
	return digits(whole) && digits(fraction) && whole+fraction != ""
}

func digits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// Write writes records, the header among them, each cell neutral. A download
// starts with [BOM]; what is printed does not.
func Write(w io.Writer, records [][]string, download bool) error {
	if download {
		if _, err := io.WriteString(w, BOM); err != nil {
			return err
		}
	}
	c := csv.NewWriter(w)
	for _, r := range records {
		cells := make([]string, len(r))
		for i, cell := range r {
			cells[i] = Neutral(cell)
		}
		if err := c.Write(cells); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// Append appends a cell as [Write] writes it: neutral, and in quotes where it
// needs them.
func Append(dst []byte, cell string) []byte {
	cell = Neutral(cell)
	if !quoted(cell) {
		return append(dst, cell...)
	}
	dst = append(dst, '"')
	for i := range len(cell) {
		if cell[i] == '"' {
			dst = append(dst, '"')
		}
		dst = append(dst, cell[i])
	}
	return append(dst, '"')
}

// quoted reports whether encoding/csv would put a cell in quotes.
func quoted(cell string) bool {
	if cell == "" {
		return false
	}
	first, _ := utf8.DecodeRuneInString(cell)
	return cell == `\.` || strings.ContainsAny(cell, ",\"\r\n") || unicode.IsSpace(first)
}
