package profile

// microsoftAds are the performance reports of Microsoft Advertising, as its
// interface and its reporting service write them: lines of "name: value" above
// the header, among them the range of days, and a copyright line below the rows.
func microsoftAds() *Profile {
	return &Profile{
		Name:    "microsoft-ads",
		Title:   "Microsoft Advertising",
		Channel: "Microsoft Ads",
		Order:   MonthFirst,
		Columns: []Column{
			{"date", VendorDocument, []string{"TimePeriod"}},
			{"date", ConnectorCode, []string{"Gregorian date", "日付"}},
			{"account", VendorDocument, []string{"Account", "AccountName"}},
			{"campaign", VendorDocument, []string{"Campaign", "CampaignName"}},
			{"campaign", ConnectorCode, []string{"Campaign name", "キャンペーン名"}},
			{"ad_group", VendorDocument, []string{"Ad group", "AdGroupName"}},
			{"ad", VendorDocument, []string{"Ad title", "AdTitle"}},
			{"keyword", VendorDocument, []string{"Keyword"}},
			{"search_term", VendorDocument, []string{"Search query"}},
			{"search_term", ConnectorCode, []string{"SearchQuery"}},
			{"match_type", VendorDocument, []string{"Delivered match type", "Bid match type"}},
			{"network", VendorDocument, []string{"Network"}},
			{"device", VendorDocument, []string{"Device type", "DeviceType"}},
			{"currency", VendorDocument, []string{"Currency", "CurrencyCode"}},
			{"impressions", VendorDocument, []string{"Impressions"}},
			{"impressions", ConnectorCode, []string{"インプレッション"}},
			{"clicks", VendorDocument, []string{"Clicks"}},
			{"clicks", ConnectorCode, []string{"クリック数"}},
			{"cost", VendorDocument, []string{"Spend"}},
			{"cost", ConnectorCode, []string{"費用"}},
			{"conversions", VendorDocument, []string{"Conversions"}},
			{"conversions", ConnectorCode, []string{"コンバージョン", "ConversionsQualified"}},
			{"conversion_value", VendorDocument, []string{"Revenue"}},
		},
		NotUsed: []Unused{
			{Rate, VendorDocument, []string{
				"Click-through rate (CTR)", "CTR", "Avg. CPC", "AverageCpc", "Avg. CPM", "Avg. CPP", "Avg. position", "AveragePosition",
				"Conversion rate", "Cost per acquisition (CPA)", "Return on ad spend (ROAS)", "Revenue per conversion", "Quality score",
				"Impression share", "Impression share lost to budget", "Impression share lost to rank", "Exact match impression share",
				"Click share", "Top impression rate", "Top impression share", "Absolute top impression rate", "Absolute top impression share",
				"Audience network impression share", "Low-quality click rate", "Low-quality impression rate", "Phone-through rate (PTR)",
				"Average CPV", "View-through rate", "Video completion rate", "Cost per assist", "Revenue per assist",
			}},
			{Rate, ConnectorCode, []string{"QualityScore"}},
			{Variant, VendorDocument, []string{
				"Assists", "Assisted clicks", "Assisted conversions", "Assisted impressions", "View-through conversions", "Low-quality clicks",
				"Low-quality impressions", "Low-quality click conversions", "Extended cost", "Month-to-date spend",
			}},
			{Setting, VendorDocument, []string{
				"Account ID", "AccountId", "Account number", "AccountNumber", "Account status", "AccountStatus", "Campaign ID", "CampaignId",
				"Campaign status", "CampaignStatus", "Campaign type", "Ad group ID", "AdGroupId", "Ad group status", "AdGroupStatus", "Ad ID",
				"AdId", "Keyword ID", "KeywordId", "Keyword status", "Labels", "Budget name", "Budget status", "Current maximum CPC",
				"Ad distribution", "AdDistribution", "Language", "Final URL",
			}},
			{Breakdown, VendorDocument, []string{"Device OS", "Age group", "Gender", "Top vs. other", "Goal", "Country/region"}},
		},
		Marks: []string{
			"TimePeriod", "Gregorian date", "AccountName", "CampaignName", "AdGroupName", "CurrencyCode", "DeviceType", "Spend",
			"KeywordId", "AverageCpc", "Delivered match type", "Bid match type", "Device type", "Click-through rate (CTR)",
			"Impression share lost to budget", "Report Name:", "Report Time:", "Potential Incomplete Data:",
		},
	}
}
