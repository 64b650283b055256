package crm

import "github.com/mopsite/mopsite/internal/dataset/profile"

// mailchimpAudience are the contacts of an audience, one file each for those
// who are subscribed, unsubscribed and cleaned. The id is the address; like any
// id it is forgotten when the file has been read. A contact that was imported
// has no time of opting in, only one of confirmation.
func mailchimpAudience() *Profile {
	return &Profile{
		Name:   "mailchimp-audience",
		Title:  "Mailchimp audience",
		Entity: "contact",
		ID:     []Column{{Evidence: profile.ConnectorCode, Headers: []string{"Email Address", "Email"}}},
		Stages: []Stage{
			{ID: "optin", Ways: []Way{{Evidence: profile.ConnectorCode, Date: []string{"OPTIN_TIME"}}}},
			{ID: "subscriber", Ways: []Way{{Evidence: profile.ConnectorCode, Date: []string{"CONFIRM_TIME"}}}},
			{ID: "unsubscribed", Exit: true, Optional: true, Ways: []Way{{Evidence: profile.ConnectorCode, Date: []string{"UNSUB_TIME"}}}},
			{ID: "cleaned", Exit: true, Optional: true, Ways: []Way{{Evidence: profile.Usage, Date: []string{"CLEAN_TIME"}}}},
		},
		Dimensions: []Column{
			{"country", profile.ConnectorCode, []string{"CC"}},
			{"region", profile.ConnectorCode, []string{"REGION"}},
			{"rating", profile.ConnectorCode, []string{"MEMBER_RATING"}},
		},
		Personal: []string{
			"First Name", "Last Name", "Name", "Address", "Full Address", "Phone Number", "Zip Code", "Birthday",
			"OPTIN_IP", "CONFIRM_IP", "LATITUDE", "LONGITUDE", "LEID", "EUID", "NOTES", "TAGS",
		},
		Marks: []string{"MEMBER_RATING", "OPTIN_TIME", "CONFIRM_TIME", "LEID", "EUID", "OPTIN_IP", "UNSUB_TIME"},
	}
}
