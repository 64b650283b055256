package cell

import "strings"

// Exchanged returns a layout made by [Layout] with its day and its month exchanged,
// "" if it does not write both in digits that something parts.
func Exchanged(layout string) string {
	isDigit := func(r rune) bool { return r >= '0' && r <= '9' }
	var b strings.Builder
	days, months := 0, 0
	for rest := layout; rest != ""; {
		n := strings.IndexFunc(rest, isDigit)
		if n < 0 {
			n = len(rest)
		}
		b.WriteString(rest[:n])
		rest = rest[n:]
		n = len(rest) - len(strings.TrimLeftFunc(rest, isDigit))
		switch run := rest[:n]; run {
		case "1":
			months++
			b.WriteByte('2')
		case "2":
			days++
			b.WriteByte('1')
		default:
			b.WriteString(run)
		}
		rest = rest[n:]
	}
	if days != 1 || months != 1 {
		return ""
	}
	return b.String()
}
