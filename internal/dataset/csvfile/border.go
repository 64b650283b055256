package csvfile

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// nextBorder returns the end of the first record that ends at least bytes into
// text or later, -1 if none is whole. It goes from quote to quote, so that
// nearly all of the text is only searched for one byte. Without a border, open
// is where the quote stands that is not closed, or -1.
func nextBorder(text []byte, delim byte, least int) (n, open int) {
	from := 0 // outside of quotes
	for {
		quote := bytes.IndexByte(text[from:], '"')
		end := from + quote
		if quote < 0 {
			end = len(text)
		}
		if end >= least {
			at := max(from, least-1)
			if i := bytes.IndexByte(text[at:end], '\n'); i >= 0 {
				return at + i + 1, -1
			}
		}
		if quote < 0 {
			return -1, -1
		}
		from = end + 1
		if end == 0 || text[end-1] == delim || text[end-1] == '\n' { // at the start of a field
			end = closingQuote(text, end)
			if end < 0 {
				return -1, from - 1
			}
			from = end + 1
		}
	}
}

// wholeRecords returns the length of the records that are whole, and where the
// quote stands that keeps the next one open, or -1. At the end of the file the
// last line needs no line break.
func wholeRecords(text []byte, delim byte, eof bool) (n, open int) {
	for n < len(text) {
		end := bytes.IndexByte(text[n:], '\n') + 1
		if end > 0 && bytes.IndexByte(text[n:n+end], '"') < 0 {
			n += end
			continue
		}
		size, quote := recordLen(text[n:], delim, eof)
		switch {
		case size >= 0:
			n += size
		case quote >= 0:
			return n, n + quote
		default:
			return n, -1
		}
	}
	return n, -1
}

// recordLen returns the length of the first record of text with its line
// break; -1 if it is not whole, and then where the open quote stands, or -1.
func recordLen(text []byte, delim byte, eof bool) (n, quote int) {
	i := 0
	for {
		if i < len(text) && text[i] == '"' { // a quoted field
			end := closingQuote(text, i)
			if end < 0 {
				return -1, i
			}
			i = end + 1
		}
		for i < len(text) && text[i] != delim && text[i] != '\n' {
			i++
		}
		switch {
		case i >= len(text) && eof:
			return len(text), -1
		case i >= len(text):
			return -1, -1
		case text[i] == '\n':
			return i + 1, -1
		}
		i++
	}
}

// closingQuote returns the index of the quote that closes the one at open, or
// -1.
func closingQuote(text []byte, open int) int {
	end, _ := fieldClose(text, open)
	return end
}

// fieldClose is closingQuote, and says whether doubled quotes stand between.
func fieldClose(text []byte, open int) (end int, doubled bool) {
	i := open + 1
	for {
		k := bytes.IndexByte(text[i:], '"')
		if k < 0 {
			return -1, doubled
		}
		i += k
		if i+1 >= len(text) || text[i+1] != '"' {
			return i, doubled
		}
		i += 2
		doubled = true
	}
}

// closeOf is fieldClose, and says how many lines end in the field. Nearly all fields
// are short and of one line, and are gone through at once.
func closeOf(text []byte, open int) (end, lines int, doubled bool) {
	for i := open + 1; i+8 < len(text); i += 8 {
		m := marks(binary.LittleEndian.Uint64(text[i:]), '"'*lows)
		if m == 0 {
			continue
		}
		i += bits.TrailingZeros64(m) / 8
		if text[i] == '\n' || text[i+1] == '"' {
			break
		}
		return i, 0, false
	}
	if end, doubled = fieldClose(text, open); end < 0 {
		return end, bytes.Count(text[open:], newline), doubled
	}
	return end, bytes.Count(text[open:end], newline), doubled
}
