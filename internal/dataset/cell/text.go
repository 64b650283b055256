package cell

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/mopsite/mopsite/internal/value"
)

// Trim returns a cell without blanks at its ends, the wide and unbreakable
// ones included.
func Trim(b []byte) []byte {
	if n := len(b); n > 0 && isGraphic(b[0]) && isGraphic(b[n-1]) {
		return b
	}
	return trimWide(b)
}

func isGraphic(c byte) bool { return c-'!' <= '~'-'!' }

// trimWide trims a cell that begins or ends with a blank or beyond ASCII. Only
// then need it be decoded: blanks beyond ASCII are U+3000, U+FEFF and some whose
// first byte is C2, E1 or E2, among them those of no width.
func trimWide(b []byte) []byte {
	n := len(b)
	if n >= 3 && !opensBlank(b) && !opensBlank(b[n-3:]) && b[n-2] != 0xC2 && b[n-1] > ' ' {
		return b
	}
	return bytes.TrimFunc(b, func(r rune) bool { return unicode.IsSpace(r) || value.NoWidth(r) }) // U+00A0 and U+3000 are blanks
}

// opensBlank reports whether the first character may be a blank.
func opensBlank(b []byte) bool {
	switch b[0] {
	case 0xC2, 0xE1, 0xE2:
		return true
	case 0xEF:
		return b[1] == 0xBB && b[2] == 0xBF
	case 0xE3:
		return b[1] == 0x80 && b[2] == 0x80
	}
	return b[0] <= ' '
}

// IsNull reports whether a trimmed cell stands for nothing.
func IsNull(b []byte) bool {
	if len(b) == 0 {
		return true
	}
	if len(b) > 9 || b[0] >= '0' && b[0] <= '9' {
		return false
	}
	switch string(b) {
	case "--", "-", "---", "—", "–", "―", "ー", "－", "−", "n/a", "N/A", "N/a", "n.a.", "N.A.", "n.a", "NA",
		"null", "NULL", "Null", "nan", "NaN", "undefined", "#N/A", "#DIV/0!":
		return true
	}
	return false
}

// isUnset reports whether a cell of a quantity or a day says that it was never
// set. In a name these words may be meant.
func isUnset(b []byte) bool {
	if len(b) > 12 {
		return false
	}
	switch string(b) {
	case "(not set)", "(none)", "none", "None", "NONE", "Undefined", "Select", "select", "なし", "無し", "未設定", "該当なし":
		return true
	}
	return false
}

// maxCell bounds the length of a number or date.
const maxCell = 64

// plain writes a cell in ASCII: full-width forms and the many minus signs and
// blanks become their plain ones, ▲, △ and ▼ a minus, 円 and ￥ a ¥ as 'Y'. ok is
// false when a character has no place in a number.
func plain(buf *[maxCell]byte, b []byte) (out []byte, ok bool) {
	if len(b) > maxCell {
		return nil, false
	}
	out = buf[:0]
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		b = b[n:]
		switch {
		case r < utf8.RuneSelf:
			out = append(out, byte(r))
		case r >= '！' && r <= '～':
			out = append(out, byte(r-0xFEE0))
		default:
			c := plainRune(r)
			if c == 0 {
				return nil, false
			}
			out = append(out, c)
		}
	}
	return out, true
}

// The currency signs as one byte each; no number holds them otherwise.
const (
	signYen   = 1
	signEuro  = 2
	signPound = 3
)

func plainRune(r rune) byte {
	switch r {
	case '−', '–', '▲', '△', '▼', '‐', '‑':
		return '-'
	case '\u00A0', '\u3000', '\u202F', '\u2009':
		return ' '
	case '’':
		return '\''
	case '¥', '￥', '円':
		return signYen
	case '€':
		return signEuro
	case '£', '￡':
		return signPound
	}
	return 0
}
