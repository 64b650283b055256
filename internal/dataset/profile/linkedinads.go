package profile

// linkedinAds are the performance reports of LinkedIn's Campaign Manager: title
// and period above the header, days of UTC written month first. What LinkedIn
// calls a campaign group other platforms call a campaign; a source whose names
// stand there says so (columns: {campaign: Campaign Group Name}).
func linkedinAds() *Profile {
	return &Profile{
		Name:    "linkedin-ads",
		Title:   "LinkedIn Ads",
		Channel: "LinkedIn Ads",
		Order:   MonthFirst,
		Zone:    "UTC",
		Columns: []Column{
			{"date", ConnectorCode, []string{"Start Date (in UTC)"}},
			{"account", ConnectorCode, []string{"Account Name"}},
			{"campaign", ConnectorCode, []string{"Campaign Name"}},
			{"campaign_group", ConnectorCode, []string{"Campaign Group Name"}},
			{"ad", ConnectorCode, []string{"Ad Name", "Creative Name"}},
			{"currency", ConnectorCode, []string{"Currency"}},
			{"impressions", ConnectorCode, []string{"Impressions"}},
			{"clicks", ConnectorCode, []string{"Clicks"}},
			{"cost", ConnectorCode, []string{"Total Spent"}},
			{"conversions", ConnectorCode, []string{"Conversions"}},
			{"conversion_value", ConnectorCode, []string{"Total Conversion Value"}},
			{"leads", ConnectorCode, []string{"Leads"}},
		},
		NotUsed: []Unused{
			{People, ConnectorCode, []string{"Reach"}},
			{Variant, ConnectorCode, []string{
				"Clicks to Landing Page", "Clicks to LinkedIn Page", "Other Clicks", "Card Impressions", "Card Clicks", "Viral Impressions",
				"Viral Clicks", "Post-Click Conversions", "View-Through Conversions",
			}},
			{Event, ConnectorCode, []string{
				"Total Social Actions", "Reactions", "Comments", "Shares", "Follows", "Total Engagements", "Lead Forms Opened", "Event Registrations",
			}},
			{Setting, ConnectorCode, []string{
				"Campaign ID", "Campaign Type", "Campaign Objective", "Campaign Start Date", "Campaign End Date", "Ad ID", "Click URL",
				"Ad Introduction Text", "Ad Headline",
			}},
			{Breakdown, ConnectorCode, []string{"Conversion Name", "Conversion Type"}},
		},
		Marks: []string{
			"Start Date (in UTC)", "Campaign Group Name", "Total Spent", "Clicks to Landing Page", "Clicks to LinkedIn Page", "Campaign Objective",
			"Creative Name", "Lead Forms Opened", "Total Social Actions", "Campaign Performance Report (in UTC)",
		},
	}
}
