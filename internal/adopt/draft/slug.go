package draft

import (
	"strings"
	"unicode"

	"github.com/mopsite/mopsite/internal/value"
)

// Slug makes the name of a file of a title: small letters of any script, figures
// and hyphens; "" where it has none.
func Slug(title string) string {
	var b strings.Builder
	gap := false
	for _, r := range value.Fold(title) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			gap = gap || r != '\''
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteRune(r)
	}
	return b.String()
}

// Latin makes the name of a kind of a title: letters of a to z, figures and
// hyphens, beginning with a letter; "" where the title has other letters.
func Latin(title string) string {
	s := Slug(title)
	if strings.ContainsFunc(s, func(r rune) bool { return r >= 0x80 }) || s == "" || s[0] < 'a' || s[0] > 'z' {
		return ""
	}
	return s
}
