package workbook

import (
	"strings"

	"github.com/xuri/nfp"
)

// signOfCode returns the sign or the ISO code of the currency that a format shows
// beside its numbers, as a cell of a CSV file would carry it, or "". It is that of
// the first section: [$€-407], "¥"#,##0, #,##0 "USD".
//
// A workbook need not spell out its built-in formats of money, and Excel shows
// the sign of whoever looks at them; so they name no currency.
func signOfCode(code string) string {
	parser := nfp.NumberFormatParser()
	sections := parser.Parse(code)
	if len(sections) == 0 {
		return ""
	}
	for _, t := range sections[0].Items {
		switch t.TType {
		case nfp.TokenTypeCurrencyLanguage:
			if sign := signOfLocale(t.Parts); sign != "" {
				return sign
			}
		case nfp.TokenTypeLiteral:
			if sign := signOf(t.TValue); sign != "" {
				return sign
			}
		}
	}
	return ""
}

// signOfLocale reads the parts of [$€-407]: what is shown, and where. A kr is
// Danish, Norwegian or Swedish.
func signOfLocale(parts []nfp.Part) string {
	shown, locale := "", ""
	for _, p := range parts {
		switch p.Token.TType {
		case nfp.TokenSubTypeCurrencyString:
			shown = p.Token.TValue
		case nfp.TokenSubTypeLanguageInfo:
			locale = strings.TrimLeft(p.Token.TValue, "0")
		}
	}
	if strings.HasPrefix(shown, "kr") {
		return map[string]string{"406": "DKK", "414": "NOK", "814": "NOK", "41D": "SEK", "41d": "SEK"}[locale]
	}
	return signOf(shown)
}

// signs are what formats print for currencies, and what cells of numbers are
// known to carry.
var signs = map[string]string{
	"¥": "¥", "￥": "¥", "\\": "¥", "円": "¥", "$": "$", "＄": "$", "€": "€", "£": "£", "￡": "£",
	"US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "SG$": "SGD",
	"NT$": "TWD", "R$": "BRL", "MX$": "MXN", "₩": "KRW", "￦": "KRW", "원": "KRW", "元": "CNY", "₹": "INR", "₫": "VND", "฿": "THB",
	"₽": "RUB", "₺": "TRY", "₪": "ILS", "₱": "PHP", "zł": "PLN", "Kč": "CZK", "Ft": "HUF", "Fr.": "CHF", "SFr.": "CHF", "RM": "MYR", "Rp": "IDR",
}

// codes are the ISO codes that formats print. Three capitals may as well be
// pieces.
const codes = " JPY USD EUR GBP CNY KRW TWD HKD SGD AUD NZD CAD CHF SEK NOK DKK INR IDR MYR PHP THB VND BRL MXN CLP COP ARS PLN CZK HUF RON ILS TRY ZAR AED SAR RUB "

func signOf(text string) string {
	text = strings.Trim(text, " \u00a0\u202f\"")
	if sign, ok := signs[text]; ok {
		return sign
	}
	if len(text) == 3 && strings.Contains(codes, " "+text+" ") {
		return text
	}
	return ""
}
