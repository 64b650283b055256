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
		Marks: []string{"Send Date", "Unique Id", "Abuse Complaints", "Audience"},
	}
}

// mailchimpReport is the report of a single campaign, a list of names and
// values that is turned into a table before it is read. A campaign that was
// tested in two variants has a row for each.
func mailchimpReport() *Profile {
	return &Profile{
		Name:    "mailchimp-report",
		Title:   "Mailchimp report of a campaign",
		Channel: "Email",
		Columns: []Column{
			{"date", ConnectorCode, []string{"Delivery Date/Time"}},
			{"campaign", ConnectorCode, []string{"Title"}},
			{"sends", ConnectorCode, []string{"Total Recipients"}},
			{"delivered", ConnectorCode, []string{"Successful Deliveries"}},
			{"opens", ConnectorCode, []string{"Recipients Who Opened"}},
			{"clicks", ConnectorCode, []string{"Recipients Who Clicked"}},
			{"unsubscribes", ConnectorCode, []string{"Total Unsubs"}},
			{"bounces", ConnectorCode, []string{"Bounces"}},
		},
		NotUsed: []Unused{
			{Variant, ConnectorCode, []string{"Total Opens", "Total Clicks", "Times Forwarded", "Forwarded Opens"}},
			{Setting, ConnectorCode, []string{"Subject Line", "From Name", "Last Open Date", "Last Click Date"}},
			{Breakdown, ConnectorCode, []string{"Section"}},
		},
		Marks: []string{"Delivery Date/Time", "Recipients Who Opened", "Recipients Who Clicked", "Total Unsubs", "Total Abuse Complaints"},
	}
}
