package personal

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	"github.com/mopsite/mopsite/internal/value"
)

// What stands for an address or a number in a name.
const (
	maskEmail = "[e-mail]"
	maskPhone = "[phone]"
)

// inName is an address within a name; between words stand blanks, in other
// scripts none.
var inName = regexp.MustCompile(`(?i)[\p{L}\p{N}][\p{L}\p{M}\p{N}._%+-]*(?:@|＠|%40| ?[(\[]at[)\]] ?)(?:[\p{L}\p{M}\p{N}-]+\.)+[\p{L}\p{M}]{2,24}`)

// phoneInName is what may be a telephone number: digits with marks between them.
// Days begin with other digits, or have fewer.
var phoneInName = regexp.MustCompile(`(?:\+81[-. ]?(?:\(0\))?[0-9]{1,4}(?:[-. ]?[0-9]{3,4}){2}|0[0-9]{1,3}[-. ][0-9]{2,4}[-. ][0-9]{3,4}|0[789]0[0-9]{8})`)

// Name returns the path of a file with the e-mail addresses and telephone numbers
// in it masked. The extension stays.
func Name(file string) string {
	if !strings.ContainsAny(file, "0+@%([＠０＋") { // nearly all
		return file
	}
	parts := strings.Split(file, "/")
	for i, part := range parts {
		ext := ""
		if i == len(parts)-1 {
			ext = path.Ext(part)
		}
		parts[i] = maskStem(strings.TrimSuffix(part, ext)) + ext
	}
	return strings.Join(parts, "/")
}

// maskStem masks a name; only one that is spelt in wide characters or in another
// odd way is written anew.
func maskStem(s string) string {
	for _, spelt := range []string{s, value.Fold(s)} {
		if masked := maskPhones(inName.ReplaceAllString(spelt, maskEmail)); masked != spelt {
			return masked
		}
	}
	switch Cell([]byte(s)) {
	case Email:
		return maskEmail
	case SurePhone, Phone, BarePhone:
		return maskPhone
	}
	return s
}

// maskPhones masks telephone numbers that stand apart from other digits.
func maskPhones(s string) string {
	var b strings.Builder
	end := 0
	for _, at := range phoneInName.FindAllStringIndex(s, -1) {
		digits := 0
		for _, c := range []byte(s[at[0]:at[1]]) {
			if c >= '0' && c <= '9' {
				digits++
			}
		}
		if digits < 10 || s[at[0]] == '0' && digits > 11 || digitBefore(s[:at[0]]) || digitAfter(s[at[1]:]) {
			continue
		}
		b.WriteString(s[end:at[0]] + maskPhone)
		end = at[1]
	}
	return b.String() + s[end:]
}

// digitBefore reports whether a number goes on before a place, or stands there
// behind a mark.
func digitBefore(s string) bool {
	s = strings.TrimRight(s, "-.")
	return s != "" && s[len(s)-1] >= '0' && s[len(s)-1] <= '9'
}

func digitAfter(s string) bool {
	s = strings.TrimLeft(s, "-.")
	return s != "" && s[0] >= '0' && s[0] <= '9'
}

// Names returns the paths of files as [Name] does. Names that would become equal
// are numbered, so that each file has its own.
func Names(files []string) []string {
	seen := map[string]int{}
	masked := make([]string, len(files))
	for i, file := range files {
		name := Name(file)
		masked[i] = name
		if name == file {
			continue
		}
		if seen[name]++; seen[name] > 1 {
			ext := path.Ext(name)
			masked[i] = fmt.Sprintf("%s %d%s", strings.TrimSuffix(name, ext), seen[name], ext)
		}
	}
	return masked
}

// Masked reports whether a path is one that was masked.
func Masked(file string) bool { return Starred(file) != file }

// Starred returns the pattern of the files that a masked path may be of, a star for
// what is hidden.
func Starred(file string) string {
	return strings.NewReplacer(maskEmail, "*", maskPhone, "*").Replace(file)
}
