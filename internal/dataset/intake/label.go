package intake

import (
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/value"
)

// IsTotal reports whether one of the first three cells calls the record a
// total, or the first cell that is not empty does.
func IsTotal(s *csvfile.Scanner) bool { return totalCell(s) >= 0 }

// totalCell returns the index of the cell that calls the record a total, or -1.
func totalCell(s *csvfile.Scanner) int {
	for i := range min(3, s.Len()) {
		if IsLabel(s, i) {
			return i
		}
	}
	if s.Len() <= 3 || !cell.IsNull(cell.Trim(s.Field(0))) {
		return -1
	}
	for i := 1; i < s.Len(); i++ {
		if b := cell.Trim(s.Field(i)); !cell.IsNull(b) {
			if i > 2 && isTotalLabel(b) {
				return i
			}
			return -1
		}
	}
	return -1
}

// labelled is like totalCell for a record that is known to be a total: its label
// may stand in any cell.
func labelled(s *csvfile.Scanner) int {
	if i := totalCell(s); i >= 0 {
		return i
	}
	for i := range s.Len() {
		if isTotalLabel(cell.Trim(s.Field(i))) {
			return i
		}
	}
	return -1
}

// levelOf tells what a total adds up, by its label.
func levelOf(s *csvfile.Scanner) Level {
	i := totalCell(s)
	if i < 0 {
		return Plain
	}
	w, _, _ := wordOf(cell.Trim(s.Field(i)))
	return w.level
}

// neverName reports whether the record has the word of a subtotal, which is the
// name of nothing.
func neverName(s *csvfile.Scanner) bool {
	for i := range min(3, s.Len()) {
		if IsSubtotal(cell.Trim(s.Field(i))) {
			return true
		}
	}
	i := totalCell(s)
	return i >= 0 && IsSubtotal(cell.Trim(s.Field(i)))
}

// LevelOf returns what a trimmed cell that is a word for a total adds up, and
// NoTotal for any other.
func LevelOf(b []byte) Level {
	w, _, _ := wordOf(b)
	return w.level
}

// IsSubtotal reports whether a trimmed cell is the word of a subtotal.
func IsSubtotal(b []byte) bool {
	w, _, ok := wordOf(b)
	return ok && w.part
}

// isNamed reports whether a total's label says more than the word.
func isNamed(s *csvfile.Scanner) bool {
	i := totalCell(s)
	if i < 0 {
		return false
	}
	_, label, _ := wordOf(cell.Trim(s.Field(i)))
	return strings.ContainsAny(label, ":(-")
}

// IsLabel reports whether field i calls the record a total.
func IsLabel(s *csvfile.Scanner, i int) bool {
	if i >= s.Len() {
		return false
	}
	b := s.Field(i)
	return len(b) > 1 && !opensOther(b[0], b[1]) && isTotalLabel(cell.Trim(b))
}

// IsAll reports whether the cell of a day says that its row speaks of all of
// them: a word for a total, or one for everything.
func IsAll(b []byte) bool {
	if isTotalLabel(b) {
		return true
	}
	switch value.Fold(string(b[:min(len(b), maxLabel)])) {
	case "all", "all days", "all time", "overall", "すべて", "全て":
		return true
	}
	return false
}

// isTotalLabel reports whether a cell is one of the words for a total.
func isTotalLabel(b []byte) bool {
	_, _, ok := wordOf(b)
	return ok
}

// maxNotice bounds the length of a notice in bytes.
const maxNotice = 1000

// isNotice reports whether a cell has the words of the lines that vendors
// print below their tables.
func isNotice(b []byte) bool {
	if len(b) > maxNotice {
		return false
	}
	text := strings.ToLower(string(b))
	return slices.ContainsFunc([]string{"©", "copyright", "(c)", "confidential information", "all rights reserved"},
		func(words string) bool { return strings.Contains(text, words) })
}

// isRemark reports whether a cell reads like a sentence or a note rather than
// like the beginning of a row.
func isRemark(b []byte) bool {
	if len(b) > maxNotice {
		return true
	}
	text := value.Fold(string(b))
	return slices.ContainsFunc([]string{"*", "#", "※", "note", "注", "("}, func(start string) bool { return strings.HasPrefix(text, start) }) ||
		slices.ContainsFunc([]string{".", "。", "!", ")", "」"}, func(end string) bool { return strings.HasSuffix(text, end) })
}

// IsEverything reports whether a name says, alone, that it is about everything: a
// word for a total, or one such as All.
func IsEverything(name string) bool {
	folded := value.Fold(name)
	return IsAll([]byte(name)) || strings.HasPrefix(folded, "all ") && strings.Count(folded, " ") == 1 ||
		slices.Contains([]string{"全年齢", "全性別", "全デバイス", "全端末", "全地域", "全媒体", "全キャンペーン"}, folded)
}

// labelBeyond returns what a record adds up whose label stands in one field more
// than the header has, as explorations of Google Analytics print their totals:
// ,,600,12,Grand total.
func (in *Intake) labelBeyond(s *csvfile.Scanner) Level {
	if f := s.Flaw(); s.Len() != in.width+1 || f == csvfile.StrayQuote || f == csvfile.OpenQuote {
		return NoTotal
	}
	return LevelOf(cell.Trim(s.Field(in.width)))
}
