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

// Spent reports whether a header is about money spent.
func Spent(header string) bool {
	folded := value.Fold(header)
	words := strings.Fields(folded)
	return slices.ContainsFunc(spentWords, func(w string) bool { return slices.Contains(words, w) }) ||
		slices.ContainsFunc(spentParts, func(p string) bool { return strings.Contains(folded, p) })
}
