package check

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
)

// Known lists every check of the program by id: those of this package and
// those that other packages raise while they read. A test holds the list equal
// to what the source code names.
func Known() []Info {
	known := raised()
	for _, c := range All() {
		known = append(known, c.Info)
	}
	slices.SortFunc(known, func(a, b Info) int { return cmp.Compare(a.ID, b.ID) })
	return known
}

// raised are the checks that the readers of files and the packages of numbers report.
func raised() []Info {
	e, w, h := diag.Error, diag.Warning, diag.Hint
	return []Info{
		{ID: "ambiguous-reference", Level: e, Title: text("参照先が一つに定まらない", "a reference fits several pages")},
		{ID: "amount-repeats", Level: w, Title: text("同じ金額が同じIDで繰り返されている", "an amount stands more than once under one id")},
		{ID: "broken-link", Level: e, Title: text("リンク先がない", "a link leads nowhere")},
		{ID: "budget-overlap", Level: w, Title: text("同じ日を二度計画している", "the budget plans days twice")},
		{ID: "checksum-differs", Level: w, Title: text("合計行と行の合計が合わない", "the total row differs from the rows")},
		{ID: "checksum-doubtful", Level: w, Title: text("合計行との差が丸めにしては大きい", "the total row differs by more than rounding usually makes")},
		{ID: "config", Level: e, Title: text("設定の値が正しくない", "a setting has a value that cannot be")},
		{ID: "cost-missing", Level: w, Title: text("広告の費用の列がない", "the cost of an ad platform is missing")},
		{ID: "cyclic-reference", Level: e, Title: text("定義が循環している", "definitions refer to each other in a circle")},
		{ID: "data-empty", Level: w, Title: text("データの行がない", "a file has no rows")},
		{ID: "data-failed", Level: e, Title: text("データを読み込めない", "data could not be read")},
		{ID: "data-incomplete", Level: w, Title: text("データが揃っていない可能性がある", "data may be missing from a file")},
		{ID: "date-line", Level: h, Title: text("レポートの期間と設定が異なる", "the report's period differs from the settings")},
		{ID: "double-count", Level: w, Title: text("同じ数値を二重に数えている", "the same measure comes from two sources")},
		{ID: "duplicate-file", Level: h, Title: text("同じ内容のファイルがある", "two files are the same")},
		{ID: "duplicate-id", Level: e, Title: text("識別子が重複している", "an id is used twice")},
		{ID: "duplicate-url", Level: e, Title: text("アドレスが重複している", "two files have one address")},
		{ID: "empty-list", Level: w, Title: text("一覧が空である", "a list holds no page")},
		{ID: "encoding", Level: e, Title: text("UTF-8 ではない文字がある", "a page is not in UTF-8")},
		{ID: "encoding-doubtful", Level: w, Title: text("文字コードが違う可能性がある", "a file may be in another encoding")},
		{ID: "excel-damage", Level: w, Title: text("表計算ソフトで値が壊れている", "a spreadsheet has spoilt values")},
		{ID: "export-twice", Level: w, Title: text("二つのファイルに同じ行がある", "two files have the same rows, and both are added up")},
		{ID: "external-image", Level: w, Title: text("ほかのホストの画像は表示しない", "an image lies on another host")},
		{ID: "facts-file", Level: e, Title: text("facts のファイルを使えない", "a file of facts cannot be used")},
		{ID: "facts-later", Level: h, State: true, Title: text("取り込みより前の基準日で集計している", "a build speaks for an earlier day than the import")},
		{ID: "facts-lost", Level: e, Title: text("取り込むと前回の値が失われる", "an import would lose facts")},
		{ID: "facts-orphan", Level: h, Title: text("設定にない情報源の facts が残っている", "facts of a source that is not in the settings")},
		{ID: "facts-settings", Level: w, State: true, Title: text("取り込んだ後に設定が変わった", "settings changed since the import")},
		{ID: "facts-uncompared", Level: w, Title: text("前の取り込みと比べられない", "an import could not be compared with the one before")},
		{ID: "file-gone", Level: w, Title: text("前回あったファイルがない", "an export of the last import is gone")},
		{ID: "file-name", Level: e, Title: text("使えないファイル名である", "a file name cannot be used")},
		{ID: "files-passed", Level: h, Title: text("パターンに合わず読まれないファイルがある", "a pattern passes over files")},
		{ID: "fractional-money", Level: h, Title: text("補助単位のない通貨に小数がある", "money of a currency without smaller units has decimals")},
		{ID: "front-matter", Level: e, Title: text("フロントマターを読み取れない", "front matter cannot be read")},
		{ID: "grain", Level: e, Title: text("一行の単位が宣言と違う", "rows are not what the source says that one row is")},
		{ID: "heading-jump", Level: w, Title: text("見出しの段階が飛んでいる", "a heading skips a level")},
		{ID: "image-alt", Level: w, Title: text("画像に代替テキストがない", "an image has no text alternative")},
		{ID: "invalid-block", Level: e, Title: text("部品の書き方が正しくない", "a block cannot be understood")},
		{ID: "invalid-campaign", Level: e, Title: text("キャンペーンの KPI を測れない", "a KPI cannot be told for a campaign")},
		{ID: "invalid-formula", Level: e, Title: text("計算式が正しくない", "a formula cannot be evaluated")},
		{ID: "invalid-funnel", Level: e, Title: text("ファネルの定義が正しくない", "a funnel cannot be counted")},
		{ID: "invalid-kind", Level: e, Title: text("記録の種類の宣言が正しくない", "a kind of records is declared wrongly")},
		{ID: "invalid-query", Level: e, Title: text("問い合わせが正しくない", "a question on the command line cannot be answered")},
		{ID: "language-folder", Level: w, Title: text("言語のフォルダーの外にある", "a page stands outside the language folders")},
		{ID: "looks-cumulative", Level: w, Title: text("月初からの累計らしい数値である", "figures look as if they were added up since a day")},
		{ID: "looks-like-total", Level: w, Title: text("ほかの行の合計らしい行がある", "rows are the sum of other rows")},
		{ID: "low-match", Level: h, Title: text("名前の一致率が足りない", "sources agree on too few names for a ratio")},
		{ID: "measure-doubtful", Level: w, Title: text("列の内容と指標の名前が合わない", "a column does not look like the measure that it is mapped to")},
		{ID: "mixed-currency", Level: w, Title: text("異なる通貨は合算できない", "money of several currencies is never added")},
		{ID: "no-cohort", Level: h, Title: text("コホートで数えられない", "a funnel's stages share no records")},
		{ID: "no-pages", Level: e, Title: text("公開するページがない", "there is no page to publish")},
		{ID: "other-sheets", Level: w, Title: text("同じ形の表を持つほかのシートがある", "other sheets hold the same table")},
		{ID: "overflow", Level: e, Title: text("合計が大きすぎる", "a sum is too large to be exact")},
		{ID: "pages-removed", Level: w, Title: text("公開中のページの半分以上がなくなる", "most of the published pages go")},
		{ID: "personal-column", Level: h, Title: text("個人の情報らしい列がある", "a column that is not mapped looks personal")},
		{ID: "personal-data", Level: e, Title: text("個人の情報を含む列がある", "a mapped column holds personal data")},
		{ID: "personal-file-name", Level: w, Title: text("ファイル名に個人の情報がある", "the name of a file holds personal data")},
		{ID: "rank-unknown", Level: w, Title: text("順位の分からない区分がある", "groups cannot be ranked")},
		{ID: "rate-added-up", Level: w, Title: text("率や人数を足し合わせている", "rates or numbers of people are added up")},
		{ID: "raw-html", Level: w, Title: text("使えない HTML がある", "HTML is not allowed here")},
		{ID: "replaced-by-name", Level: w, Title: text("どちらが新しいファイルか名前から分からない", "names do not say which file is the newer")},
		{ID: "replaced-less", Level: w, Title: text("新しいファイルの合計が半分未満である", "a newer file has less than half of the sums")},
		{ID: "replaced-longer", Level: w, Title: text("名前順では新しいファイルが先に終わる", "a file that is newer by its name ends earlier")},
		{ID: "replaced-other", Level: w, Title: text("別のアカウントのファイルに置き換えられた可能性がある", "a file is replaced by one about something else")},
		{ID: "replaced-part", Level: w, Title: text("新しいファイルに欠けた行がある", "a newer file lacks rows of the older one")},
		{ID: "row-rejected", Level: w, Title: text("読み取れない行がある", "a row was rejected")},
		{ID: "row-twice", Level: w, Title: text("同じ行が二度ある", "a row stands in a file twice")},
		{ID: "rows-repeat", Level: w, Title: text("区分の行を合計すると重複する", "rows of a segment count the same things")},
		{ID: "scaled-money", Level: w, Title: text("金額が千円などの単位である", "money is printed in thousands or the like")},
		{ID: "schema-drift", Level: h, Title: text("列の構成が変わった", "the columns of a source changed")},
		{ID: "sensitive-unprotected", Level: w, Title: text("秘匿すべき分析軸が守られていない", "a sensitive dimension is not protected")},
		{ID: "shortcode", Level: w, Title: text("ショートコードは動かない", "a shortcode does nothing here")},
		{ID: "span-too-long", Level: h, Title: text("期間の長い行を除いた", "facts span more days than the grouping")},
		{ID: "spelt-differently", Level: h, Title: text("表記だけが異なる名前がある", "names differ only in their spelling")},
		{ID: "stage-order", Level: w, Title: text("段階の日付が前後している", "stages are dated out of order")},
		{ID: "symbolic-link", Level: w, Title: text("リンクはたどらない", "a symbolic link is not followed")},
		{ID: "table", Level: e, Title: text("手入力の表を読み取れない", "a hand-kept table cannot be read")},
		{ID: "template", Level: e, Title: text("テンプレートが正しくない", "a template cannot be used")},
		{ID: "total-unconfirmed", Level: h, Title: text("合計行とみなした行を確かめられない", "rows taken for totals are not confirmed")},
		{ID: "translated-definition", Level: e, Title: text("翻訳に定義が書かれている", "a translation holds a definition")},
		{ID: "unknown-front-matter", Level: h, Title: text("使われない項目がある", "front matter that mopsite does not know")},
		{ID: "unknown-key", Level: e, Title: text("知らない項目がある", "a key is unknown")},
		{ID: "unknown-owner", Level: h, Title: text("役割ではない名前である", "an owner is no role of the handbook")},
		{ID: "unknown-reference", Level: e, Title: text("参照先がない", "a reference fits no page")},
		{ID: "unknown-value", Level: h, Title: text("データにない値で絞り込んでいる", "a filter names a value that no fact has")},
		{ID: "unmatched-id", Level: w, Title: text("最初の入力にない番号である", "an id is missing from the first input")},
		{ID: "unmapped-value", Level: w, Title: text("対応表にない値がある", "a map does not know a value")},
		{ID: "unreadable-file", Level: e, Title: text("ファイルを開けない", "a file cannot be opened")},
		{ID: "unsupported", Level: e, Title: text("まだ使えない機能である", "this is not supported yet")},
		{ID: "unused-condition", Level: h, Title: text("条件に合う行がない", "a condition fits no row")},
		{ID: "unused-convention", Level: w, Title: text("命名規則を使うディメンションがない", "a convention applies to what no source has")},
		{ID: "unused-mapping", Level: h, Title: text("対応表の行に合う値がない", "a row of a map fits no value")},
		{ID: "unused-setting", Level: h, Title: text("働いていない設定がある", "a setting has no effect")},
		{ID: "yaml", Level: e, Title: text("YAML の書き方が正しくない", "YAML cannot be read")},
	}
}
