package profile

// googleAds are the reports of Google Ads as its interface downloads them,
// with a title and a date line above the header and total rows below.
func googleAds() *Profile {
	return &Profile{
		Name:    "google-ads",
		Title:   "Google Ads",
		Channel: "Google Ads",
		Columns: []Column{
			{"date", RealFile, []string{"Day", "Date", "日", "日付"}},
			{"account", RealFile, []string{"Account name", "Account", "アカウント名", "アカウント"}},
			{"campaign", RealFile, []string{"Campaign", "Campaign name", "キャンペーン", "キャンペーン名"}},
			{"ad_group", RealFile, []string{"Ad group", "広告グループ"}},
			{"device", RealFile, []string{"Device", "デバイス"}},
			{"currency", RealFile, []string{"Currency code", "Currency", "通貨コード", "通貨"}},
			{"impressions", RealFile, []string{"Impr.", "Impressions", "表示回数", "インプレッション数"}},
			{"clicks", RealFile, []string{"Clicks", "クリック数"}},
			{"cost", RealFile, []string{"Cost", "費用", "ご利用額"}},
			{"conversions", RealFile, []string{"Conversions", "コンバージョン", "コンバージョン数"}},
			{"conversion_value", RealFile, []string{"Conv. value", "Total conv. value", "コンバージョン値", "合計コンバージョン値"}},
		},
		Marks: []string{
			"Impr.", "Currency code", "Campaign status", "Campaign state", "Ad group status", "Avg. CPC", "Conv. value",
			"Interactions", "Interaction rate", "Search impr. share", "Cost / conv.", "Conv. rate",
			"表示回数", "通貨コード", "キャンペーンのステータス", "キャンペーンの状態", "広告グループのステータス", "平均クリック単価", "コンバージョン値",
			"インタラクション", "インタラクション率", "検索広告のインプレッション シェア", "検索インプレッション シェア", "コンバージョン単価",
		},
	}
}
