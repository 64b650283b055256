package cell

import (
	"bytes"
	"encoding/binary"
	"strings"
	"time"

	"github.com/mopsite/mopsite/internal/value"
)

// Order says how a date such as 05/06/2024 is read.
type Order uint8

// The orders. Undecided reads the month first, and its forms tell whether that
// mattered.
const (
	Undecided Order = iota
	DayThenMonth
	MonthThenDay
)

// ParseDate reads the day of a trimmed cell. A time after it is passed over:
// the day is the one printed, whatever the zone. It knows 2024-04-01,
// 2024/4/1, 2024年4月1日, 20240401, 31/12/2024 and its kin, English month names,
// and Japanese eras (R5.6.30, 令和5年6月30日).
func ParseDate(b []byte, order Order) (value.Date, Forms, Status) {
	if len(b) >= 10 && b[4] == '-' && b[7] == '-' {
		if d, ok := parseISO(b); ok {
			return d, Dated, Read
		}
	}
	if IsNull(b) || isUnset(b) {
		return value.NoDate, 0, Null
	}
	var p dateParts
	if !p.split(b) {
		if days, st := parseEra(b); st != Wrong && days.From == days.To {
			return days.From, Dated, st
		}
		return value.NoDate, Textual, Wrong
	}
	forms := p.forms()
	if order == Undecided && forms.Has(DayFirst) {
		order = DayThenMonth
	}
	if p.swappable() && order != DayThenMonth {
		p.day, p.month = p.month, p.day
	}
	d, ok := value.ValidDate(p.year, p.month, p.day)
	if !ok {
		return value.NoDate, forms | Dated, NoSuchDay
	}
	return d, forms | Dated, Read
}

// ParseDays reads the days that a trimmed cell names: a day as [ParseDate]
// reads it, or the whole of a month such as 2026-09, 2026/9, 2026年9月, 9/2026,
// Sep 2026. Of nothing both ends are NoDate.
func ParseDays(b []byte, order Order) (value.Span, Forms, Status) {
	d, forms, st := ParseDate(b, order)
	if st == Wrong {
		if month, ok := parseMonth(b); ok {
			return month, Dated, Read
		}
		if month, st := parseEra(b); st == Read {
			return month, Dated, Read
		}
	}
	return value.Span{From: d, To: d}, forms, st
}

// parseMonth reads a month of a year.
func parseMonth(b []byte) (value.Span, bool) {
	var buf [maxCell]byte
	text, ok := plainDate(&buf, b)
	if !ok {
		return value.Span{}, false
	}
	parts := strings.FieldsFunc(string(text), func(r rune) bool { return strings.ContainsRune(" -/,.", r) })
	if len(parts) != 2 || bytes.IndexByte(text, '.') >= 0 && !isLetter(text[0]) {
		return value.Span{}, false
	}
	if len(parts[0]) != 4 || isLetter(parts[0][0]) {
		parts[0], parts[1] = parts[1], parts[0]
	}
	year, n := number([]byte(parts[0]))
	month, k := number([]byte(parts[1]))
	switch {
	case k > 2:
		return value.Span{}, false
	case k == 0:
		month, k = monthOf(parts[1]), len(parts[1])
	}
	first, ok := value.ValidDate(year, month, 1)
	if n != 4 || len(parts[0]) != 4 || k != len(parts[1]) || !ok {
		return value.Span{}, false
	}
	return value.Span{From: first, To: first.AddMonths(1) - 1}, true
}

// ParseLayout reads the day of a trimmed cell that is spelt like layout.
func ParseLayout(b []byte, layout string) (value.Date, Forms, Status) {
	if IsNull(b) || isUnset(b) {
		return value.NoDate, 0, Null
	}
	t, err := time.Parse(layout, string(b))
	if err != nil {
		return value.NoDate, Textual, Wrong
	}
	d, ok := value.ValidDate(t.Year(), int(t.Month()), t.Day())
	if !ok {
		return value.NoDate, Dated, NoSuchDay
	}
	return d, Dated, Read
}

