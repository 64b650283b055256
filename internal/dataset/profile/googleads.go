package profile

// googleAds are the reports of Google Ads as its interface downloads them
// (campaigns, ad groups, keywords, search terms), with a title and a date line
// above the header and total rows below.
func googleAds() *Profile {
	return &Profile{
		Name:    "google-ads",
		Title:   "Google Ads",
		Channel: "Google Ads",
		Columns: []Column{
			{"date", ConnectorCode, []string{"Day", "Date", "日", "日付"}},
			{"account", ConnectorCode, []string{"Account name", "Account", "アカウント名", "アカウント"}},
			{"campaign", RealFile, []string{"Campaign"}},
			{"campaign", ConnectorCode, []string{"Campaign name", "キャンペーン", "キャンペーン名"}},
			{"ad_group", ConnectorCode, []string{"Ad group", "広告グループ"}},
			{"keyword", ConnectorCode, []string{"Keyword", "Search keyword", "キーワード", "検索キーワード"}},
			{"search_term", ConnectorCode, []string{"Search term", "検索語句"}},
			{"match_type", ConnectorCode, []string{"Match type", "マッチタイプ"}},
			{"device", ConnectorCode, []string{"Device", "デバイス"}},
			{"network", ConnectorCode, []string{"Network", "Network (with search partners)", "ネットワーク", "ネットワーク（検索パートナーを含む）"}},
			{"currency", RealFile, []string{"Currency code"}},
			{"currency", ConnectorCode, []string{"Currency", "通貨コード", "通貨"}},
			{"impressions", RealFile, []string{"Impr."}},
			{"impressions", ConnectorCode, []string{"Impressions", "表示回数", "インプレッション数"}},
			{"clicks", RealFile, []string{"Clicks"}},
			{"clicks", ConnectorCode, []string{"クリック数"}},
			{"cost", RealFile, []string{"Cost"}},
			{"cost", ConnectorCode, []string{"費用", "ご利用額"}},
			{"conversions", RealFile, []string{"Conversions"}},
			{"conversions", ConnectorCode, []string{"コンバージョン", "コンバージョン数"}},
			{"conversion_value", RealFile, []string{"Conv. value"}},
			{"conversion_value", ConnectorCode, []string{"Total conv. value", "コンバージョン値", "合計コンバージョン値"}},
		},
		NotUsed: []Unused{
			{Rate, RealFile, []string{
				"CTR", "Avg. CPC", "Avg. cost", "Avg. CPM", "TrueView avg. CPV", "Interaction rate", "Conv. rate", "Cost / conv.",
				"Conv. value / cost", "Search impr. share", "Search lost IS (budget)", "Search lost IS (rank)", "Optimization score",
				"Optimisation score", "Avg. target CPA", "Avg. target ROAS", "Cost / Conv. (Platform Comparable)",
				"Conv. value / Cost (Platform Comparable)",
			}},
			{Rate, ConnectorCode, []string{
				"Quality Score", "Impr. (Abs. Top) %", "Impr. (Top) %", "Value / conv.", "クリック率", "平均クリック単価", "平均費用",
				"平均インプレッション単価", "インタラクション率", "コンバージョン率", "コンバージョン単価", "コンバージョン値 / 費用",
				"検索広告のインプレッション シェア", "検索インプレッション シェア", "最適化スコア", "品質スコア",
			}},
			{Setting, RealFile, []string{
				"Campaign status", "Budget", "Budget name", "Budget type", "Status", "Status reasons", "Campaign type", "Bid strategy type",
				"Target CPA", "Target ROAS",
			}},
			{Setting, ConnectorCode, []string{
				"Campaign state", "Ad group status", "Ad group state", "Keyword status", "Added/Excluded", "Default max. CPC", "Max. CPC",
				"キャンペーンのステータス", "キャンペーンの状態", "広告グループのステータス", "キーワードのステータス", "予算", "予算名", "予算タイプ",
				"ステータス", "ステータスの理由", "キャンペーン タイプ", "入札戦略タイプ", "追加済み / 除外済み", "上限クリック単価",
			}},
			{Variant, RealFile, []string{"Interactions", "Original conv. value", "Conv. (Platform Comparable)"}},
			{Variant, ConnectorCode, []string{
				"All conv.", "All conv. value", "View-through conv.", "Invalid clicks", "インタラクション", "すべてのコンバージョン", "ビュースルー コンバージョン",
			}},
			{Period, ConnectorCode, []string{"Week", "Month", "Quarter", "Year", "Day of the week", "週", "月", "四半期", "年", "曜日"}},
		},
		Marks: []string{
			"Impr.", "Campaign state", "Ad group state", "Conv. value / cost", "Interactions", "Interaction rate", "Search impr. share",
			"Cost / conv.", "Search term", "Search keyword", "Added/Excluded", "Currency code", "Campaign status", "Ad group status",
			"表示回数", "キャンペーンのステータス", "キャンペーンの状態", "広告グループのステータス", "平均クリック単価", "コンバージョン値",
			"インタラクション", "インタラクション率", "検索広告のインプレッション シェア", "検索インプレッション シェア", "コンバージョン単価",
			"費用", "通貨コード", "検索語句", "検索キーワード", "広告グループ",
		},
	}
}
