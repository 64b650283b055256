package intake

import "bytes"

// startsTotal spares most cells the folding: it reports whether a cell begins
// like a word for a total. It must know every cell that begins with one; where
// it says more, that costs time only.
func startsTotal(b []byte) bool {
	if len(b) < 3 {
		return false
	}
	switch c := b[0]; {
	case c < 0x80:
		return startsLatin(b)
	case c == 0xD0: // и, в
		return b[1] == 0x98 || b[1] == 0xB8 || b[1] == 0x92 || b[1] == 0xB2
	case c == 0xEF: // full-width letters; half-width kana come after them
		return b[1] == 0xBC || b[1] == 0xBD && b[2] <= 0x9A
	}
	return startsHan(b)
}

// startsLatin looks at the letters up to the first other character, which must be
// a word of their own: no campaign called Summer Sale is a Summe.
func startsLatin(b []byte) bool {
	var low [16]byte
	n := 0
	for n < len(b) && (b[n]|0x20)-'a' < 26 {
		if n == len(low) {
			return false
		}
		low[n] = b[n] | 0x20
		n++
	}
	switch string(low[:n]) {
	case "total", "totals", "totale", "totales", "totaal", "totalt", "toplam", "razem",
		"gesamt", "gesamtsumme", "insgesamt", "summe", "zwischensumme", "somme", "suma",
		"subtotal", "subtotals", "subtotale", "average":
		return true
	case "grand", "overall", "page", "sub", "sous":
		rest := bytes.TrimLeft(b[n:], " -\t\u00a0\u3000")
		return startsWith(rest, "total") || startsWith(rest, "average")
	case "results":
		return startsWith(bytes.TrimLeft(b[n:], " "), "from ")
	}
	return false
}

// startsHan looks at the first two characters, whatever blanks are between them.
func startsHan(b []byte) bool {
	first := b[:3]
	switch string(first) {
	case "合", "月", "全", "総", "小", "累", "平", "計", "总", "總", "共", "汇", "총", "합":
	default: // most names
		return false
	}
	rest := bytes.TrimLeft(b[3:], " \u3000")
	if string(first) == "計" {
		return len(rest) == 0 || startsMark(rest)
	}
	if len(rest) < 3 {
		return false
	}
	pair := [6]byte{first[0], first[1], first[2], rest[0], rest[1], rest[2]}
	switch string(pair[:]) {
	case "合計", "合计", "月計", "全体", "全期", "총계", "합계", "總計", "总共", "共计", "汇总",
		"総計", "総合", "总计", "小計", "小计", "累計", "平均":
		return true
	}
	return false
}

// startsWith reports whether b begins with a text of ASCII letters, in any case.
func startsWith(b []byte, text string) bool {
	return len(b) >= len(text) && bytes.EqualFold(b[:len(text)], []byte(text))
}