// Layout prepares a layout for [ParseLayout]: one that writes day and month with
// two digits, as 02/01/2006, reads 5/6/2026 as well as 05/06/2026. Only digits that
// nothing parts, as in 20060102, must be two.
func Layout(layout string) string {
	digit := func(i int) bool { return i >= 0 && i < len(layout) && layout[i] >= '0' && layout[i] <= '9' }
	var b strings.Builder
	for i := 0; i < len(layout); i++ {
		padded := layout[i] == '0' && digit(i+1) && (layout[i+1] == '1' || layout[i+1] == '2')
		if padded && !digit(i-1) && !digit(i+2) {
			continue
		}
		b.WriteByte(layout[i])
	}
	return b.String()
}

// parseISO reads 2024-04-01, alone or before a time. The year and the month are looked
// at together, in one word.
func parseISO(b []byte) (value.Date, bool) {
	const (
		form   = '0' | '0'<<8 | '0'<<16 | '0'<<24 | '-'<<32 | '0'<<40 | '0'<<48 | '-'<<56
		beyond = 0x76 | 0x76<<8 | 0x76<<16 | 0x76<<24 | 0x7F<<32 | 0x76<<40 | 0x76<<48 | 0x7F<<56
	)
	w := binary.LittleEndian.Uint64(b) ^ form
	tens, day := b[8]-'0', b[9]-'0'
	if (w+beyond|w)&highs != 0 || tens > 9 || day > 9 { // beyond a nine, or no dash
		return value.NoDate, false
	}
	if len(b) > 10 && !isTime(b[10:]) {
		return value.NoDate, false
	}
	digit := func(i uint) int { return int(w >> (8 * i) & 0xF) }
	return value.ValidDate(1000*digit(0)+100*digit(1)+10*digit(2)+digit(3), 10*digit(5)+digit(6), int(10*tens+day))
}

// dateParts is a date taken apart. While swappable, day and month are merely
// the first and second number.
type dateParts struct {
	year, month, day int
	sep              byte // between numbers: '-', '/', '.', or 0
	yearFirst        bool
	named            bool // the month is a word
}

func (p *dateParts) swappable() bool { return !p.yearFirst && !p.named && p.sep != '.' }

func (p *dateParts) forms() Forms {
	switch first, second := p.day, p.month; {
	case !p.swappable() || first == second:
		return 0
	case first > 12 && second <= 12:
		return DayFirst
	case second > 12 && first <= 12:
		return MonthFirst
	case first <= 12:
		return EitherOrder
	}
	return 0
}

func (p *dateParts) split(b []byte) bool {
	var buf [maxCell]byte
	text, ok := plainDate(&buf, b)
	if !ok {
		return false
	}
	if c := text[0]; c < '0' || c > '9' {
		return p.splitNamed(text)
	}
	first, n := number(text)
	rest := text[n:]
	switch {
	case n == 8:
		p.year, p.month, p.day, p.yearFirst = first/10000, first/100%100, first%100, true
		return len(rest) == 0 || isTime(rest)
	case len(rest) == 0:
		return false
	case isLetter(rest[0]) || len(rest) > 1 && isLetter(rest[1]):
		return p.splitNamed(text)
	}
	p.sep = rest[0]
	if p.sep != '-' && p.sep != '/' && p.sep != '.' {
		return false
	}
	second, k := number(rest[1:])
	rest = rest[1+k:]
	if k == 0 || k > 2 || len(rest) == 0 || rest[0] != p.sep {
		return false
	}
	third, m := number(rest[1:])
	rest = rest[1+m:]
	switch {
	case n == 4 && m >= 1 && m <= 2:
		p.year, p.month, p.day, p.yearFirst = first, second, third, true
	case n <= 2 && m == 4:
		p.day, p.month, p.year = first, second, third
	default:
		return false
	}
	return len(rest) == 0 || isTime(rest)
}

