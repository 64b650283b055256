package main

import "github.com/mopsite/mopsite/internal/value"

// The channels, spelt as the handbook does; the CRM and the ad platforms have
// words of their own, see channelMap.
const (
	google   = "Google広告"
	yahoo    = "Yahoo!広告"
	show     = "展示会"
	webinar  = "ウェビナー"
	partner  = "パートナー"
	content  = "コンテンツ"
	organic  = "自然検索"
	referral = "紹介"
)

// A campaign is one line of the marketing plan. Its name is the same in the ad
// platform, in the CRM and in the hand-kept costs: that is how they join.
type campaign struct {
	name, channel string
	from, to      value.Date
	leads         int64 // thousandths of a lead on an ordinary weekday
	ads           adPlan
	monthly       int64 // yen a month, where no platform reports the cost
}

// An adPlan says how a platform's campaign turns views into leads. A campaign
// outside the platforms has none.
type adPlan struct {
	search bool
	ctr    int64 // clicks per 100,000 impressions
	cvr    int64 // leads per 100,000 clicks
	cpc    int64 // yen a click
}

func search(ctr, cvr, cpc int64) adPlan  { return adPlan{true, ctr, cvr, cpc} }
func display(ctr, cvr, cpc int64) adPlan { return adPlan{false, ctr, cvr, cpc} }

// span is the days from the first of one month to the end of another.
func span(fromYear, fromMonth, toYear, toMonth int) (from, to value.Date) {
	return value.DateOf(fromYear, fromMonth, 1), value.DateOf(toYear, toMonth, value.DaysIn(toYear, toMonth))
}

// paid is a campaign of an ad platform.
func paid(name, channel string, leads int64, ads adPlan, from, to value.Date) campaign {
	return campaign{name: name, channel: channel, from: from, to: to, leads: leads, ads: ads}
}

// booked is a campaign whose monthly cost is kept by hand.
func booked(name, channel string, leads, monthly int64, from, to value.Date) campaign {
	return campaign{name: name, channel: channel, from: from, to: to, leads: leads, monthly: monthly}
}

// plan is the marketing plan of the two years, in the order of its channels.
func plan() []campaign {
	always, end := firstDay, lastDay
	until := func(y, m int) value.Date { _, to := span(y, m, y, m); return to }
	since := func(y, m int) value.Date { return value.DateOf(y, m, 1) }
	day := value.DateOf
	return []campaign{
		paid("gs-hozen-brand-202411", google, 420, search(9800, 6200, 96), always, end),
		paid("gs-hozen-generic-202411", google, 760, search(4100, 2500, 520), always, end),
		paid("gs-hozen-compare-202504", google, 330, search(5200, 3100, 610), since(2025, 4), end),
		paid("gs-tenken-generic-202411", google, 380, search(3700, 2300, 430), always, until(2025, 12)),
		paid("gs-tenken-generic-202601", google, 400, search(3900, 2500, 440), since(2026, 1), end),
		paid("gs-yochi-generic-202510", google, 240, search(3300, 1700, 560), since(2025, 10), end),
		paid("gd-hozen-retarget-202411", google, 260, display(520, 900, 118), always, end),
		paid("gd-yochi-launch-202510", google, 190, display(430, 620, 104), since(2025, 10), until(2026, 3)),
		paid("gv-hozen-case-202604", google, 150, display(680, 560, 92), since(2026, 4), end),

		paid("ys-hozen-brand-202411", yahoo, 170, search(8600, 5600, 82), always, end),
		paid("ys-hozen-generic-202411", yahoo, 330, search(3400, 2100, 410), always, end),
		paid("ys-tenken-generic-202411", yahoo, 190, search(3200, 1900, 350), always, until(2026, 3)),
		paid("ys-yochi-generic-202510", yahoo, 130, search(2900, 1500, 420), since(2025, 10), end),
		paid("yd-hozen-retarget-202411", yahoo, 150, display(410, 780, 88), always, end),
		paid("yd-tenken-launch-202604", yahoo, 160, display(380, 640, 84), since(2026, 4), end),

		booked("ts-kojo-tokyo-202502", show, 4300, 2_150_000, day(2025, 2, 19), day(2025, 3, 14)),
		booked("ts-hozen-osaka-202505", show, 3600, 1_650_000, day(2025, 5, 21), day(2025, 6, 13)),
		booked("ts-kojo-nagoya-202509", show, 3500, 1_500_000, day(2025, 9, 10), day(2025, 10, 3)),
		booked("ts-setsubi-tokyo-202510", show, 3900, 1_950_000, day(2025, 10, 22), day(2025, 11, 14)),
		booked("ts-kojo-tokyo-202602", show, 4600, 2_250_000, day(2026, 2, 18), day(2026, 3, 13)),
		booked("ts-hozen-osaka-202605", show, 3800, 1_700_000, day(2026, 5, 20), day(2026, 6, 12)),
		booked("ts-kojo-nagoya-202609", show, 3600, 1_550_000, day(2026, 9, 9), day(2026, 10, 2)),
		booked("ts-setsubi-tokyo-202610", show, 4000, 2_050_000, day(2026, 10, 14), end),

		booked("wb-hozen-basic-202411", webinar, 900, 240_000, always, until(2025, 3)),
		booked("wb-kpi-basic-202504", webinar, 520, 180_000, since(2025, 4), until(2025, 9)),
		booked("wb-tenken-basic-202504", webinar, 560, 190_000, since(2025, 4), until(2026, 3)),
		booked("wb-yochi-basic-202510", webinar, 540, 210_000, since(2025, 10), until(2026, 3)),
		booked("wb-hozen-case-202604", webinar, 600, 230_000, since(2026, 4), end),
		booked("wb-yochi-case-202604", webinar, 480, 200_000, since(2026, 4), end),

		booked("pt-sier-east-202411", partner, 230, 160_000, always, end),
		booked("pt-sier-west-202411", partner, 190, 140_000, always, end),
		booked("pt-lease-zenkoku-202504", partner, 130, 90_000, since(2025, 4), end),
		booked("pt-setsubi-zenkoku-202510", partner, 110, 80_000, since(2025, 10), end),

		booked("ct-synd-hozen-202411", content, 340, 260_000, always, until(2026, 3)),
		booked("ct-wp-hozen-202411", content, 290, 90_000, always, end),
		booked("ct-wp-tenken-202504", content, 200, 80_000, since(2025, 4), end),
		booked("ct-template-tenken-202504", content, 180, 40_000, since(2025, 4), end),
		booked("ct-wp-yochi-202510", content, 170, 90_000, since(2025, 10), end),
		booked("ct-synd-hozen-202604", content, 360, 270_000, since(2026, 4), end),

		booked("og-guide-hozen-202411", organic, 480, 220_000, always, end),
		booked("og-case-hozen-202411", organic, 250, 120_000, always, end),
		booked("rf-customer-hozen-202411", referral, 150, 60_000, always, end),
		booked("rf-alliance-hozen-202504", referral, 120, 40_000, since(2025, 4), end),
	}
}
