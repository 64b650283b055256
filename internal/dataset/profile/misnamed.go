package profile

import (
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/value"
)

// What headers of money hold: words, and parts of languages that set no blanks.
// Those of numbers of things tell 売上件数 from 売上.
var (
	earnedWords = []string{"revenue", "value", "earnings", "umsatz"}
	earnedParts = []string{"売上", "価値", "コンバージョン値", "収益", "受注金額", "受注額"}
	spentWords  = []string{"cost", "costs", "spend", "spent", "kosten"}
	spentParts  = []string{"費用", "コスト", "費", "原価", "消化", "利用金額", "利用額"}
	countWords  = []string{"count", "number", "no", "qty", "quantity", "#"}
	countParts  = []string{"数", "件", "回"}
	// What is paid out of revenue is a cost whatever its name begins with.
	paidWords = []string{"share", "fee", "fees", "paid", "commission", "payout"}
	paidParts = []string{"手数料", "分配", "支払", "レベニューシェア"}
)

// Misnamed reports whether a header says that its column is something else than the
// measure of a name: money earned where cost or a number of things is meant, or
// money spent where revenue or a number of things is. like is the name that it
// sounds like.
func Misnamed(name, header string) (like string, ok bool) {
	folded := value.Fold(header)
	words := strings.FieldsFunc(folded, func(r rune) bool { return strings.ContainsRune(" ._-()[]%/:", r) })
	any := func(list, parts []string) bool {
		return slices.ContainsFunc(list, func(w string) bool { return slices.Contains(words, w) }) ||
			slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(folded, p) })
	}
	earned, spent := any(earnedWords, earnedParts) && folded != "value", any(spentWords, spentParts)
	if earned == spent || any(countWords, countParts) || name == "cost" && any(paidWords, paidParts) {
		return "", false // neither, both as in 売上原価, a number of them, or a share that is paid out
	}
	like = "cost"
	if earned {
		like = "revenue"
	}
	switch role := config.RoleOf(name); {
	case name == "cost" || name == "revenue":
		return like, name != like
	case name == "conversion_value":
		return like, spent
	case name == "conversions" && earned:
		return "conversion_value", true
	default:
		return like, role == config.Count || role == config.Number
	}
}

// What headers of comparisons, sums so far, forecasts and targets hold, and words of
// sound ones that begin alike: those of prospects and of goals that were reached.
var (
	otherWords = []string{
		"compare to", "compared to", "change", "difference", "diff", "delta", "previous", "prior", "last year", "last month", "last week", "cumulative",
		"to date", "ytd", "mtd", "forecast", "forecasted", "projected", "predicted", "target", "planned", "spend cap", "invoice no", "invoice number", "invoice id",
	}
	otherParts = []string{"前月", "前年", "前週", "前期", "昨年", "差分", "増減", "前回", "累計", "予測", "見込", "目標", "計画", "比較対象", "請求番号", "請求書番号"}
	soundParts = []string{"見込み客", "見込客", "見込み顧客", "見込顧客", "見込みリード", "目標の完了", "目標完了", "目標達成", "目標到達"}
)

// NotOfDay reports whether a header says that its column is not what happened on the
// days of its row: the figures of another period, a sum so far, the difference to
// them, what is planned or expected, or the number of a paper.
func NotOfDay(header string) bool {
	folded := value.Fold(header)
	words := " " + strings.Join(strings.FieldsFunc(folded, func(r rune) bool { return strings.ContainsRune(" ._-()[]%/:", r) }), " ") + " "
	in := func(p string) bool { return strings.Contains(folded, p) }
	return slices.ContainsFunc(otherWords, func(w string) bool { return strings.Contains(words, " "+w+" ") }) ||
		slices.ContainsFunc(otherParts, in) && !slices.ContainsFunc(soundParts, in)
}

// Spent reports whether a header is about money spent.
func Spent(header string) bool {
	folded := value.Fold(header)
	words := strings.Fields(folded)
	return slices.ContainsFunc(spentWords, func(w string) bool { return slices.Contains(words, w) }) ||
		slices.ContainsFunc(spentParts, func(p string) bool { return strings.Contains(folded, p) })
}

// exchangeable are groups of measures for which one and the same header may stand: a
// form's conversions are leads, and what is sent in mails is delivered and seen.
var exchangeable = [][]string{
	{"conversions", "leads"},
	{"impressions", "sends", "delivered"},
}

// Another reports whether a header is one that [Generic] has for another measure than
// the one of a name, as 配信数 is for sends and not for clicks. like is that measure.
// Names that Generic does not have may mean anything; so may sales but for cost, which
// can be a number or revenue.
func Another(name, header string) (like string, ok bool) {
	folded, known := value.Fold(header), false
	for _, c := range Generic() {
		if !c.Role().Measure() {
			continue
		}
		known = known || c.Name == name
		if slices.ContainsFunc(c.Headers, func(h string) bool { return value.Fold(h) == folded }) {
			like = c.Name
		}
	}
	if !known || like == "" || like == name || like == "revenue" && name != "cost" {
		return "", false
	}
	same := func(group []string) bool { return slices.Contains(group, name) && slices.Contains(group, like) }
	return like, !slices.ContainsFunc(exchangeable, same)
}