// splitNamed reads 27 January 2026, Jan 27, 2026, 27-Jan-2026 and a weekday
// before them.
func (p *dateParts) splitNamed(text []byte) bool {
	words := strings.FieldsFunc(string(text), func(r rune) bool { return r == ' ' || r == ',' || r == '-' || r == '.' })
	if len(words) > 3 && isWeekday(words[0]) {
		words = words[1:]
	}
	if len(words) < 3 {
		return false
	}
	p.named = true
	day, month := words[0], words[1]
	if isLetter(day[0]) {
		day, month = month, day
	}
	var dayLen, yearLen int
	p.day, dayLen = number([]byte(day))
	p.year, yearLen = number([]byte(words[2]))
	p.month = monthOf(month)
	ok := p.month > 0 && dayLen == len(day) && dayLen <= 2 && yearLen == 4 && len(words[2]) == 4
	return ok && (len(words) == 3 || isTime([]byte(" "+strings.Join(words[3:], " "))))
}

// plainDate writes a date in ASCII; 年 and 月 become slashes, 日 and a weekday
// in brackets vanish.
func plainDate(buf *[maxCell]byte, b []byte) ([]byte, bool) {
	if len(b) > maxCell {
		return nil, false
	}
	if bytes.IndexFunc(b, func(r rune) bool { return r >= 0x80 }) >= 0 {
		b = withoutWeekday(b)
		b = []byte(japaneseMarks.Replace(string(b)))
	}
	out, ok := plain(buf, bytes.TrimSpace(b))
	if i := bytes.IndexByte(out, '('); i > 0 && bytes.HasSuffix(out, []byte(")")) {
		out = bytes.TrimSpace(out[:i])
	}
	return out, ok && len(out) > 0
}

// withoutWeekday takes 水 in brackets, or 水曜日, from the end of a day.
func withoutWeekday(b []byte) []byte {
	if !bytes.ContainsAny(b, "(（曜") {
		return b
	}
	s := string(b)
	for _, day := range [...]string{"月", "火", "水", "木", "金", "土", "日"} {
		for _, form := range [...]string{"(" + day + ")", "（" + day + "）", day + "曜日"} {
			if rest, ok := strings.CutSuffix(s, form); ok {
				return []byte(strings.TrimSpace(rest))
			}
			if before, after, ok := strings.Cut(s, form+" "); ok { // a time follows
				return []byte(strings.TrimSpace(before) + " " + after)
			}
		}
	}
	return b
}

var japaneseMarks = strings.NewReplacer("年", "/", "月", "/", "日", " ", "時", ":", "分", ":00 ", "秒", " ")

// number reads the digits at the front of b.
func number(b []byte) (v, n int) {
	for n < len(b) && n < 9 && b[n] >= '0' && b[n] <= '9' {
		v = v*10 + int(b[n]-'0')
		n++
	}
	return v, n
}

// isTime reports whether what follows a date is a time of day, with or without
// an offset.
func isTime(b []byte) bool {
	if b[0] != ' ' && b[0] != 'T' && b[0] != 't' {
		return false
	}
	b = bytes.TrimSpace(b[1:])
	_, n := number(b)
	if n == 0 || n > 2 || len(b) < n+3 || b[n] != ':' {
		return false
	}
	for _, c := range b[n:] {
		if (c < '0' || c > '9') && !strings.ContainsRune(":.+- ZzAaPpMmUuTtCcGgJjSs", rune(c)) {
			return false
		}
	}
	return true
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// monthOf returns the number of an English month, spelt out or cut to three
// letters, or 0.
func monthOf(s string) int {
	for m := time.January; m <= time.December; m++ {
		if name := m.String(); strings.EqualFold(s, name) || strings.EqualFold(s, name[:3]) || m == time.September && strings.EqualFold(s, "Sept") {
			return int(m)
		}
	}
	return 0
}

func isWeekday(s string) bool {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if name := d.String(); strings.EqualFold(s, name) || strings.EqualFold(s, name[:3]) {
			return true
		}
	}
	return false
}
