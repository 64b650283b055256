package profile

// yahooAds are the reports of Yahoo! JAPAN Ads, Search and Display, with
// headers in Japanese or English. The tables are those of the vendor's field
// dictionaries, every field of them; a test counts. Money is in yen and no
// column says so. A total row is on by default.
func yahooAds() *Profile {
	return &Profile{
		Name:    "yahoo-ads",
		Title:   "Yahoo! JAPAN Ads",
		Channel: "Yahoo! JAPAN Ads", EndsInTotal: true,
		Currency: "JPY",
		Columns: []Column{
			{"date", VendorDocument, []string{"日", "Day", "Daily"}},
			{"account", VendorDocument, []string{"アカウント名", "Account Name"}},
			{"campaign", VendorDocument, []string{"キャンペーン名", "Campaign Name"}},
			{"ad_group", VendorDocument, []string{"広告グループ名", "Ad Group Name"}},
			{"ad", VendorDocument, []string{"広告名", "Ad Name"}},
			{"keyword", VendorDocument, []string{"キーワード", "Keyword", "サーチキーワード", "Search Keyword"}},
			{"search_term", VendorDocument, []string{"検索クエリー", "Search Query"}},
			{"match_type", VendorDocument, []string{"マッチタイプ", "Match Type", "検索クエリーのマッチタイプ", "SearchQueryMatch Type"}},
			{"network", VendorDocument, []string{"広告掲載方式の指定", "Network"}},
			{"device", VendorDocument, []string{"デバイス", "Device"}},
			{"region", VendorDocument, []string{"都道府県", "Prefectures"}},
			{"impressions", VendorDocument, []string{"インプレッション数", "Impressions"}},
			{"clicks", VendorDocument, []string{"クリック数", "Clicks"}},
			{"cost", VendorDocument, []string{"コスト", "Cost"}},
			{"conversions", VendorDocument, []string{"コンバージョン数", "Conversions", "総コンバージョン数", "Total Conversions"}},
			{"conversion_value", VendorDocument, []string{"コンバージョンの価値", "Conv. Value", "合計売上金額", "Total Revenue"}},
		},
		NotUsed: []Unused{
			{Rate, VendorDocument, []string{
				"クリック率", "CTR", "平均CPC", "Avg. CPC", "無効なクリック率", "Invalid Click Rate", "コンバージョン率", "Conv. Rate",
				"コスト/コンバージョン数", "Cost Per Conv.", "価値/コンバージョン数", "Value Per Conv.", "すべてのコンバージョン率", "All Conv. Rate",
				"コスト/すべてのコンバージョン数", "Cost Per All Conv.", "価値/すべてのコンバージョン数", "Value Per All Conv.",
				"コンバージョンの価値/コスト", "Conv. Value Per Cost", "すべてのコンバージョンの価値/コスト", "All Conv. Value Per Cost",
				"インプレッションシェア", "Impression Share", "完全一致のインプレッションシェア", "Exact Match Impression Share",
				"インプレッション損失率（予算）", "Budget Lost Impression Share", "インプレッション損失率（掲載順位）", "Quality Lost Impression Share",
				"インプレッションにおけるページ最上部の割合", "Search absolute top impression rate",
				"インプレッションにおけるページ上部の割合", "Search top impression rate",
				"ページ最上部のインプレッションシェア", "Search absolute top impression share",
				"ページ上部のインプレッションシェア", "Search top impression share",
				"ページ最上部のインプレッション損失率（予算）", "Search lost absolute top impression share (budget)",
				"ページ最上部のインプレッション損失率（掲載順位）", "Search lost absolute top impression share (rank)",
				"ページ上部のインプレッション損失率（予算）", "Search lost top impression share (budget)",
				"ページ上部のインプレッション損失率（掲載順位）", "Search lost top impression share (rank)",
				"品質インデックス", "Quality Index", "平均掲載順位", "Avg. Position", "総コンバージョン率", "Total Conversion Rate",
				"コスト/総コンバージョン数", "Cost / Total Conversions", "売上/総コンバージョン数", "Rev. / Total Conversions",
				"ビューインプレッション率", "Viewable Impression Rate", "ビュークリック率", "Viewable CTR",
			}},
			{People, VendorDocument, []string{"ユニークユーザ数", "Unique Users", "フリークエンシー数", "Frequency"}},
			{Variant, VendorDocument, []string{
				"無効なクリック", "Invalid Clicks", "すべてのコンバージョン数", "All Conv.", "すべてのコンバージョンの価値", "All Conv. Value",
				"デバイスをまたいだコンバージョン数", "Conversions across devices", "ビューインプレッション数", "Viewable Impressions",
				"ビュークリック数", "Viewable Clicks", "ビュー計測対象インプレッション数", "Impressions on the measurement object",
			}},
			{Breakdown, VendorDocument, []string{
				"クリック種別", "ClickType", "コンバージョン測定の目的", "Objective of Conversion Tracking", "コンバージョン名", "Conversion Name",
				"性別", "Gender", "年齢", "Age", "市区郡", "City", "行政区", "Ward",
			}},
			{Period, VendorDocument, []string{
				"曜日", "Day of week", "四半期", "Quarter", "年間", "Year", "毎月", "Month", "月", "Month of Year", "毎週", "Week",
				"時間", "Hour of day", "Hourly",
			}},
			{Setting, VendorDocument, []string{
				"アカウントID", "Account ID", "キャンペーンID", "CampaignID", "Campaign ID", "広告グループID", "Ad Group ID", "キーワードID", "Keyword ID",
				"広告ID", "Ad ID", "トラッキングURL", "Tracking URL", "カスタムパラメータ", "Custom Parameters", "カスタムURL", "Custom URL",
				"キャンペーントラッキングID", "Campaign Tracking ID", "広告グループトラッキングID", "Ad Group Tracking ID",
				"キーワードトラッキングID", "Keyword Tracking ID", "最終リンク先URL", "Landing Page URL",
				"最終リンク先URL（スマートフォン）", "Landing Page URL (Smartphone)", "クリックされたURL", "Search Query Destination URL",
				"キャンペーン配信設定", "配信設定", "Distribution Settings", "配信状況", "Distribution Status", "審査状況", "Editorial Status",
				"キーワードの状況", "Keyword status", "キーワード/対象外キーワード登録状況", "Keyword / Negative Keyword",
				"対象外キーワード", "Negative Keywords", "1日の予算", "Daily Spending Limit", "開始日", "Start Date", "終了日", "End Date",
				"スマートフォン入札価格調整率（％）", "Smartphone Bid Adjustment (%)", "PC入札価格調整率（％）", "PC Bid Adjustment (%)",
				"タブレット入札価格調整率（％）", "Tablet Bid Adjustment (%)", "広告グループの入札価格", "Ad Group Bid", "入札価格", "Bid (JPY)",
				"1ページ目掲載に必要な入札価格", "First Page Bid Estimate", "1ページ目上部掲載に必要な入札価格", "Top Of Page Bid Estimate",
				"キャンペーンタイプ", "Campaign type", "ラベル", "Labels", "ラベル(JSON)", "Labels(JSON)", "自動入札ID", "Auto Bidding ID",
				"自動入札名", "Auto Bidding Name", "入札方法", "Bidding", "拡張クリック単価設定", "Enhanced CPC", "広告タイプ", "Ad Type",
				"広告掲載方式", "Ad Distribution",
			}},
		},
		Marks: []string{
			"コスト", "平均CPC", "コンバージョンの価値", "すべてのコンバージョン数", "コスト/コンバージョン数", "広告掲載方式の指定", "配信設定", "配信状況",
			"毎月", "毎週", "品質インデックス", "検索クエリー", "総コンバージョン数", "インプレッション損失率（予算）", "キャンペーン配信設定",
			"Distribution Settings", "Distribution Status", "Daily", "Cost Per Conv.", "Value Per Conv.", "Cost Per All Conv.",
			"Budget Lost Impression Share", "Quality Lost Impression Share", "Conversions across devices", "Quality Index",
			"SearchQueryMatch Type", "Total Conversions",
		},
	}
}
