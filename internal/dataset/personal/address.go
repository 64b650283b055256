package personal

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"
)

// address is a postal address of Japan: a postal code behind its mark, or a
// prefecture, a municipality and the number of a house. A prefecture and a city alone
// are what campaigns are called by, and so are the days behind them.
var address = regexp.MustCompile(`〒 ?[0-9]{3}[-ー‐–−]?[0-9]{4}(?:$|[^0-9])` +
	`|^(?:東京都|北海道|大阪府|京都府|\p{Han}{2,3}県)[\p{Han}\p{Hiragana}\p{Katakana}ヶ]{1,12}[市区町村][\p{Han}\p{Hiragana}\p{Katakana}ヶー]{0,12}` +
	`(?:` + number + `丁目 ?` + number + `|` + number + `番(?:地|` + number + `号)` +
	`|(?:[1-9]|1[0-9])[-ー‐–−][1-9][0-9]{0,2}[-ー‐–−][1-9][0-9]{0,3}(?:$|[^0-9年月]))`)

const number = `[0-9一二三四五六七八九十]{1,4}`

func isAddress(folded string) bool { return address.MatchString(folded) }

// mayBeAddress reports whether a cell begins with a prefecture and has the number of
// something, or has the mark of a postal code.
func mayBeAddress(b []byte) bool {
	if bytes.Contains(b, []byte("〒")) {
		return true
	}
	for i := 0; i < 4*utf8.UTFMax && i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if strings.ContainsRune("都道府県", r) {
			return true
		}
		i += n
	}
	return false
}

// accounts are the countries whose numbers of bank accounts (IBAN) are recognised,
// and how long these are. Source: the registry of ISO 13616.
func accounts() map[string]int {
	return map[string]int{
		"at": 20, "be": 16, "ch": 21, "cz": 24, "de": 22, "dk": 18, "es": 24, "fi": 18, "fr": 27, "gb": 22, "ie": 22, "it": 27,
		"lu": 20, "nl": 18, "no": 15, "pl": 28, "pt": 25, "se": 24,
	}
}

// mayBeAccount reports whether a cell begins with two letters and two digits and is
// as long as the number of an account.
func mayBeAccount(b []byte) bool {
	return len(b) >= 15 && len(b) <= 34 && letter(b[0]) && letter(b[1]) && isDigit(b[2]) && isDigit(b[3])
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// isAccount reports whether a folded text is the number of a bank account: of a known
// country and its length, and with the right check digits. These are right if the
// number, its first four characters put behind and letters counted from 10 on, leaves
// 1 when divided by 97 (ISO 7064).
func isAccount(s string) bool {
	s = strings.ReplaceAll(s, " ", "")
	if len(s) < 4 || accounts()[s[:2]] != len(s) {
		return false
	}
	rest := 0
	for _, c := range []byte(s[4:] + s[:4]) {
		switch {
		case isDigit(c):
			rest = (rest*10 + int(c-'0')) % 97
		case c >= 'a' && c <= 'z':
			rest = (rest*100 + int(c-'a') + 10) % 97
		default:
			return false
		}
	}
	return rest == 1
}
