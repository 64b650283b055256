package cell

import (
	"bytes"
	"strings"

	"github.com/mopsite/mopsite/internal/value"
)

// era is a Japanese era: how it is written, folded, and its days. The day on
// which an emperor died belongs to both eras but for Heisei and Reiwa, which
// began the day after.
type era struct {
	names       []string
	first, last value.Date
}

// eras lists the eras since Japan counts days as others do. The letters come
// last, as some are the beginning of nothing else.
func eras() [5]era {
	return [...]era{
		{[]string{"令和", "令", "r"}, value.DateOf(2019, 5, 1), value.DateOf(9999, 12, 31)},
		{[]string{"平成", "平", "h"}, value.DateOf(1989, 1, 8), value.DateOf(2019, 4, 30)},
		{[]string{"昭和", "昭", "s"}, value.DateOf(1926, 12, 25), value.DateOf(1989, 1, 7)},
		{[]string{"大正", "大", "t"}, value.DateOf(1912, 7, 30), value.DateOf(1926, 12, 25)},
		{[]string{"明治", "明", "m"}, value.DateOf(1873, 1, 1), value.DateOf(1912, 7, 30)},
	}
}

// year returns the year of our reckoning of a year of the era, and whether the
// era has it.
func (e *era) year(n int) (int, bool) {
	begin := yearOf(e.first)
	if begin == 1873 { // Meiji counts from 1868
		begin = 1868
	}
	y := begin + n - 1
	return y, n >= 1 && y >= yearOf(e.first) && y <= yearOf(e.last)
}

// parseEra reads a day or month of a Japanese era: S49.9.24, R5/6/30, H31-4-30,
// 令和5年6月30日, 令和元年5月1日, ㍻31年4月, R5.6. A day on which the era had not
// begun or was over does not exist.
func parseEra(b []byte) (value.Span, Status) {
	none := value.Span{From: value.NoDate, To: value.NoDate}
	if len(b) < 4 || len(b) > maxCell {
		return none, Wrong
	}
	e, rest, ok := cutEra(value.Fold(string(b)))
	if !ok {
		return none, Wrong
	}
	year, month, day, ok := eraNumbers(rest)
	if !ok {
		return none, Wrong
	}
	y, inEra := e.year(year)
	if !inEra {
		return none, NoSuchDay
	}
	if day == 0 {
		first, ok := value.ValidDate(y, month, 1)
		if !ok {
			return none, Wrong
		}
		whole := value.Span{From: first, To: first.AddMonths(1) - 1}
		if whole.To < e.first || whole.From > e.last {
			return none, NoSuchDay
		}
		return whole, Read
	}
	d, ok := value.ValidDate(y, month, day)
	if !ok || d < e.first || d > e.last {
		return none, NoSuchDay
	}
	return value.Span{From: d, To: d}, Read
}

// cutEra takes the name of an era from a folded cell; a number or 元 follows it.
func cutEra(s string) (era, string, bool) {
	for _, e := range eras() {
		for _, name := range e.names {
			rest, ok := strings.CutPrefix(s, name)
			if !ok {
				continue
			}
			rest = strings.TrimLeft(rest, " .")
			if first, ok := strings.CutPrefix(rest, "元"); ok {
				return e, "1" + first, true
			}
			return e, rest, rest != "" && rest[0] >= '0' && rest[0] <= '9'
		}
	}
	return era{}, "", false
}

// eraNumbers reads year, month and day of an era, day 0 for a month alone. A
// time or weekday after the day is passed over.
func eraNumbers(s string) (year, month, day int, ok bool) {
	var buf [maxCell]byte
	text, ok := plainDate(&buf, []byte(s))
	if !ok {
		return 0, 0, 0, false
	}
	var nums [3]int
	for i := range nums {
		v, n := number(text)
		if n == 0 || n > 2 {
			return 0, 0, 0, false
		}
		nums[i] = v
		text = text[n:]
		if rest := bytes.TrimLeft(text, " "); len(rest) > 0 && bytes.IndexByte([]byte("./-"), rest[0]) >= 0 && i < 2 {
			text = bytes.TrimLeft(rest[1:], " ")
			if len(text) == 0 && i == 1 {
				return nums[0], nums[1], 0, true // 令和5年6月
			}
			continue
		}
		text = bytes.TrimRight(text, " ")
		switch {
		case i == 0:
			return 0, 0, 0, false
		case i == 1:
			return nums[0], nums[1], 0, len(text) == 0
		}
	}
	return nums[0], nums[1], nums[2], nums[2] > 0 && (len(text) == 0 || isTime(text))
}

func yearOf(d value.Date) int {
	y, _, _ := d.Civil()
	return y
}
