package match

import "github.com/mopsite/mopsite/internal/value"

// Unknown reports whether a value of a dimension says only that nobody knows it:
// null, or a word that exports write for it. Two sources that both do not know a
// campaign do not agree on one, so such a value matches nothing.
//
// Capitals, width and blanks do not matter. GA4 writes (not set), (not provided)
// and Unassigned, HubSpot and Salesforce write Unknown, None and --, spreadsheets
// #N/A and (blank).
func Unknown(v string) bool {
	switch value.Fold(v) {
	case "",
		"(not set)", "not set", "(not provided)", "not provided", "not specified", "not applicable", "not available",
		"unassigned", "unknown", "(unknown)", "undefined", "none", "(none)", "null", "(null)", "nil",
		"n/a", "#n/a", "na", "blank", "(blank)", "(blanks)", "empty", "(empty)", "-", "--", "---", "–", "—", "?",
		"不明", "(不明)", "未設定", "(未設定)", "未指定", "未登録", "未入力", "該当なし", "なし", "(なし)", "無し", "空白", "(空白)":
		return true
	}
	return false
}
