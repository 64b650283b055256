package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/width"

	"github.com/mopsite/mopsite/internal/csvtext"
	"github.com/mopsite/mopsite/internal/metric"
)

// grid is what `query` prints: named columns, the groups' first.
type grid struct {
	columns []string
	rows    [][]entry
	// sums stand in place of rows where there may be a million of them.
	sums *metric.Sums
	// notes are remarks for a reader: why a number is missing, how sources were
	// joined. They stand below a table, and beside the other forms on stderr.
	notes []string
}

// entry is one cell: a string, a decimal number, true or false, or missing.
type entry struct {
	text    string
	literal bool // a number or a truth value: printed bare in JSON
	missing bool
}

func textEntry(s string) entry { return entry{text: s} }

// numberEntry takes a decimal; "" is missing.
func numberEntry(s string) entry { return entry{text: s, literal: true, missing: s == ""} }

func boolEntry(b bool) entry { return entry{text: fmt.Sprint(b), literal: true} }

// formats are the forms in which a grid can be printed.
func formats() []string { return []string{"table", "csv", "json"} }

func (g *grid) write(w io.Writer, format string) error {
	switch format {
	case "csv":
		return g.writeCSV(w)
	case "json":
		return g.writeJSON(w)
	}
	return g.writeTable(w)
}

// writeJSON prints an array of flat objects with the keys in column order.
func (g *grid) writeJSON(w io.Writer) error {
	if g.sums != nil {
		return g.sumsJSON(w)
	}
	var b strings.Builder
	b.WriteString("[")
	for i, row := range g.rows {
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString("\n  {")
		for j, e := range row {
			if j > 0 {
				b.WriteString(", ")
			}
			key, err := json.Marshal(g.columns[j])
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

func (e entry) json() (string, error) {
	switch {
	case e.missing:
		return "null", nil
	case e.literal:
		return e.text, nil
	}
	text, err := json.Marshal(e.text)
	return string(text), err
}

// writeCSV prints a header and rows.
func (g *grid) writeCSV(w io.Writer) error {
	if g.sums != nil {
		return g.sumsCSV(w)
	}
	records := [][]string{g.columns}
	for _, row := range g.rows {
		record := make([]string, len(row))
		for i, e := range row {
			record[i] = e.text
		}
		records = append(records, record)
	}
	return csvtext.Write(w, records, false)
}

// writeTable prints aligned columns: texts to the left, numbers to the right.
func (g *grid) writeTable(w io.Writer) error {
	widths := make([]int, len(g.columns))
	right := make([]bool, len(g.columns))
	for j, name := range g.columns {
		widths[j] = displayWidth(name)
		right[j] = len(g.rows) > 0
		for _, row := range g.rows {
			widths[j] = max(widths[j], displayWidth(row[j].shown()))
			right[j] = right[j] && row[j].literal
		}
	}
	line := func(cells []string) error {
		var b strings.Builder
		for j, c := range cells {
			pad := strings.Repeat(" ", widths[j]-displayWidth(c))
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
	if err := line(g.columns); err != nil {
		return err
	}
	for _, row := range g.rows {
		cells := make([]string, len(row))
		for j, e := range row {
			cells[j] = e.shown()
		}
		if err := line(cells); err != nil {
			return err
		}
	}
	return g.writeNotes(w)
}

// writeNotes prints the notes, a line each.
func (g *grid) writeNotes(w io.Writer) error {
	for _, n := range g.notes {
		if _, err := fmt.Fprintln(w, n); err != nil {
			return err
		}
	}
	return nil
}

func (e entry) shown() string {
	if e.missing {
		return "—"
	}
	return e.text
}

// displayWidth counts terminal columns: wide characters take two.
func displayWidth(s string) int {
	n := 0
	for _, r := range s {
		n++
		if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
			n++
		}
	}
	return n
}
