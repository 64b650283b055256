package crm

import "github.com/mopsite/mopsite/internal/dataset/profile"

// marketoMembers are the members of a program of Marketo. Which status is a
// success is up to the channel of the program; the date of success says it for
// all of them.
func marketoMembers() *Profile {
	return &Profile{
		Name:   "marketo-program-members",
		Title:  "Marketo program members",
		Entity: "member",
		ID: []Column{
			{Evidence: profile.VendorDocument, Headers: []string{"Person ID"}},
			{Evidence: profile.Usage, Headers: []string{"Marketo Unique Code", "Id"}},
		},
		Stages: []Stage{
			{ID: "member", Ways: []Way{{Evidence: profile.VendorDocument, Date: []string{"Membership Date"}}}},
			{ID: "success", Ways: []Way{{Evidence: profile.VendorDocument, Date: []string{"Reached Success Date"}}}},
		},
		Dimensions: []Column{
			{"campaign", profile.Usage, []string{"Program Name", "Program"}},
			{"channel", profile.Usage, []string{"Channel", "Program Channel"}},
			{"status", profile.VendorDocument, []string{"Status", "Last Status", "Member Status"}},
		},
		Personal: []string{
			"Full Name", "First Name", "Last Name", "Email Address", "Phone Number", "Mobile Phone Number", "Job Title", "Address", "Postal Code",
			"Webinar Registration ID", "Webinar Registration URL",
		},
		Marks: []string{
			"Person ID", "Membership Date", "Reached Success Date", "Has Reached Success", "Acquired By", "Nurture Cadence", "Nurture Track Name",
		},
	}
}
