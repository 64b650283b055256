package intake

import (
	"bytes"
	"strings"

	"github.com/mopsite/mopsite/internal/value"
)

// word is a word for a total, folded.
type word struct {
	text  string
	level Level
	// part is set for the words of a subtotal, which are no name of anything:
	// a campaign may be called Total, none is called Subtotal.
	part bool
}

// words are the words for totals. What is no sum of the rows (an average, a sum
// since an earlier month, that of a printed page) is never compared with them.
func words() []word {
	return []word{
		{"total", Plain, false}, {"totals", Plain, false}, {"totale", Plain, false}, {"totales", Plain, false},
		{"合計", Plain, false}, {"合计", Plain, false}, {"計", Plain, false}, {"月計", Plain, false},
		{"全体", Plain, false}, {"全期間", Plain, false},
		{"summe", Plain, false}, {"gesamt", Plain, false}, {"insgesamt", Plain, false},
		{"somme", Plain, false}, {"suma", Plain, false},
		{"totaal", Plain, false}, {"totalt", Plain, false}, {"toplam", Plain, false}, {"razem", Plain, false},
		{"итого", Plain, false}, {"всего", Plain, false}, {"합계", Plain, false}, {"총계", Plain, false},
		{"總計", Plain, false}, {"总共", Plain, false}, {"共计", Plain, false}, {"汇总", Plain, false},
		{"total geral", Grand, false}, {"subtotale", Subtotal, true},
		{"grand total", Grand, false}, {"grand totals", Grand, false}, {"overall total", Grand, false},
		{"総計", Grand, false}, {"総合計", Grand, false}, {"总计", Grand, false},
		{"gesamtsumme", Grand, false}, {"total général", Grand, false}, {"total general", Grand, false},
		{"subtotal", Subtotal, true}, {"subtotals", Subtotal, true}, {"sub total", Subtotal, true}, {"sub totals", Subtotal, true},
		{"sub-total", Subtotal, true}, {"小計", Subtotal, true}, {"小计", Subtotal, true},
		{"zwischensumme", Subtotal, true}, {"sous-total", Subtotal, true},
		{"累計", Subtotal, false}, {"平均", Subtotal, false}, {"average", Subtotal, false}, {"overall average", Subtotal, false},
		{"page total", Subtotal, false},
	}
}

// maxLabel bounds the length of a total's label in bytes.
const maxLabel = 120

// around are the marks that people set around a label: 【合計】, — Total —.
const around = " \u3000[]()<>{}【】［］（）〔〕《》〈〉「」*＊★■◆●=＝~-－–—―─_"

// bare takes the marks from around a label.
func bare(b []byte) []byte {
	if !startsMark(b) {
		return bytes.TrimRight(b, "-*=")
	}
	return bytes.Trim(b, around)
}

// startsMark reports whether a cell may begin with a mark: none of them is a
// letter, a digit or, in Japanese, kana or kanji.
func startsMark(b []byte) bool {
	switch c := b[0]; {
	case c < 0x80:
		return (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z')
	case c == 0xE3:
		return len(b) > 1 && b[1] == 0x80
	default:
		return c == 0xE2 || c == 0xEF
	}
}

// wordOf returns the word for a total that a cell is, alone or before a colon, a
// bracket or a dash; the blanks within 合　計 are nothing.
func wordOf(b []byte) (w word, label string, ok bool) {
	if len(b) == 0 || len(b) > maxLabel || !startsMark(b) && !startsTotal(b) { // most cells
		return w, "", false
	}
	b = bare(b)
	if !startsTotal(b) {
		return w, "", false
	}
	label = value.Fold(string(b))
	if isResultsFrom(label) {
		return word{label, Plain, false}, label, true
	}
	closed := ""
	if label != "" && label[0] >= 0x80 {
		closed = strings.ReplaceAll(label, " ", "")
	}
	for _, w := range words() {
		rest, ok := strings.CutPrefix(label, w.text)
		if ok && (rest == "" || rest[0] == ':' || rest[0] == '(' || strings.HasPrefix(rest, " (") || strings.HasPrefix(rest, " :") || strings.HasPrefix(rest, " - ")) || closed == w.text {
			return w, label, true
		}
	}
	return w, "", false
}

// isResultsFrom knows the label of Meta's summary: Results from 12 campaigns.
func isResultsFrom(label string) bool {
	rest, ok := strings.CutPrefix(label, "results from ")
	number, of, _ := strings.Cut(rest, " ")
	if !ok || strings.Trim(number, "0123456789,.") != "" {
		return false
	}
	switch of {
	case "campaign", "campaigns", "ad set", "ad sets", "ad", "ads":
		return true
	}
	return false
}

// startsOther reports whether a character is a digit, or a letter that no word
// for a total begins with.
func startsOther(c byte) bool {
	const letters = 1 | 1<<('g'-'a') | 1<<('i'-'a') | 1<<('o'-'a') | 1<<('p'-'a') |
		1<<('r'-'a') | 1<<('s'-'a') | 1<<('t'-'a') | 1<<('z'-'a')
	return c-'0' <= 9 || c|0x20-'a' < 26 && letters>>(c|0x20-'a')&1 == 0
}

// opensOther is startsOther for the first two characters.
func opensOther(c, d byte) bool {
	if c|0x20-'a' < 26 {
		return seconds[c|0x20-'a']>>(d|0x20-'a')&1 == 0
	}
	return c-'0' <= 9
}

// seconds are, by the first letter, the letters that come second in a word for a
// total.
var seconds = [26]uint32{
	'a' - 'a': 1 << ('v' - 'a'),
	'g' - 'a': 1<<('e'-'a') | 1<<('r'-'a'),
	'i' - 'a': 1 << ('n' - 'a'),
	'o' - 'a': 1 << ('v' - 'a'),
	'p' - 'a': 1 << ('a' - 'a'),
	'r' - 'a': 1<<('a'-'a') | 1<<('e'-'a'),
	's' - 'a': 1<<('o'-'a') | 1<<('u'-'a'),
	't' - 'a': 1 << ('o' - 'a'),
	'z' - 'a': 1 << ('w' - 'a'),
}
