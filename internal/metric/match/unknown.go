package match

import "github.com/mopsite/mopsite/internal/value"

// Unknown reports whether a value of a dimension says only that nobody knows it:
// null, or a word that exports write for it. Two sources that both do not know a
// campaign do not agree on one, so such a value matches nothing.
func Unknown(v string) bool { return v == "" || words[value.Fold(v)] }

// words are folded: without regard to capitals, width and blanks. GA4 writes
// (not set), (not provided) and Unassigned, HubSpot and Salesforce write
// Unknown, None and --, spreadsheets #N/A and (blank).
var words = func() map[string]bool {
	out := map[string]bool{}
	for _, w := range []string{
		"(not set)", "not set", "(not provided)", "not provided", "not specified", "unassigned", "unknown", "(unknown)", "undefined",
		"none", "(none)", "null", "(null)", "nil", "n/a", "#n/a", "na", "not applicable", "not available", "blank", "(blank)", "(blanks)", "empty", "(empty)",
		"-", "--", "---", "–", "—", "?", "不明", "(不明)", "未設定", "(未設定)", "未指定", "未登録", "未入力", "該当なし", "なし", "(なし)", "無し", "空白", "(空白)",
	} {
		out[value.Fold(w)] = true
	}
	return out
}()
