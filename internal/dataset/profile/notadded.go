package profile

import (
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/value"
)

// The words of headers of quotients and means in any export, and of numbers of
// people; parts are those of languages that set no blanks.
var (
	rateWords  = []string{"ctr", "cvr", "cpc", "cpm", "cpa", "cpl", "cpv", "cpi", "roas", "roi", "acos", "avg", "average", "mean", "rate", "percentage", "frequency"}
	rateParts  = []string{"平均", "単価", "クリック率", "コンバージョン率", "成約率", "開封率", "到達率", "直帰率", "離脱率", "損失率", "達成率", "構成比", "フリークエンシー", "頻度", "品質スコア", "あたりの", "当たりの"}
	peopleWord = []string{"reach", "unique users", "unique visitors", "unique opens", "active users", "total users", "unique clicks"}
	peoplePart = []string{"リーチ", "ユニーク", "アクティブユーザー", "アクティブ ユーザー"}
)

// NotAdded reports whether a header says, by the words that exports use for it,
// that its values must not be added up, and why.
func NotAdded(header string) (why Why, ok bool) {
	folded := value.Fold(header)
	words := strings.FieldsFunc(folded, func(r rune) bool { return strings.ContainsRune(" ._-()[]%（）：:", r) })
	has := func(w string) bool { return slices.Contains(words, w) }
	in := func(p string) bool { return strings.Contains(folded, p) }
	switch spaced := " " + strings.Join(words, " ") + " "; {
	case slices.ContainsFunc(rateWords, has), slices.ContainsFunc(rateParts, in):
		return Rate, true
	case quotient(folded), strings.Contains(spaced, " quality score "), strings.HasSuffix(folded, "率"), slices.ContainsFunc([]string{"cost", "costs", "price", "spend", "spent", "value", "revenue"}, func(w string) bool { return strings.Contains(spaced, " "+w+" per ") }):
		return Rate, true
	case slices.ContainsFunc(peopleWord, func(w string) bool { return strings.Contains(spaced, " "+w+" ") }), slices.ContainsFunc(peoplePart, in):
		return People, true
	}
	return Rate, false
}

// quotient reports whether a header divides one measure by another, as Cost / conv.
// does; (税込/円) and Email/SMS do not.
func quotient(folded string) bool {
	for {
		open := strings.IndexAny(folded, "([")
		if open < 0 {
			break
		}
		end := strings.IndexAny(folded[open:], ")]")
		if end < 0 {
			break
		}
		folded = folded[:open] + folded[open+end+1:]
	}
	above, below, ok := strings.Cut(folded, "/")
	measure := func(s string) bool {
		return slices.ContainsFunc(measureParts, func(p string) bool { return strings.Contains(s, p) })
	}
	return ok && measure(above) && measure(below)
}

// measureParts are what names of measures hold.
var measureParts = []string{"cost", "spend", "value", "amount", "revenue", "conv", "click", "impr", "lead", "view", "session", "費用", "コスト", "金額", "売上", "価値", "コンバージョン", "クリック", "表示", "cv"}

// Budgets reports whether a header is about what may be spent, which stands in each
// row of a campaign again and was not.
func Budgets(header string) bool {
	folded := value.Fold(header)
	return strings.Contains(folded, "budget") || strings.Contains(folded, "予算")
}
