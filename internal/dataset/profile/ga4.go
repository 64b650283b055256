package profile

// ga4 are the reports of Google Analytics 4 as its interface downloads them.
// A snapshot holds a table for each card, and a source reads one of them.
func ga4() *Profile {
	return &Profile{
		Name:       "ga4",
		Title:      "Google Analytics 4",
		BlankTotal: true,
		Columns: []Column{
			{"date", ConnectorCode, []string{"Date", "日付"}},
			{"channel", RealFile, []string{"Session primary channel group (Default Channel Group)"}},
			{"channel", ConnectorCode, []string{
				"Session default channel group", "Default channel group",
				"セッションのメインのチャネル グループ(デフォルト チャネル グループ)", "セッションのデフォルト チャネル グループ",
			}},
			{"channel", RealFile, []string{"First user primary channel group (Default Channel Group)"}},
			{"source", ConnectorCode, []string{"Session source", "セッションの参照元"}},
			{"medium", ConnectorCode, []string{"Session medium", "セッションのメディア"}},
			{"campaign", VendorDocument, []string{"Session campaign", "セッションのキャンペーン"}},
			{"country", RealFile, []string{"Country"}},
			{"country", VendorDocument, []string{"国"}},
			{"device", ConnectorCode, []string{"Device category"}},
			{"device", VendorDocument, []string{"デバイス カテゴリ"}},
			{"sessions", RealFile, []string{"Sessions"}},
			{"sessions", ConnectorCode, []string{"セッション", "セッション数"}},
			{"engaged_sessions", RealFile, []string{"Engaged sessions"}},
			{"engaged_sessions", ConnectorCode, []string{"エンゲージのあったセッション数"}},
			{"key_events", RealFile, []string{"Key events"}},
			{"key_events", ConnectorCode, []string{"キーイベント", "Conversions", "コンバージョン"}},
			{"new_users", RealFile, []string{"New users"}},
			{"new_users", VendorDocument, []string{"新規ユーザー数", "新規ユーザー"}},
			{"views", RealFile, []string{"Views"}},
			{"events", RealFile, []string{"Event count"}},
			{"events", ConnectorCode, []string{"イベント数"}},
			{"revenue", RealFile, []string{"Total revenue"}},
			{"revenue", ConnectorCode, []string{"合計収益"}},
		},
		Nth: []Column{
			{"date", RealFile, []string{"Nth day"}},
			{"date", ConnectorCode, []string{"N 日目"}},
		},
		NotUsed: []Unused{
			{People, RealFile, []string{"Active users", "30 days", "7 days", "1 day"}},
			{People, ConnectorCode, []string{"Users", "Total users", "Returning users", "アクティブ ユーザー", "ユーザー", "総ユーザー数", "リピーター"}},
			{Rate, RealFile, []string{
				"Engagement rate", "Average engagement time per session", "Average engagement time per active user", "Events per session",
				"Session key event rate",
			}},
			{Rate, ConnectorCode, []string{
				"Bounce rate", "エンゲージメント率", "セッションあたりの平均エンゲージメント時間", "セッション キーイベント率", "直帰率",
				"ユーザーあたりのビュー", "平均エンゲージメント時間",
			}},
			{Breakdown, RealFile, []string{"Page title and screen class", "Event name", "Country ID"}},
			{Breakdown, ConnectorCode, []string{
				"Landing page", "Landing page + query string", "Page path and screen class", "Session source / medium",
				"ページパス + クエリ文字列", "ページタイトルとスクリーン クラス", "イベント名", "セッションの参照元 / メディア",
			}},
			{Period, RealFile, []string{"Nth week"}},
			{Period, ConnectorCode, []string{"Nth month", "Week", "Month", "N 週目", "N か月目"}},
		},
		Marks: []string{
			"Start date:", "End date:", "開始日:", "終了日:",
			"Session primary channel group (Default Channel Group)", "First user primary channel group (Default Channel Group)",
			"Session default channel group", "Session source / medium", "Engaged sessions", "Engagement rate", "Key events",
			"Session key event rate", "Active users", "Events per session", "Average engagement time per session", "Nth day", "Nth week",
			"Event count", "New users", "Views",
			"セッションのメインのチャネル グループ(デフォルト チャネル グループ)", "エンゲージのあったセッション数", "エンゲージメント率",
			"キーイベント", "アクティブ ユーザー", "N 日目", "N 週目", "セッションの参照元 / メディア", "イベント数", "新規ユーザー数",
		},
	}
}
