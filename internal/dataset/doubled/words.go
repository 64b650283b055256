package doubled

import (
	"slices"
	"strings"
	"unicode"

	"github.com/mopsite/mopsite/internal/value"
)

// tokens are words, folded, that name a total where one stands in a name. Alone
// they prove nothing, for campaigns are called All or Sum: they only lend weight
// to figures that say the same.
func tokens() []string {
	return []string{
		"total", "totals", "subtotal", "subtotals", "subtotale", "sum", "all", "overall", "average", "avg", "grand", "everything", "results",
		"totale", "totales", "totaal", "totalt", "toplam", "gesamt", "insgesamt", "gesamtsumme", "zwischensumme", "summe", "ergebnis", "alle",
		"somme", "tous", "suma", "soma", "somma", "todos", "geral", "résultat", "résultats", "resultat", "yhteensä", "tổng", "รวม", "razem", "ogółem", "итого", "всего",
		"합계", "총계", "소계", "전체", "總計", "合計", "小計", "总计", "合计", "小计", "小结", "共计", "汇总", "全部",
	}
}

// affixes stand at the beginning or the end of such a name in Japanese and
// Chinese, which set no blanks between words.
func affixes() (heads, tails []string) {
	return []string{"全", "すべて", "合計", "小計", "総計"}, []string{"計", "计", "全体", "平均", "合算", "結果", "汇总"}
}

// Says reports whether a name says that it is about everything.
func Says(name string) bool {
	s := value.Fold(name)
	if slices.ContainsFunc(split(s), func(t string) bool { return slices.Contains(tokens(), t) }) {
		return true
	}
	heads, tails := affixes()
	inner := strings.TrimFunc(s, notLetter)
	return slices.ContainsFunc(heads, func(h string) bool { return strings.HasPrefix(inner, h) }) ||
		slices.ContainsFunc(tails, func(t string) bool { return strings.HasSuffix(inner, t) })
}

// Of returns the name that a name for a total adds up, folded: brand of "Total
// brand" and of "brand 合計", "" without one.
func Of(name string) string {
	s := value.Fold(name)
	left := strings.Join(slices.DeleteFunc(split(s), func(t string) bool { return slices.Contains(tokens(), t) || t == "of" }), " ")
	_, tails := affixes()
	for _, t := range slices.Concat([]string{"合計", "小計"}, tails, []string{"の"}) {
		left = strings.TrimRight(strings.TrimSuffix(left, t), " ")
	}
	if left == strings.Join(split(s), " ") {
		return ""
	}
	return left
}

// plain is a folded name as [Of] writes one.
func plain(name string) string { return strings.Join(split(value.Fold(name)), " ") }

func split(s string) []string { return strings.FieldsFunc(s, notLetter) }

func notLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
