package main

import (
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/mopsite/mopsite/internal/value"
)

var googleHeader = []string{
	"日", "キャンペーン", "キャンペーンのステータス", "通貨コード", "表示回数", "クリック数",
	"クリック率", "費用", "検索広告のインプレッション シェア", "コンバージョン",
}

// googleExports writes one report a quarter, as the platform's Japanese
// interface downloads it for Excel: UTF-16, tabs, a title and the report's
// dates above the header, and several total rows below of which only the first
// is the sum of the rows above.
func googleExports(leads []lead) []Export {
	rows := adRows(google, leads)
	var exports []Export
	for _, q := range stretches(quarterOf) {
		text := googleReport(q, within(rows, q))
		exports = append(exports, Export{"data/google-ads/campaigns-" + q.name + ".csv", utf16LE(text)})
	}
	return exports
}

// within returns the rows of a stretch of days.
func within(rows []adRow, s stretch) []adRow {
	var part []adRow
	for _, r := range rows {
		if s.from <= r.day && r.day <= s.to {
			part = append(part, r)
		}
	}
	return part
}

func googleReport(q stretch, rows []adRow) string {
	var b strings.Builder
	fmt.Fprintf(&b, "キャンペーン レポート\n%s - %s\n", kanjiDate(q.from), kanjiDate(q.to))
	b.WriteString(strings.Join(googleHeader, "\t") + "\n")
	for _, r := range rows {
		status := "有効"
		if r.campaign.to < lastDay {
			status = "一時停止"
		}
		b.WriteString(googleLine(r.day.String(), r.campaign.name, status, r))
	}
	for _, t := range googleTotals(rows) {
		b.WriteString(googleLine(t.label, " --", " --", t.sum))
	}
	return b.String()
}

// A googleTotal is one of the rows at the foot of the report.
type googleTotal struct {
	label string
	sum   adRow
}

// googleTotals are the sum of the rows; the account, which also knows removed
// campaigns; and the two networks.
func googleTotals(rows []adRow) []googleTotal {
	all := sum(rows, func(adRow) bool { return true })
	account := all
	account.impressions += 1834
	account.clicks += 27
	account.cost += 4410
	onSearch := func(r adRow) bool { return r.campaign.ads.search }
	return []googleTotal{
		{"合計: キャンペーン", all},
		{"合計: アカウント", account},
		{"合計: 検索", sum(rows, onSearch)},
		{"合計: ディスプレイ", sum(rows, func(r adRow) bool { return !onSearch(r) })},
	}
}

// sum adds the counts, cost and conversions of the rows that keep accepts.
func sum(rows []adRow, keep func(adRow) bool) adRow {
	var total adRow
	for _, r := range rows {
		if !keep(r) {
			continue
		}
		total.impressions += r.impressions
		total.clicks += r.clicks
		total.cost += r.cost
		total.conversions += r.conversions
	}
	return total
}

func googleLine(day, name, status string, r adRow) string {
	cells := []string{
		day, name, status, "JPY", thousands(r.impressions), thousands(r.clicks),
		percent(r.clicks, r.impressions), strconv.FormatInt(r.cost, 10), shareText(r.share), hundredths(r.conversions),
	}
	return strings.Join(cells, "\t") + "\n"
}

// kanjiDate writes 2025年1月1日.
func kanjiDate(d value.Date) string {
	year, month, day := d.Civil()
	return fmt.Sprintf("%d年%d月%d日", year, month, day)
}

// thousands writes 1234 as "1,234", quoted as the platform does.
func thousands(n int64) string {
	if n < 1000 {
		return strconv.FormatInt(n, 10)
	}
	return `"` + grouped(n) + `"`
}

// grouped writes a number with a comma before every three digits.
func grouped(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// hundredths writes 150 as 1.50.
func hundredths(n int64) string { return fmt.Sprintf("%d.%02d", n/100, n%100) }

// percent writes part/whole with two decimals, or the platform's null.
func percent(part, whole int64) string {
	if whole == 0 {
		return " --"
	}
	return hundredths((part*20_000+whole)/(2*whole)) + "%"
}

// shareText writes an impression share, which the platform blurs below 10 %.
func shareText(share int64) string {
	switch {
	case share == 0:
		return " --"
	case share < 1000:
		return "< 10%"
	}
	return hundredths(share) + "%"
}

// utf16LE encodes text with a byte order mark.
func utf16LE(text string) []byte {
	b := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(text)) {
		b = binary.LittleEndian.AppendUint16(b, unit)
	}
	return b
}
