// Package money knows how headers and cells write currencies. Exports name them by
// code or sign and in the words of their language, in brackets or not: Cost (USD),
// Cost_eur, 費用（米ドル）, Kosten €. What is overlooked there is read as the
// currency of the site, and nothing in the figures tells.
package money

import (
	"slices"
	"strings"
)

// Named is the currency that a header names. The zero Named is none.
type Named struct {
	// Code is the ISO code, "" where only a sign is known.
	Code string
	// Sign is one that several currencies have, "$", "¥", "元" or "kr", and "" for a
	// Code; [Fits] says which.
	Sign string
	// Bare is the header without it.
	Bare string
}

// Of returns the currency that a header names, folded by [value.Fold]: by the words
// in brackets at its end, or by the first or last word outside of brackets.
func Of(folded string) Named {
	if i := strings.LastIndexAny(folded, "(["); i > 0 && strings.HasSuffix(folded, closing(folded[i])) {
		within, before := folded[i+1:len(folded)-1], strings.TrimSpace(folded[:i])
		if n, ok := unit(within); ok {
			n.Bare = before
			return n
		}
		if n, ok := ending(within); ok { // 税抜・千円, which is a unit, too
			n.Bare = folded
			return n
		}
		return Named{Bare: folded}
	}
	words := strings.FieldsFunc(folded, func(r rune) bool { return strings.ContainsRune(" _-,/", r) })
	for _, i := range []int{len(words) - 1, 0} {
		if len(words) < 2 {
			break
		}
		if n, ok := unit(words[i]); ok && (n.Code == "" || Common(n.Code)) {
			n.Bare = strings.Trim(strings.TrimSuffix(strings.TrimPrefix(folded, words[i]), words[i]), " _-,/")
			return n
		}
	}
	return Named{Bare: folded}
}

func closing(open byte) string {
	if open == '[' {
		return "]"
	}
	return ")"
}

// unit is the currency that a word is.
func unit(word string) (Named, bool) {
	for _, u := range units {
		if slices.Contains(u.words, word) {
			return Named{Code: u.code, Sign: u.sign}, true
		}
	}
	if code := strings.ToUpper(word); isAmong(code, codes) {
		return Named{Code: code}, true
	}
	return Named{}, false
}

// ending is the currency in which a text ends, as units of thousands do.
func ending(text string) (Named, bool) {
	for _, u := range units {
		for _, w := range u.words {
			if strings.HasSuffix(text, w) && !isLatin(w) {
				return Named{Code: u.code, Sign: u.sign}, true
			}
		}
	}
	return Named{}, false
}

func isLatin(word string) bool { return strings.Trim(word, "abcdefghijklmnopqrstuvwxyz$") == "" }

// units are the signs and words of currencies, folded; the longer ones first where
// one ends in another.
var units = []struct {
	code, sign string
	words      []string
}{
	{"USD", "", []string{"us$", "usd$", "$us", "us dollar", "us dollars", "米ドル", "米国ドル", "美元", "美金", "미국 달러", "미국달러"}},
	{"AUD", "", []string{"a$", "au$", "豪ドル", "オーストラリアドル"}},
	{"CAD", "", []string{"c$", "ca$", "カナダドル"}},
	{"HKD", "", []string{"hk$", "香港ドル", "港元", "港幣"}},
	{"TWD", "", []string{"nt$", "台湾ドル", "新台幣", "台幣", "新臺幣"}},
	{"SGD", "", []string{"s$", "シンガポールドル"}},
	{"NZD", "", []string{"nz$"}},
	{"BRL", "", []string{"r$"}},
	{"JPY", "", []string{"円", "yen", "日元", "日圓", "엔"}},
	{"CNY", "", []string{"人民元", "人民币", "rmb"}},
	{"KRW", "", []string{"₩", "원", "ウォン"}},
	{"EUR", "", []string{"€", "euro", "euros", "ユーロ", "欧元"}},
	{"GBP", "", []string{"£", "ポンド", "英镑"}},
	{"INR", "", []string{"₹", "rs", "ルピー"}},
	{"THB", "", []string{"฿", "バーツ"}},
	{"VND", "", []string{"₫"}},
	{"PLN", "", []string{"zł"}},
	{"", "$", []string{"$", "dollar", "dollars", "ドル", "달러"}},
	{"", "¥", []string{"¥"}},
	{"", "元", []string{"元"}},
	{"", "kr", []string{"kr"}},
}

// Fits reports whether a sign or code may stand before money of a currency, which
// is "" if that is not known.
func Fits(sign, currency string) bool {
	if currency == "" {
		return true
	}
	switch sign {
	case "", currency:
		return true
	case "¥":
		return currency == "JPY" || currency == "CNY"
	case "€":
		return currency == "EUR"
	case "£":
		return currency == "GBP"
	case "元":
		return currency == "CNY" || currency == "TWD"
	case "kr":
		return slices.Contains([]string{"SEK", "NOK", "DKK", "ISK"}, currency)
	case "$":
		return !slices.Contains([]string{"JPY", "CNY", "EUR", "GBP", "KRW", "INR", "CHF", "SEK", "NOK", "DKK", "THB", "VND", "PLN"}, currency)
	}
	return false
}

// Common reports whether a code is one of those that campaigns are paid in. Three
// letters may be a country, an airport or a word as well.
func Common(code string) bool { return isAmong(code, common) }

// isAmong reports whether a code is one of a list. It is asked of each cell of a
// column that may hold codes, and makes nothing.
func isAmong(code, list string) bool {
	return len(code) == 3 && !strings.ContainsAny(code, " \t\n") && strings.Contains(list, code)
}

const common = `JPY USD EUR GBP CNY KRW TWD HKD SGD AUD NZD CAD CHF SEK NOK DKK INR
	IDR MYR PHP THB VND BRL MXN CLP COP ARS PLN CZK HUF RON ILS TRY ZAR AED SAR`

// codes are those of ISO 4217 that may stand in brackets; not ALL and TOP, which
// there are words.
const codes = common + ` AFN AMD ANG AOA AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BSD BTN BWP BYN BZD
	CDF CRC CUP CVE DJF DOP DZD EGP ERN ETB FJD FKP GEL GHS GIP GMD GNF GTQ GYD HNL HTG IQD IRR ISK JMD JOD
	KES KGS KHR KMF KPW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MZN
	NAD NGN NIO NPR OMR PAB PEN PGK PKR PYG QAR RSD RUB RWF SBD SCR SDG SHP SLE SOS SRD SSP STN SVC SYP SZL
	TJS TMT TND TTD TZS UAH UGX UYU UZS VES VUV WST XAF XCD XOF XPF YER ZMW ZWG`
