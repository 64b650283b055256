package columns

import (
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/export"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/value"
)

// Cells are what the cells of a file have shown, as far as it was read.
type Cells struct {
	// Forms are those of the cells of each column of the layout.
	Forms []cell.Forms
	// Currencies are those of the file's money.
	Currencies rows.Currencies
	// Levels is set when some row has the narrowest name that the file knows, so
	// that those without it are of a wider level.
	Levels bool
	// Codes are the indexes of columns that the layout leaves alone and whose
	// cells, as far as they were looked at, are all codes of currencies.
	Codes []int
	// Everything are the indexes of columns that nothing uses and in which, as far
	// as they were looked at, the name of a total stands beside other names.
	Everything []int
	// Parting are the indexes of columns that nothing uses and whose words, as far
	// as they were looked at, may part the rows.
	Parting []int
	// Range is a row that goes on into another month than that of its first day,
	// which alone is mapped; nil if none was seen.
	Range *Range
}

// Add takes note of the forms of some more cells, by column, and of currencies.
func (c *Cells) Add(forms []cell.Forms, currencies rows.Currencies) {
	for i, f := range forms {
		c.Forms[i] |= f
	}
	for _, code := range currencies {
		c.Currencies.Add(code)
	}
}

// Survey looks at the cells of the first rows of the file, so that most files need
// be read once only.
func (l *Layout) Survey(env *envelope.Envelope, head export.Head) Cells {
	seen := Cells{Forms: make([]cell.Forms, len(l.Columns))}
	narrowest := l.Narrowest()
	codes, everything, ends := l.codeColumns(), l.everything(), l.ends()
	head.Rows(env, l.own, func(s *csvfile.Scanner) {
		seen.Levels = seen.Levels || narrowest >= 0 && !cell.IsNull(cell.Trim(s.Field(narrowest)))
		l.surveyRow(s, &seen)
		codes.look(s)
		everything.look(s)
		ends.look(s)
	})
	seen.Codes, seen.Everything, seen.Parting, seen.Range = codes.found(), everything.found(), everything.parting(l), ends.found
	return seen
}

func (l *Layout) surveyRow(s *csvfile.Scanner, seen *Cells) {
	forms := make([]cell.Forms, len(l.Columns))
	currency := ""
	for i, c := range l.Columns {
		b := cell.Trim(s.Field(c.Index))
		switch {
		case c.Nth:
		case c.Role == config.Date && l.Source.DateFormat == "":
			var st cell.Status
			if _, forms[i], st = cell.ParseDays(b, cell.Undecided); st == cell.Wrong {
				return // no row
			}
		case c.Role.Measure() || c.Use == Auto:
			_, forms[i], _ = cell.ParseQuantity(b, '.', l.Source.ManOku)
		case c.Use == Currency && !cell.IsNull(b):
			currency = rows.CodeOf(string(b))
		}
	}
	seen.Add(forms, rows.Currencies{currency})
}

// formsOf returns the forms that a trimmed cell of the column leaves behind.
func (l *Layout) formsOf(c Column, b []byte) (forms cell.Forms) {
	if c.Use.days() {
		_, forms, _ = cell.ParseDays(b, cell.Undecided)
		return forms
	}
	_, forms, _ = cell.ParseQuantity(b, '.', l.Source.ManOku)
	return forms
}

// Words are the names of the columns that hold words in a file of the source.
// A dimension is one in all files, so this is the only thing about a column
// that one file tells of another.
type Words map[string]bool

// Add takes note of the columns of a file.
func (w Words) Add(l *Layout, seen *Cells) {
	for i, c := range l.Columns {
		if seen.Forms[i].Has(cell.Textual) {
			w[c.Name] = true
		}
	}
}

// of joins the forms of all numbers of a file, and those of all its days.
func (c *Cells) of(l *Layout) (numbers, days cell.Forms) {
	for i, col := range l.Columns {
		switch {
		case col.Role == config.Date:
			days |= c.Forms[i]
		case col.Role.Measure() || col.Role == config.Auto && !c.Forms[i].Has(cell.Textual):
			numbers |= c.Forms[i]
		}
	}
	return numbers, days
}

// units tells whether the quantities of a column may have decimals.
type units uint8

// The units. Several is money of which some has decimals and some has none.
const (
	divided units = iota
	whole
	several
)

// unitsOf tells whether the quantities of column i are whole: counts, and money
// in currencies without a smaller unit. site is the site's currency.
func (l *Layout) unitsOf(i int, role config.Role, seen *Cells, site string) units {
	switch role {
	case config.Count:
		return whole
	case config.Money:
	default:
		return divided
	}
	codes := slices.Clone(seen.Currencies)
	if code := l.Columns[i].Header.Currency; code != "" {
		codes = append(codes, code)
	} else if c, ok := l.Source.Constant(config.NameCurrency); ok {
		codes = append(codes, c.Value)
	} else if len(codes) == 0 {
		codes = append(codes, l.VendorCurrency(site))
	}
	n := 0
	for _, c := range codes {
		if value.NoMinorUnit(c) {
			n++
		}
	}
	switch n {
	case 0:
		return divided
	case len(codes):
		return whole
	}
	return several
}
