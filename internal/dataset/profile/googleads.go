package profile

// googleAds are the reports of Google Ads as its interface downloads them
// (campaigns, ad groups, keywords, search terms, locations), with a title and a
// date line above the header and total rows below.
func googleAds() *Profile {
	return &Profile{
		Name:    "google-ads",
		Title:   "Google Ads",
		Channel: "Google Ads", EndsInTotal: true,
		Columns: []Column{
			{"date", ConnectorCode, []string{"Day", "Date", "日", "日付"}},
			{"account", ConnectorCode, []string{"Account name", "Account", "アカウント名", "アカウント"}},
			{"campaign", RealFile, []string{"Campaign"}},
			{"campaign", ConnectorCode, []string{"キャンペーン", "キャンペーン名", "Campaign name"}},
			{"ad_group", RealFile, []string{"Ad group"}},
			{"ad_group", ConnectorCode, []string{"広告グループ"}},
			{"keyword", RealFile, []string{"Keyword"}},
			{"keyword", ConnectorCode, []string{"検索キーワード", "Search keyword", "キーワード"}},
			{"search_term", RealFile, []string{"Search term"}},
			{"search_term", ConnectorCode, []string{"検索語句"}},
			{"match_type", RealFile, []string{"Match type"}},
			{"match_type", ConnectorCode, []string{"検索キーワードのマッチタイプ", "マッチタイプ"}},
			{"region", RealFile, []string{"Location"}},
			{"device", ConnectorCode, []string{"Device", "デバイス"}},
			{"network", ConnectorCode, []string{"Network", "Network (with search partners)", "ネットワーク"}},
			{"currency", RealFile, []string{"Currency code"}},
			{"currency", ConnectorCode, []string{"通貨コード", "Currency", "通貨"}},
			{"impressions", RealFile, []string{"Impr."}},
			{"impressions", ConnectorCode, []string{"表示回数", "Impressions", "インプレッション数"}},
			{"clicks", RealFile, []string{"Clicks"}},
			{"clicks", ConnectorCode, []string{"クリック数"}},
			{"cost", RealFile, []string{"Cost"}},
			{"cost", ConnectorCode, []string{"費用", "ご利用額"}},
			{"conversions", RealFile, []string{"Conversions"}},
			{"conversions", ConnectorCode, []string{"コンバージョン", "コンバージョン数"}},
			{"conversion_value", RealFile, []string{"Conv. value"}},
			{"conversion_value", ConnectorCode, []string{"コンバージョン値", "Total conv. value", "合計コンバージョン値"}},
		},
		NotUsed: []Unused{
			{Rate, RealFile, []string{
				"CTR", "Avg. CPC", "Avg. cost", "Avg. CPM", "TrueView avg. CPV", "Interaction rate", "Conv. rate", "Cost / conv.",
				"Conv. value / cost", "Search impr. share", "Search lost IS (budget)", "Search lost IS (rank)", "Optimization score",
				"Optimisation score", "Avg. target CPA", "Avg. target ROAS", "Cost / Conv. (Platform Comparable)",
				"Conv. value / Cost (Platform Comparable)",
			}},
			{Rate, ConnectorCode, []string{
				"クリック率", "平均クリック単価", "平均費用", "インタラクション率", "コンバージョン率", "コンバージョン単価",
				"検索広告のインプレッション シェア", "検索インプレッション シェア", "検索広告の IS 損失率（予算）", "検索広告の IS 損失率（ランク）",
				"上部インプレッションの割合", "費用/コンバージョンに至ったクリック",
			}},
			{Setting, RealFile, []string{
				"Campaign status", "Budget", "Budget name", "Budget type", "Status", "Status reasons", "Campaign type", "Bid strategy type",
				"Target CPA", "Target ROAS", "Ad group status", "Ad group type", "Keyword status", "Final URL", "Added/Excluded",
				"Brand Inclusions", "Locations of interest",
			}},
			{Setting, ConnectorCode, []string{
				"Campaign ID", "Campaign state", "Ad group state", "キャンペーン ID", "キャンペーンのステータス", "キャンペーンの状態",
				"キーワード ID", "予算", "ステータス", "ラベル", "入札戦略タイプ",
			}},
			{Variant, RealFile, []string{"Interactions", "Original conv. value", "Conv. (Platform Comparable)"}},
			{Variant, ConnectorCode, []string{"すべてのコンバージョン", "コンバージョン（現在のモデル）", "インタラクション", "ビュースルーコンバージョン"}},
			{Period, ConnectorCode, []string{"週"}},
		},
		Repeats: []Repeat{
			// Google's reference of reports: impressions may be counted twice. Clicks and
			// cost are those of each type, and their sums are those of the interface.
			{[]string{"Click type", "クリックタイプ", "クリックの種類"}, VendorDocument, []string{"impressions"},
				"Google may count an impression in the row of each type of click that the ad offered"},
			// Google's help on metrics of assets: they cannot be added up.
			{[]string{"Asset"}, VendorDocument, nil, "Google counts an impression, and its click and cost, in the row of each asset that the ad showed"},
		},
		Marks: []string{
			"Impr.", "Currency code", "Campaign state", "Ad group state", "Ad group type", "Status reasons",
			"Conv. value / cost", "Interactions", "Interaction rate", "Search impr. share", "Cost / conv.", "Search term",
			"Added/Excluded", "Budget type", "Optimization score", "Optimisation score",
			"Campaign report", "Ad group report", "Search keyword report", "Search terms report", "Location report",
			"表示回数", "通貨コード", "キャンペーンのステータス", "キャンペーンの状態", "平均クリック単価", "コンバージョン値", "検索語句", "検索キーワード",
			"インタラクション", "インタラクション率", "検索広告のインプレッション シェア", "検索インプレッション シェア", "コンバージョン単価",
		},
	}
}
