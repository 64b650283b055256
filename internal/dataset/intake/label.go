package intake

import (
	"bytes"
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

// levelOf tells what a total adds up, by its label.
func levelOf(s *csvfile.Scanner) Level {
	i := totalCell(s)
	if i < 0 {
		return Plain
	}
	label := value.Fold(string(cell.Trim(s.Field(i))))
	switch {
	case hasPrefix(label, "subtotal", "sub total", "sub-total", "小計", "小计", "zwischensumme", "sous-total"):
		return Subtotal
	case hasPrefix(label, "grand total", "総計", "総合計", "总计", "gesamtsumme", "total général", "total general"):
		return Grand
	}
	return Plain
}

// isNamed reports whether a total's label says more than the word.
func isNamed(s *csvfile.Scanner) bool {
	i := totalCell(s)
	return i >= 0 && strings.ContainsAny(value.Fold(string(cell.Trim(s.Field(i)))), ":(-")
}

func hasPrefix(s string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(s, p) })
}

// IsLabel reports whether field i calls the record a total.
func IsLabel(s *csvfile.Scanner, i int) bool {
	return i < s.Len() && isTotalLabel(cell.Trim(s.Field(i)))
}

// IsAll reports whether the cell of a day says that its row speaks of all of
// them: a word for a total, or one for everything.
func IsAll(b []byte) bool {
	if isTotalLabel(b) {
		return true
	}
	switch value.Fold(string(b[:min(len(b), maxLabel)])) {
	case "all", "all days", "all time", "overall", "すべて", "全て", "全体", "全期間", "計":
		return true
	}
	return false
}

// maxLabel bounds the length of a total's label in bytes.
const maxLabel = 120

// isTotalLabel reports whether a cell is one of the words for a total, alone
// or before a colon, a bracket or a dash.
func isTotalLabel(b []byte) bool {
	if len(b) > maxLabel || !startsTotal(b) {
		return false
	}
	label := value.Fold(string(b))
	for _, w := range [...]string{
		"total", "totals", "grand total", "grand totals", "subtotal", "sub total", "sub-total", "合計", "総計", "総合計", "小計",
		"summe", "gesamt", "gesamtsumme", "insgesamt", "zwischensumme", "total général", "total general", "sous-total", "somme", "suma", "totales",
		"总计", "合计", "小计",
	} {
		rest, ok := strings.CutPrefix(label, w)
		if ok && (rest == "" || rest[0] == ':' || rest[0] == '(' || strings.HasPrefix(rest, " (") || strings.HasPrefix(rest, " - ")) {
			return true
		}
	}
	return false
}

// startsTotal spares most cells the folding.
func startsTotal(b []byte) bool {
	if len(b) < 4 {
		return false
	}
	switch b[0] {
	case 't', 'T':
		return bytes.EqualFold(b[:4], []byte("tota"))
	case 'g', 'G':
		return bytes.EqualFold(b[:4], []byte("gran")) || bytes.EqualFold(b[:4], []byte("gesa"))
	case 's', 'S':
		return bytes.EqualFold(b[:2], []byte("su")) || bytes.EqualFold(b[:2], []byte("so"))
	case 'i', 'I', 'z', 'Z':
		return bytes.EqualFold(b[:3], []byte("ins")) || bytes.EqualFold(b[:3], []byte("zwi"))
	case 0xE5:
		return bytes.HasPrefix(b, []byte("合")) || bytes.HasPrefix(b, []byte("小"))
	case 0xE6, 0xE7:
		return bytes.HasPrefix(b, []byte("总")) || bytes.HasPrefix(b, []byte("総"))
	}
	return b[0] == 0xEF // full-width letters
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
	if hasPrefix(text, "*", "#", "※", "note", "注", "(") {
		return true
	}
	return slices.ContainsFunc([]string{".", "。", "!", ")", "」"}, func(end string) bool { return strings.HasSuffix(text, end) })
}
