package expr

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"github.com/mopsite/mopsite/internal/value"
)

// SyntaxError is a mistake in an expression.
type SyntaxError struct {
	// Offset counts the characters before the mistake; it is the length of
	// the text when something is missing at its end.
	Offset int
	// Message says what is wrong, as a lower-case sentence without a full stop.
	Message string
	// Hint says what to write instead; may be empty.
	Hint string
}

// Error returns the message alone: the position belongs to the file that
// holds the expression, which only the caller knows.
func (e *SyntaxError) Error() string { return e.Message }

func syntaxErr(offset int, hint, format string, args ...any) *SyntaxError {
	return &SyntaxError{Offset: offset, Message: fmt.Sprintf(format, args...), Hint: hint}
}

// unexpected is the error for a character that fits nowhere. A full-width
// sign from a Japanese keyboard is the usual slip, so the hint names its
// ASCII form.
func unexpected(offset int, r rune) *SyntaxError {
	hint := ""
	ascii := value.Fold(string(r))
	switch {
	case r == '×' || r == '＊':
		hint = "write * to multiply"
	case r == '÷':
		hint = "write / to divide"
	case r == '−' || r == '–' || r == '—':
		hint = "write - to subtract"
	case len(ascii) == 1 && ascii != string(r) && ascii[0] > ' ':
		hint = fmt.Sprintf("write %s in its half-width form", ascii)
	case r == '%':
		hint = "write a percentage as a fraction, 0.05 for 5%"
	case r == ',':
		hint = "write numbers without thousands marks, 1000"
	}
	return syntaxErr(offset, hint, "unexpected %s", quoteRune(r))
}

func quoteRune(r rune) string {
	if unicode.IsPrint(r) {
		return "'" + string(r) + "'"
	}
	return fmt.Sprintf("character U+%04X", r)
}

// decode turns the text of an expression into characters, so that offsets
// count what an editor counts.
func decode(src, what string, limit int) ([]rune, error) {
	rs := []rune(src)
	for i, at := 0, 0; at < len(src); i++ {
		r, size := utf8.DecodeRuneInString(src[at:])
		if r == utf8.RuneError && size == 1 {
			return nil, syntaxErr(i, "save the file as UTF-8", "the %s is not valid UTF-8", what)
		}
		at += size
	}
	if len(rs) > limit {
		return nil, syntaxErr(limit, "", "the %s is longer than %d characters", what, limit)
	}
	return rs, nil
}
