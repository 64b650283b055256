// Package grid prints rows of texts and numbers: as a table whose columns are
// aligned by their width on a terminal, as CSV, or as JSON.
package grid

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/width"

	"github.com/mopsite/mopsite/internal/csvtext"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/value"
)

// Digits are the digits after the point that a number is printed with at most;
// trailing zeros are dropped.
const Digits = 15

// Grid is named columns, those of the groups first, and rows of as many entries.
type Grid struct {
	Columns []string
	Rows    [][]Entry
	// Sums stand in place of rows where there may be a million of them. Currencies
	// has the code of each sum that is money, "" for others; those codes are the last
	// columns.
	Sums       *metric.Sums
	Currencies []string
	// Notes are remarks for a reader: why a number is missing, how sources were
	// joined. They stand below a table, and beside the other forms on stderr.
	Notes []string
}

// Entry is one cell: a string, a decimal number, true or false, or missing.
type Entry struct {
	text    string
	literal bool // a number or a truth value: printed bare in JSON
	missing bool
	unit    string
}

// Text takes any text.
func Text(s string) Entry { return Entry{text: s} }

// Known takes a text; "" is missing.
func Known(s string) Entry { return Entry{text: s, missing: s == ""} }

// Number takes a decimal; "" is missing.
func Number(s string) Entry { return Entry{text: s, literal: true, missing: s == ""} }

// Exact takes a number that may be null.
func Exact(n value.Num) Entry { return Number(n.Exact(Digits)) }

// Bool takes a truth value.
func Bool(b bool) Entry { return Entry{text: fmt.Sprint(b), literal: true} }

// In is the number with the code of its currency, which a table shows: at the head
// of a column where it has one, else in each cell. CSV and JSON, where numbers are
// to be read by programs, have it in a column of its own.
func (e Entry) In(currency string) Entry {
	e.unit = currency
	return e
}

// Formats are the forms in which a grid can be printed.
func Formats() []string { return []string{"table", "csv", "json"} }

// Write prints the grid in one of the [Formats].
func (g *Grid) Write(w io.Writer, format string) error {
	switch format {
	case "csv":
		return g.writeCSV(w)
	case "json":
		return g.writeJSON(w)
	}
	return g.WriteTable(w)
}

// writeJSON prints an array of flat objects with the keys in column order.
func (g *Grid) writeJSON(w io.Writer) error {
	if g.Sums != nil {
		return g.sumsJSON(w)
	}
	var b strings.Builder
	b.WriteString("[")
	for i, row := range g.Rows {
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString("\n  {")
		for j, e := range row {
			if j > 0 {
				b.WriteString(", ")
			}
			key, err := json.Marshal(g.Columns[j])
			if err != nil {
				return err
			}
			b.Write(key)
			b.WriteString(": ")
			text, err := e.json()
			if err != nil {
				return err
			}
			b.WriteString(text)
		}
		b.WriteString("}")
	}
	b.WriteString("\n]\n")
	_, err := io.WriteString(w, b.String())
	return err
}

func (e Entry) json() (string, error) {
	switch {
	case e.missing:
		return "null", nil
	case e.literal:
		return e.text, nil
	}
	text, err := json.Marshal(e.text)
	return string(text), err
}

// WriteMarkdown prints the rows as a table of GitHub's Markdown.
func (g *Grid) WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	cell := strings.NewReplacer("|", `\|`, "\n", " ")
	row := func(texts []string) {
		for _, t := range texts {
			b.WriteString("| " + cell.Replace(t) + " ")
		}
		b.WriteString("|\n")
	}
	row(g.Columns)
	b.WriteString(strings.Repeat("|---", len(g.Columns)) + "|\n")
	for _, r := range g.Rows {
		texts := make([]string, len(r))
		for i, e := range r {
			texts[i] = e.text
		}
		row(texts)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// writeCSV prints a header and rows.
func (g *Grid) writeCSV(w io.Writer) error {
	if g.Sums != nil {
		return g.sumsCSV(w)
	}
	records := [][]string{g.Columns}
	for _, row := range g.Rows {
		record := make([]string, len(row))
		for i, e := range row {
			record[i] = e.text
		}
		records = append(records, record)
	}
	return csvtext.Write(w, records, false)
}

// WriteTable prints aligned columns: texts to the left, numbers to the right.
func (g *Grid) WriteTable(w io.Writer) error {
	widths := make([]int, len(g.Columns))
	right := make([]bool, len(g.Columns))
	heads, shown := make([]string, len(g.Columns)), make([]func(Entry) string, len(g.Columns))
	for j := range g.Columns {
		heads[j], shown[j] = g.shown(j)
		widths[j] = Width(heads[j])
		right[j] = len(g.Rows) > 0
		for _, row := range g.Rows {
			widths[j] = max(widths[j], Width(shown[j](row[j])))
			right[j] = right[j] && row[j].literal
		}
	}
	line := func(cells []string) error {
		var b strings.Builder
		for j, c := range cells {
			pad := strings.Repeat(" ", widths[j]-Width(c))
			if j > 0 {
				b.WriteString("  ")
			}
			if right[j] {
				c = pad + c
			} else {
				c += pad
			}
			b.WriteString(c)
		}
		_, err := fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
		return err
	}
	if err := line(heads); err != nil {
		return err
	}
	for _, row := range g.Rows {
		cells := make([]string, len(row))
		for j, e := range row {
			cells[j] = shown[j](e)
		}
		if err := line(cells); err != nil {
			return err
		}
	}
	return g.WriteNotes(w)
}

// shown is the head of a column and how its cells are written: the currency of
// amounts stands at the head where they have one.
func (g *Grid) shown(j int) (head string, cell func(Entry) string) {
	unit := ""
	for _, row := range g.Rows {
		switch e := row[j]; {
		case e.missing || e.unit == unit:
		case unit == "" && e.unit != "":
			unit = e.unit
		default:
			return g.Columns[j], func(e Entry) string {
				if e.missing || e.unit == "" {
					return e.Shown()
				}
				return e.text + " " + e.unit
			}
		}
	}
	if unit != "" {
		return g.Columns[j] + " (" + unit + ")", Entry.Shown
	}
	return g.Columns[j], Entry.Shown
}

// WriteNotes prints the notes, a line each.
func (g *Grid) WriteNotes(w io.Writer) error {
	for _, n := range g.Notes {
		if _, err := fmt.Fprintln(w, n); err != nil {
			return err
		}
	}
	return nil
}

// Shown is the cell as people see it: a dash where it is missing.
func (e Entry) Shown() string {
	if e.missing {
		return "—"
	}
	return e.text
}

// Width counts terminal columns: wide characters take two.
func Width(s string) int {
	n := 0
	for _, r := range s {
		n++
		if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
			n++
		}
	}
	return n
}
