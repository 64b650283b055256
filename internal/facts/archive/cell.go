package archive

import (
	"errors"
	"math"
	"strconv"
	"strings"

	"github.com/mopsite/mopsite/internal/csvtext"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// Cells are CSV with two additions that keep every text whole on one line and
// harmless in a spreadsheet: \ \n \r are written \\ \n \r, and an apostrophe
// stands before a text that begins like a formula or with an apostrophe.

var escapes = strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\r", `\r`)

func appendText(b []byte, s string) []byte {
	if strings.ContainsAny(s, "\\\n\r") {
		s = escapes.Replace(s)
	}
	if guarded(s) {
		s = "'" + s
	}
	if !strings.ContainsAny(s, `,"`) {
		return append(b, s...)
	}
	b = append(b, '"')
	b = append(b, strings.ReplaceAll(s, `"`, `""`)...)
	return append(b, '"')
}

// guarded reports whether a spreadsheet might take a text for a formula, or the
// text for a guarded one.
func guarded(s string) bool { return strings.HasPrefix(s, "'") || csvtext.Neutral(s) != s }

// splitLine returns the cells of a line, quotes taken off.
func splitLine(line string, cells []string) ([]string, error) {
	cells = cells[:0]
	for {
		if !strings.HasPrefix(line, `"`) {
			cell, rest, more := strings.Cut(line, ",")
			if strings.Contains(cell, `"`) {
				return nil, errors.New("a quote stands where none is written")
			}
			cells = append(cells, cell)
			if !more {
				return cells, nil
			}
			line = rest
			continue
		}
		end := closingQuote(line)
		if end < 0 {
			return nil, errors.New("a quoted cell is never closed")
		}
		cells = append(cells, strings.ReplaceAll(line[1:end], `""`, `"`))
		switch line = line[end+1:]; {
		case line == "":
			return cells, nil
		case line[0] != ',':
			return nil, errors.New("text follows a closing quote")
		}
		line = line[1:]
	}
}

// closingQuote returns the index of the quote that ends the cell at the front.
func closingQuote(line string) int {
	for i := 1; i < len(line); i++ {
		if line[i] != '"' {
			continue
		}
		if i+1 == len(line) || line[i+1] != '"' {
			return i
		}
		i++
	}
	return -1
}

// parseText returns the text of a cell without its quotes.
func parseText(cell string) (string, error) {
	if strings.HasPrefix(cell, "'") {
		cell = cell[1:]
		if !guarded(cell) {
			return "", errors.New("an apostrophe stands where none is written")
		}
	} else if guarded(cell) {
		return "", errors.New("a text that begins like a formula stands without an apostrophe")
	}
	if !strings.Contains(cell, `\`) {
		return cell, nil
	}
	var b strings.Builder
	for i := 0; i < len(cell); i++ {
		c := cell[i]
		if c != '\\' {
			b.WriteByte(c)
			continue
		}
		if i++; i == len(cell) {
			return "", errors.New("a backslash ends the cell")
		}
		switch cell[i] {
		case '\\':
			b.WriteByte('\\')
		case 'n':
			b.WriteByte('\n')
		case 'r':
			b.WriteByte('\r')
		default:
			return "", errors.New("a backslash stands before a letter that it does not go with")
		}
	}
	return b.String(), nil
}

// appendFixed writes an exact decimal, nothing for null.
func appendFixed(b []byte, v value.Fixed) []byte {
	if v == facts.Null {
		return b
	}
	u := uint64(v)
	if v < 0 {
		b = append(b, '-')
		u = -u
	}
	b = strconv.AppendUint(b, u/uint64(value.One), 10)
	rest := u % uint64(value.One)
	if rest == 0 {
		return b
	}
	digits := strconv.FormatUint(uint64(value.One)+rest, 10)[1:]
	return append(append(b, '.'), strings.TrimRight(digits, "0")...)
}

// parseFixed reads what appendFixed wrote, and nothing else.
func parseFixed(s string) (value.Fixed, error) {
	if s == "" {
		return facts.Null, nil
	}
	wrong := errors.New("a cell is not a number as it is written here")
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	units, err := strconv.ParseUint(whole, 10, 64)
	if err != nil || units > math.MaxInt64/uint64(value.One) || len(fraction) > 6 {
		return 0, wrong
	}
	var rest uint64
	if fraction != "" {
		if rest, err = strconv.ParseUint((fraction + "000000")[:6], 10, 64); err != nil {
			return 0, wrong
		}
	}
	u := units*uint64(value.One) + rest
	if u > math.MaxInt64 {
		return 0, wrong
	}
	v := value.Fixed(u)
	if strings.HasPrefix(s, "-") {
		v = -v
	}
	if string(appendFixed(nil, v)) != s {
		return 0, wrong
	}
	return v, nil
}

// parseDay reads a day as it is written here.
func parseDay(s string) (value.Date, error) {
	d, err := value.ParseDate(s)
	if err != nil || d.String() != s {
		return 0, errors.New("a cell is not a day as it is written here")
	}
	return d, nil
}

// parseWhole reads a whole number that is not negative.
func parseWhole(s string, bits int) (int64, error) {
	n, err := strconv.ParseInt(s, 10, bits)
	if err != nil || n < 0 || strconv.FormatInt(n, 10) != s {
		return 0, errors.New("a cell is not a whole number as it is written here")
	}
	return n, nil
}
