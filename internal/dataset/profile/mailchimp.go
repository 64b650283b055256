package profile

// mailchimpCampaigns is the table of campaigns that Mailchimp exports, one row
// for each campaign sent. Opens and clicks are those of distinct recipients of
// that campaign.
func mailchimpCampaigns() *Profile {
	return &Profile{
		Name:    "mailchimp-campaigns",
		Title:   "Mailchimp campaigns",
		Channel: "Email",
		Columns: []Column{
			{"date", RealFile, []string{"Send Date"}},
			{"campaign", RealFile, []string{"Title"}},
			{"segment", RealFile, []string{"Audience"}},
			{"segment", ConnectorCode, []string{"List"}},
			{"sends", RealFile, []string{"Total Recipients"}},
			{"delivered", ConnectorCode, []string{"Successful Deliveries"}},
			{"opens", ConnectorCode, []string{"Unique Opens"}},
			{"clicks", ConnectorCode, []string{"Unique Clicks"}},
			{"unsubscribes", ConnectorCode, []string{"Unsubscribes"}},
			{"bounces", ConnectorCode, []string{"Total Bounces"}},
		},
		NotUsed: []Unused{
			{Rate, ConnectorCode, []string{"Open Rate", "Click Rate"}},
			{Variant, ConnectorCode, []string{"Total Opens", "Total Clicks", "Soft Bounces", "Hard Bounces", "Times Forwarded", "Forwarded Opens"}},
			{Setting, RealFile, []string{"Subject", "Send Weekday", "Unique Id"}},
		},
		Marks: []string{"Send Date", "Unique Id", "Abuse Complaints", "Forwarded Opens", "Audience"},
	}
}
