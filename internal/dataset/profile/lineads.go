package profile

// lineAds are the performance reports of LINE Ads, one row a day or one for the
// whole period. Their interface is Japanese, and so are the headers; CV stands
// for the conversions that the LINE Tag saw.
func lineAds() *Profile {
	return &Profile{
		Name:     "line-ads",
		Title:    "LINE Ads",
		Channel:  "LINE Ads",
		Currency: "JPY",
		Columns: []Column{
			{"date", ConnectorCode, []string{"日"}},
			{"campaign", ConnectorCode, []string{"キャンペーン名"}},
			{"impressions", ConnectorCode, []string{"インプレッション数"}},
			{"clicks", ConnectorCode, []string{"クリック数"}},
			{"cost", ConnectorCode, []string{"ご利用金額"}},
			{"conversions", ConnectorCode, []string{"CV（LINE Tagクリック）"}},
		},
		Marks: []string{"ご利用金額", "CV（LINE Tagクリック）"},
	}
}
