package main

import (
	"fmt"
	"strings"

	"golang.org/x/text/encoding/japanese"

	"github.com/mopsite/mopsite/internal/value"
)

// yahooExports writes one report each half-year as the platform does for
// Japanese Excel: code page 932, CRLF, unpadded dates, no currency, and one
// total row.
func yahooExports(leads []lead) []Export {
	rows := adRows(yahoo, leads)
	var exports []Export
	for _, h := range stretches(halfOf) {
		text := yahooReport(within(rows, h))
		exports = append(exports, Export{"data/yahoo-ads/campaigns-" + h.name + ".csv", cp932(text)})
	}
	return exports
}

func yahooReport(rows []adRow) string {
	var b strings.Builder
	b.WriteString("日,キャンペーン名,配信設定,インプレッション数,クリック数,クリック率,コスト,コンバージョン数\r\n")
	for _, r := range rows {
		setting := "オン"
		if r.campaign.to < lastDay {
			setting = "オフ"
		}
		b.WriteString(yahooLine(slashDate(r.day), r.campaign.name, setting, r))
	}
	b.WriteString(yahooLine("合計", "--", "--", sum(rows, func(adRow) bool { return true })))
	return b.String()
}

func yahooLine(day, name, setting string, r adRow) string {
	return fmt.Sprintf("%s,%s,%s,%d,%d,%s,%d,%s\r\n", day, name, setting, r.impressions, r.clicks,
		yahooRate(r.clicks, r.impressions), r.cost, hundredths(r.conversions))
}

// yahooRate is percent with this platform's null.
func yahooRate(part, whole int64) string {
	if whole == 0 {
		return "--"
	}
	return percent(part, whole)
}

// slashDate writes 2025/1/5.
func slashDate(d value.Date) string {
	year, month, day := d.Civil()
	return fmt.Sprintf("%d/%d/%d", year, month, day)
}

// cp932 encodes text whose characters are all in the code page: the table of
// campaigns and the header hold no other.
func cp932(text string) []byte {
	b, err := japanese.ShiftJIS.NewEncoder().Bytes([]byte(text))
	if err != nil {
		panic(fmt.Sprintf("sampledata: text outside code page 932: %v", err))
	}
	return b
}
