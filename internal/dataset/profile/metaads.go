package profile

// metaAds are the exports of Meta's Ads Manager and Ads Reporting. Three things
// are peculiar to them. The currency stands in the headers. Results count
// something else in each campaign (clicks, leads, purchases), so no profile can
// say what they are. And a summary, if there is one, is a row whose names are
// all empty, whatever its day, and a campaign above its ad sets one without the
// name of an ad set: without a look at that every number is doubled.
func metaAds() *Profile {
	return &Profile{
		Name:    "meta-ads",
		Title:   "Meta Ads",
		Channel: "Meta Ads",
		Columns: []Column{
			{"date", RealFile, []string{"Day"}},
			{"date", ConnectorCode, []string{"日"}},
			{"from", RealFile, []string{"Reporting starts"}},
			{"from", ConnectorCode, []string{"レポート開始日"}},
			{"to", RealFile, []string{"Reporting ends"}},
			{"to", ConnectorCode, []string{"レポート終了日"}},
			{"account", ConnectorCode, []string{"Account name"}},
			{"campaign", RealFile, []string{"Campaign name"}},
			{"campaign", ConnectorCode, []string{"キャンペーン名"}},
			{"ad_group", ConnectorCode, []string{"Ad set name", "広告セット名"}},
			{"ad", RealFile, []string{"Ads"}},
			{"ad", ConnectorCode, []string{"Ad name", "広告名", "広告の名前"}},
			{"region", RealFile, []string{"Region"}},
			{"impressions", RealFile, []string{"Impressions"}},
			{"impressions", ConnectorCode, []string{"インプレッション", "インプレッション数"}},
			{"clicks", RealFile, []string{"Clicks (all)"}},
			{"clicks", ConnectorCode, []string{"クリック(すべて)", "クリック(全件)"}},
			{"clicks", RealFile, []string{"Link clicks"}},
			{"clicks", ConnectorCode, []string{"リンクのクリック", "リンククリック"}},
			{"cost", RealFile, []string{"Amount spent"}},
			{"cost", ConnectorCode, []string{"消化金額"}},
			{"leads", ConnectorCode, []string{"リード"}},
		},
		NotUsed: []Unused{
			{Mixed, RealFile, []string{"Results", "Result type", "Result value type"}},
			{Mixed, ConnectorCode, []string{"結果", "Result indicator", "結果インジケーター"}},
			{People, RealFile, []string{"Reach", "Frequency"}},
			{People, ConnectorCode, []string{"リーチ", "フリークエンシー", "リンククリック(ユニーク)"}},
			{Rate, RealFile, []string{
				"Cost per result", "CTR (link click-through rate)", "CTR (all)", "CPC (all)", "CPC (cost per link click)",
				"CPM (cost per 1,000 impressions)", "Cost per 1,000 Accounts Center accounts reached", "Cost per 1,000 Meta Accounts reached",
				"Purchase ROAS (return on ad spend)", "Results ROAS", "Average purchases conversion value", "Purchases rate per link clicks",
				"Cost per landing page view", "Cost per messaging conversation started", "Cost per checkout initiated", "Cost per content view",
				"Cost per add to cart", "Cost per add of payment info", "Cost per purchase",
			}},
			{Rate, ConnectorCode, []string{
				"Cost per results", "結果の単価", "CPM(インプレッション単価)", "CTR(すべて)", "CPC(すべて)",
			}},
			{Variant, RealFile, []string{"Outbound clicks"}},
			{Event, RealFile, []string{
				"Instagram profile visits", "Instagram follows", "Messaging conversations started", "Website landing page views",
				"Landing page views", "Content views", "Content views with shared items", "Adds to cart", "Adds to cart with shared items",
				"Adds to cart conversion value for shared items only", "Adds of payment info", "Checkouts initiated", "Purchases",
				"Purchases with shared items", "Purchases conversion value", "Purchases conversion value for shared items only",
			}},
			{Breakdown, RealFile, []string{"Age", "Gender", "Platform", "Placement", "Objective"}},
			{Setting, RealFile, []string{"Delivery status", "Delivery level", "Ad ID"}},
			{Setting, ConnectorCode, []string{
				"Campaign ID", "Campaign delivery", "Attribution setting", "Ad set budget", "Ad set budget type",
				"キャンペーンの配信", "広告セットの配信", "広告セットの予算", "広告セットの予算タイプ", "終了日時", "アトリビューション設定",
			}},
		},
		Marks: []string{
			"Reporting starts", "Reporting ends", "Amount spent", "Result type", "Result indicator", "Campaign delivery", "Delivery level",
			"CTR (link click-through rate)", "Cost per result", "Cost per results",
			"レポート開始日", "レポート終了日", "消化金額", "結果インジケーター", "結果の単価", "キャンペーンの配信",
		},
		Kinds:      []string{"Result indicator", "Result type", "結果インジケーター"},
		BlankTotal: true,
		Levels:     true,
	}
}
