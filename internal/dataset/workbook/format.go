package workbook

import "strings"

// kind is what the number of a cell stands for, by its format.
type kind uint8

// The kinds. A month is a day of which the format shows year and month alone.
const (
	plain kind = iota
	share
	day
	month
	dayTime
	clock
)

// kindOfBuiltIn knows the formats that a workbook need not spell out, those of
// Japanese Excel included.
func kindOfBuiltIn(id int) kind {
	switch {
	case id == 9, id == 10:
		return share
	case id == 17, id == 55: // mmm-yy, yyyy年m月
		return month
	case id >= 14 && id <= 16, id >= 27 && id <= 31, id >= 34 && id <= 36, id >= 50 && id <= 58:
		return day
	case id >= 18 && id <= 21, id >= 32 && id <= 33, id >= 45 && id <= 47:
		return clock
	case id == 22:
		return dayTime
	}
	return plain
}

// kindOfCode reads the code of a format, such as yyyy"年"m"月"d"日", by the
// letters of its first section.
func kindOfCode(code string) kind {
	letters := formatLetters(code)
	has := func(set string) bool { return strings.ContainsAny(letters, set) }
	date, time := has("yde"), has("hs")
	switch {
	case has("%"):
		return share
	case letters == "general", letters == "":
		return plain
	case date && time:
		return dayTime
	case has("ye") && has("m") && !has("d"):
		return month
	case date, has("m") && !time && !has("0#?"), strings.Contains(letters, "aaa"):
		return day
	case time:
		return clock
	}
	return plain
}

// formatLetters returns what is no literal of the first section of a format, in
// small letters. E of an exponent is a literal, e of an era's year is none.
func formatLetters(code string) string {
	var b strings.Builder
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == ';':
			return b.String()
		case c == '"':
			i = skipTo(code, i+1, '"')
		case c == '\\', c == '_', c == '*':
			i++
		case c == '[':
			end := skipTo(code, i+1, ']')
			if inner := strings.ToLower(code[i+1 : min(end, len(code))]); strings.Trim(inner, "hms") == "" {
				b.WriteString(inner) // [h]:mm
			}
			i = end
		case (c == 'E' || c == 'e') && i+1 < len(code) && (code[i+1] == '+' || code[i+1] == '-'):
		case c >= 'A' && c <= 'Z':
			b.WriteByte(c + 'a' - 'A')
		case c < 0x80 && c != ' ':
			b.WriteByte(c)
		}
	}
	return b.String()
}

func skipTo(s string, from int, c byte) int {
	if i := strings.IndexByte(s[from:], c); i >= 0 {
		return from + i
	}
	return len(s)
}
