package profile

// microsoftAds are the performance reports of Microsoft Advertising: lines of
// "name: value" above the header, among them the range of days, and a copyright
// line below the rows. The real files are answers of its reporting service,
// whose headers are words run together; those of the interface are spaced.
func microsoftAds() *Profile {
	return &Profile{
		Name:    "microsoft-ads",
		Title:   "Microsoft Advertising",
		Channel: "Microsoft Ads",
		Order:   MonthFirst,
		Columns: []Column{
			{"date", RealFile, []string{"TimePeriod"}},
			{"date", ConnectorCode, []string{"Gregorian date", "日付"}},
			{"account", RealFile, []string{"AccountName"}},
			{"account", VendorDocument, []string{"Account"}},
			{"campaign", RealFile, []string{"CampaignName"}},
			{"campaign", VendorDocument, []string{"Campaign"}},
			{"campaign", ConnectorCode, []string{"Campaign name", "キャンペーン名"}},
			{"ad_group", RealFile, []string{"AdGroupName"}},
			{"ad_group", VendorDocument, []string{"Ad group"}},
			{"ad", VendorDocument, []string{"Ad title", "AdTitle"}},
			{"keyword", VendorDocument, []string{"Keyword"}},
			{"search_term", VendorDocument, []string{"Search query"}},
			{"search_term", ConnectorCode, []string{"SearchQuery"}},
			{"match_type", VendorDocument, []string{"Delivered match type", "Bid match type"}},
			{"match_type", ConnectorCode, []string{"DeliveredMatchType", "BidMatchType"}},
			{"network", VendorDocument, []string{"Network"}},
			{"device", VendorDocument, []string{"Device type", "DeviceType"}},
			{"currency", VendorDocument, []string{"Currency", "CurrencyCode"}},
			{"impressions", RealFile, []string{"Impressions"}},
			{"impressions", ConnectorCode, []string{"インプレッション"}},
			{"clicks", RealFile, []string{"Clicks"}},
			{"clicks", ConnectorCode, []string{"クリック数"}},
			{"cost", RealFile, []string{"Spend"}},
			{"cost", ConnectorCode, []string{"費用"}},
			{"conversions", RealFile, []string{"Conversions", "ConversionsQualified"}},
			{"conversions", ConnectorCode, []string{"コンバージョン"}},
			{"conversion_value", RealFile, []string{"Revenue"}},
		},
		NotUsed: []Unused{
			{Rate, RealFile, []string{"AbsoluteTopImpressionRatePercent", "TopImpressionRatePercent"}},
			{Rate, VendorDocument, []string{
				"Click-through rate (CTR)", "CTR", "Avg. CPC", "AverageCpc", "Avg. CPM", "Avg. CPP", "Avg. position", "AveragePosition",
				"Conversion rate", "Cost per acquisition (CPA)", "Return on ad spend (ROAS)", "Revenue per conversion", "Quality score",
				"Impression share", "Impression share lost to budget", "Impression share lost to rank", "Exact match impression share",
				"Click share", "Top impression rate", "Top impression share", "Absolute top impression rate", "Absolute top impression share",
				"Audience network impression share", "Low-quality click rate", "Low-quality impression rate", "Phone-through rate (PTR)",
				"Average CPV", "View-through rate", "Video completion rate", "Cost per assist", "Revenue per assist",
			}},
			{Rate, ConnectorCode, []string{
				"QualityScore", "CostPerConversion", "ConversionRate", "ReturnOnAdSpend", "AverageCpm", "RevenuePerConversion", "CostPerAssist",
				"RevenuePerAssist", "AllCostPerConversion", "AllReturnOnAdSpend", "AllConversionRate", "AllRevenuePerConversion",
				"LowQualityClicksPercent", "LowQualityConversionRate", "AdRelevance", "LandingPageExperience", "Ptr",
			}},
			{Variant, RealFile, []string{
				"AllConversions", "AllConversionsQualified", "AllRevenue", "ViewThroughConversions", "ViewThroughConversionsQualified",
				"ViewThroughRevenue", "Assists", "ExtendedCost",
			}},
			{Variant, VendorDocument, []string{
				"Assisted clicks", "Assisted conversions", "Assisted impressions", "View-through conversions", "Low-quality clicks",
				"Low-quality impressions", "Low-quality click conversions", "Extended cost", "Month-to-date spend",
			}},
			{Variant, ConnectorCode, []string{"LowQualityClicks", "LowQualityImpressions", "LowQualityConversions", "PhoneImpressions", "PhoneCalls"}},
			{Setting, RealFile, []string{
				"AccountId", "AccountNumber", "AccountStatus", "CampaignId", "CampaignStatus", "AdGroupId", "AdGroupStatus", "BaseCampaignId",
				"AdDistribution", "Language", "GoalType",
			}},
			{Setting, VendorDocument, []string{
				"Account ID", "Account number", "Account status", "Campaign ID", "Campaign status", "Campaign type", "Ad group ID",
				"Ad group status", "Ad ID", "AdId", "Keyword ID", "KeywordId", "Keyword status", "Labels", "Budget name", "Budget status",
				"Current maximum CPC", "Ad distribution", "Final URL",
			}},
			{Setting, ConnectorCode, []string{"CampaignType", "CampaignLabels", "BudgetName", "BudgetStatus", "BudgetAssociationStatus", "CustomParameters"}},
			{Breakdown, RealFile, []string{"AgeGroup", "Gender", "Goal"}},
			{Breakdown, VendorDocument, []string{"Device OS", "Age group", "Top vs. other", "Country/region"}},
			{Breakdown, ConnectorCode, []string{"DeviceOS", "TopVsOther"}},
		},
		Marks: []string{
			"TimePeriod", "Gregorian date", "AccountName", "CampaignName", "AdGroupName", "CurrencyCode", "DeviceType", "Spend",
			"KeywordId", "AverageCpc", "Delivered match type", "Bid match type", "Device type", "Click-through rate (CTR)",
			"Impression share lost to budget", "Report Name:", "Report Time:", "Potential Incomplete Data:",
		},
	}
}
